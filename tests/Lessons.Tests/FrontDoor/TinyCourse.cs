using System.Diagnostics;

namespace Lessons.Tests.FrontDoor;

/// <summary>A course of one lesson, as small as it can be, with the rules of the real one for git.</summary>
sealed class TinyCourse : IDisposable
{
    public const string Echo = "lessons/01-echo/Echo.cs", Notebook = "lessons/01-echo/echo.ipynb", Copy = "lessons/01-echo/echo.mine.ipynb";

    readonly string folder = Directory.CreateTempSubdirectory("kurs ğ ").FullName;

    /// <param name="below">Where it lies in the folder that is gone afterwards.</param>
    public TinyCourse(string below = "")
    {
        Root = Path.Combine(folder, below);
        foreach (var name in (string[])[".gitignore", ".gitattributes"])
        {
            Write(name, "");
            File.Copy(Repository.In(name), In(name), overwrite: true);
        }
        Write("course.cs", "// the front door\n");
        Write("notebooks/00-start.ipynb", "start\n");
        Write(Echo, "the echo\n");
        Write(Notebook, "cells\n");
        Write("lessons/01-echo/wwwroot/index.html", "the page\n");
        Write("lessons/01-echo/exercise/Exercise.csproj", "<Project />\n");
        Write("lessons/01-echo/exercise/Checks.cs", "// the checks\n");
        Write("lessons/01-echo/exercise/starter/Program.cs", "begin\n");
    }

    public string Root { get; }

    public string In(string path) => Path.Combine([Root, .. path.Split('/')]);

    public string Read(string path) => File.ReadAllText(In(path));

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(path))!);
        File.WriteAllText(In(path), text);
    }

    /// <summary>Puts all that git doesn't ignore, and the named files, into a repository.</summary>
    public TinyCourse Commit(params string[] also)
    {
        Git("init", "-q");
        Git("add", ".");
        foreach (var path in also) Git("add", "-f", In(path));
        Git("-c", "user.name=a", "-c", "user.email=b", "commit", "-q", "-m", "c");
        return this;
    }

    /// <summary>Runs git in the folder around the course.</summary>
    public void Git(params string[] words)
    {
        using var git = Process.Start(new ProcessStartInfo("git", words) { WorkingDirectory = folder })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }

    public void Dispose()
    {
        // git writes its objects read-only, which Windows does not delete.
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(folder, recursive: true);
    }
}
