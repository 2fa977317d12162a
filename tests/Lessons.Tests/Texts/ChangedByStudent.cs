using System.Diagnostics;

namespace Lessons.Tests.Texts;

public sealed class ChangedByStudent : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("course ğ ").FullName;

    [Fact]
    public void Changed_sample_is_called_changed_by_you_with_the_way_back()
    {
        var file = Path.Combine(folder, "Echo.cs");
        File.WriteAllText(file, "as it was");
        foreach (var command in (string[])["init -q", "add .", "-c user.name=a -c user.email=b commit -q -m c"]) Git(command);
        Assert.Equal("otherwise", Changes.Explain(folder, file, "otherwise"));

        File.WriteAllText(file, "as I like it");
        Assert.Equal(
            "Echo.cs was changed by you, so the text no longer shows it. "
            + "The way back, which keeps what you have: dotnet course.cs restore Echo.cs",
            Changes.Explain(folder, file, "otherwise"));
    }

    [Fact]
    public void Without_git_the_test_admits_that_it_cannot_tell()
    {
        const string CannotTell = "otherwise (If you changed Echo.cs: git doesn't know it here, so the test can't tell.)";
        var file = Path.Combine(folder, "Echo.cs");
        File.WriteAllText(file, "as I like it");
        Assert.Equal(CannotTell, Changes.Explain(folder, file, "otherwise"));
        Git("init -q"); // a repository that doesn't have the course
        Assert.Equal(CannotTell, Changes.Explain(folder, file, "otherwise"));
    }

    void Git(string command)
    {
        using var git = Process.Start(new ProcessStartInfo("git", command.Split(' ')) { WorkingDirectory = folder })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }

    public void Dispose()
    {
        // git writes its objects read-only, which Windows does not delete.
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)) File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(folder, recursive: true);
    }
}
