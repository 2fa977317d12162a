using Processes;

namespace Classroom.Tests.Running;

/// <summary>Which projects go into another one's build, whatever its file says.</summary>
public sealed class References : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("references-").FullName;

    [Theory]
    [InlineData("<ProjectReference Include=\"a.csproj\" />")]
    [InlineData("<ProjectReference Include=\"..\\b\\b.csproj\" />")]
    [InlineData("<ProjectReference Include=\"../gone/gone.csproj; ../b/b.csproj\" />")]
    [InlineData("<ProjectReference Include=\"$(Somewhere)/*.csproj\" />")]
    [InlineData("<ProjectReference Update=\"../b/b.csproj\" Private=\"false\" /><ProjectReference Remove=\"../b/b.csproj\" />")]
    public void Ring_or_nonsense_has_an_end_and_what_is_found_counts(string reference)
    {
        Write("a/a.csproj", Sdk(reference));
        Write("b/b.csproj", Sdk("<ProjectReference Include=\"../a/a.csproj\" />"));
        Write("b/B.cs", "class B;");
        Write($"a/bin/Debug/net10.0/a{(OperatingSystem.IsWindows() ? ".exe" : "")}", "");
        var project = new Project(Path.Combine(folder, "a", "a.csproj"));
        project.Trust();
        Assert.True(project.IsBuilt);
        Write("b/B.cs", "class B; // changed");
        Assert.Equal(!reference.Contains("Include", StringComparison.Ordinal) || !reference.Contains("b.csproj", StringComparison.Ordinal), project.IsBuilt);
        Write("a/A.cs", "class A;");
        Assert.False(project.IsBuilt);
    }

    static string Sdk(string references) => $"<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup>{references}</ItemGroup></Project>";

    void Write(string path, string text)
    {
        var file = Path.Combine([folder, .. path.Split('/')]);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
