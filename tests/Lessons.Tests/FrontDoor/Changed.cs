namespace Lessons.Tests.FrontDoor;

/// <summary>What counts as a change, after which a program is built again.</summary>
public sealed class Changed
{
    [Fact]
    public void Change_in_a_project_that_is_referenced_counts_too()
    {
        var folder = Directory.CreateTempSubdirectory("library-");
        Write("library", "Library.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />");
        Write("library", "Library.cs", "public class Library;");
        Write("program", "Program.csproj", """
            <Project Sdk="Microsoft.NET.Sdk"><ItemGroup><ProjectReference Include="../library/Library.csproj" /></ItemGroup></Project>
            """);
        var program = new Processes.Project(Path.Combine(folder.FullName, "program", "Program.csproj"));
        Assert.False(program.IsBuilt);
        Write("program/bin/Debug/net10.0", OperatingSystem.IsWindows() ? "Program.exe" : "Program", "");
        program.Trust();
        Assert.True(program.IsBuilt);
        Write("library", "Library.cs", "public class Library; // changed");
        Assert.False(program.IsBuilt);
        folder.Delete(recursive: true);

        void Write(string below, string file, string text) =>
            File.WriteAllText(Path.Combine(folder.CreateSubdirectory(below).FullName, file), text);
    }
}
