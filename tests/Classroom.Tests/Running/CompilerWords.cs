namespace Classroom.Tests.Running;

/// <summary>What a build prints, read: as it was printed by the SDK.</summary>
public sealed class CompilerWords : IDisposable
{
    readonly DirectoryInfo root = Directory.CreateTempSubdirectory("dağ (yolu) #1 ");

    string Folder => Path.Combine(root.FullName, "lessons", "01-echo");

    public CompilerWords()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "Program.cs"), "");
        File.WriteAllText(Path.Combine(Folder, "Echo.csproj"), "");
    }

    [Fact]
    public void Errors_come_first_each_once_and_with_its_place()
    {
        var file = Path.Combine(Folder, "Program.cs");
        var project = Path.Combine(Folder, "Echo.csproj");
        var messages = Read(false,
            $"{file}(3,5): warning CS0219: The variable 'x' is assigned but its value is never used [{project}]",
            $"{file}(12,8): error CS1002: ; expected [{project}]",
            $"{file}(12,8): error CS1002: ; expected [{project}]",
            $"Program.cs(14,1,14,5): error CS0103: The name 'a[0]' does not exist [{project}::TargetFramework=net10.0]");
        Assert.Equal(["CS1002", "CS0103", "CS0219"], messages.Select(message => message.Code));
        Assert.All(messages, message => Assert.Equal("lessons/01-echo/Program.cs", message.File));
        Assert.Equal((12, 8, true, "; expected"), (messages[0].Line, messages[0].Column, messages[0].IsError, messages[0].Text));
        Assert.Equal("The name 'a[0]' does not exist", messages[1].Text);
        Assert.EndsWith("/lessons/01-echo/Program.cs:12:8", messages[0].Open, StringComparison.Ordinal);
        Assert.Contains("/da%C4%9F%20%28yolu%29%20%231%20", messages[0].Open, StringComparison.Ordinal);
        Assert.Equal("lessons/01-echo/Program.cs(12,8): error CS1002: ; expected", messages[0].ToString());
    }

    [Theory]
    [InlineData("CSC : error CS5001: Program does not contain a static 'Main' method suitable for an entry point [/c/Echo.csproj]", "CS5001", "Program does not contain a static 'Main' method suitable for an entry point")]
    [InlineData("MSBUILD : error MSB1009: Project file does not exist.", "MSB1009", "Project file does not exist.")]
    public void Error_of_no_file_has_none(string line, string code, string text)
    {
        var message = Assert.Single(Read(false, line));
        Assert.Equal((null, null, true, code, text), (message.File, message.Open, message.IsError, message.Code, message.Text));
    }

    [Fact]
    public void Error_of_a_whole_file_opens_at_its_beginning()
    {
        var message = Assert.Single(Read(false, $"{Path.Combine(Folder, "Echo.csproj")} : error NU1301: Unable to load the service index for source https://packages.example/index.json. [{Path.Combine(Folder, "Echo.csproj")}]"));
        Assert.Equal(("lessons/01-echo/Echo.csproj", 0, "NU1301"), (message.File, message.Line, message.Code));
        Assert.EndsWith("/Echo.csproj:1:1", message.Open, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_read_is_told_as_it_is()
    {
        Assert.Equal(["A compatible .NET SDK was not found.", "Requested SDK version: 11.0.100"],
            Read(false, "A compatible .NET SDK was not found.", "", "Requested SDK version: 11.0.100").Select(message => message.Text));
        Assert.Empty(Read(true, "Restored in 1 s."));
    }

    [Fact]
    public void Thousand_errors_are_fifty() => Assert.Equal(50, Read(false, [.. Enumerable.Range(1, 1000).Select(line => $"Program.cs({line},1): error CS1002: ; expected")]).Count);

    IReadOnlyList<CompilerMessage> Read(bool isBuilt, params string[] lines) => CompilerMessage.Read(lines, Folder, new(root.FullName), isBuilt);

    public void Dispose() => root.Delete(recursive: true);
}
