using System.Diagnostics;

namespace Lessons.Tests.FrontDoor;

/// <summary>The first start, and the one after a change, in a copy of the course whose path is what a path may be.</summary>
public sealed class Building : IDisposable
{
    const string Builds = "Building Echo, which is new or has changed …";
    readonly string folder = Path.Combine(Path.GetTempPath(), $"dağ yolu {Guid.NewGuid():N}");

    [Fact]
    public async Task Sample_is_built_at_the_first_start_and_when_it_has_changed_and_at_no_other()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.Root).Where(file => Path.GetExtension(file) is ".cs" or ".props" or ".targets" or ".json")) Copy(file);
        foreach (var file in (string[])[.. Files("samples/Processes"), .. Files("lessons/01-echo"), .. Files("lessons/look"), Repository.In("lessons", "Directory.Build.targets")]) Copy(file);
        var source = Path.Combine(folder, "lessons", "01-echo", "Echo.cs");

        Assert.Equal(Builds, (await FirstLinesAsync())[0]);
        Assert.DoesNotContain(Builds, await FirstLinesAsync());

        File.AppendAllText(Path.Combine(folder, "lessons", "look", "course.css"), "/* changed */\n");
        Assert.Equal(Builds, (await FirstLinesAsync())[0]);
        Assert.EndsWith("/* changed */\n", File.ReadAllText(Path.Combine(folder, "lessons", "01-echo", "wwwroot", "look", "course.css")), StringComparison.Ordinal); // where the sample finds it

        File.AppendAllText(source, "// changed\n");
        Assert.Equal(Builds, (await FirstLinesAsync())[0]);

        File.AppendAllText(source, "this is not C#\n");
        var (exit, text) = await Course.RunInAsync(folder, "run", "01");
        Assert.Equal(1, exit);
        Assert.Contains("Echo.cs(", text, StringComparison.Ordinal); // the compiler's words, with file and line
        Assert.Contains("error CS", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_in_a_project_that_is_referenced_counts_too()
    {
        const string Library = "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>";
        foreach (var (file, text) in (ReadOnlySpan<(string, string)>)[
            ("global.json", "{}"), ("library/Library.csproj", Library), ("library/Library.cs", "public class Library;"),
            ("program/Program.csproj", Library.Replace("</PropertyGroup>", "<OutputType>Exe</OutputType></PropertyGroup><ItemGroup><ProjectReference Include=\"../library/Library.csproj\" /></ItemGroup>", StringComparison.Ordinal)),
            ("program/Program.cs", "System.Console.WriteLine(new Library());")])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file))!);
            File.WriteAllText(Path.Combine(folder, file), text);
        }
        var program = new Processes.Project(Path.Combine(folder, "program", "Program.csproj"));
        Assert.False(program.IsBuilt);
        Assert.True(await program.BuildAsync(CancellationToken.None));
        Assert.True(program.IsBuilt);
        File.AppendAllText(Path.Combine(folder, "library", "Library.cs"), "// changed");
        Assert.False(program.IsBuilt);
    }

    async Task<IReadOnlyList<string>> FirstLinesAsync()
    {
        await using var course = Course.Start(new ProcessStartInfo("dotnet", ["course.cs", "run", "01"]) { WorkingDirectory = folder });
        await course.Output.FirstAsync("address", line => line.Contains("Now listening on:", StringComparison.Ordinal), Course.BuildPatience);
        return course.Output.Entries;
    }

    static IEnumerable<string> Files(string room) => Directory.EnumerateFiles(Repository.In(room), "*", SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(Repository.In(room), file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    void Copy(string file)
    {
        var copy = Path.Combine(folder, Path.GetRelativePath(Repository.Root, file));
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        File.Copy(file, copy);
    }

    public void Dispose()
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
