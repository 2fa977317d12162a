namespace Checks.Tests;

/// <summary>A course of its own in a folder that is gone afterwards, with exercises as small as they can be.</summary>
sealed class CourseFolder : IDisposable
{
    /// <summary>Letters and spaces that a path may have.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("kurs ğ ").FullName;

    public Course Course => new(Root);

    /// <summary>An exercise of three tasks, with two hints each.</summary>
    public Exercise Exercise(string name = "01-echo", string title = "an echo that counts", int tasks = 3)
    {
        string[] titles = ["In capitals", "Count", "Close, please", "Survive"];
        Write($"lessons/{name}/exercise/Exercise.csproj", "<Project />\n");
        Write($"lessons/{name}/exercise/Checks.cs", "// the checks\n");
        Write($"lessons/{name}/exercise/starter/Program.cs", "one\ntwo\nthree\n");
        Write($"lessons/{name}/exercise/solution/Program.cs", "one\ntwo and more\nthree\n");
        Write($"lessons/{name}/exercise/README.md", $"# {title}\n\nBegin.\n" + string.Concat(Enumerable.Range(1, tasks).Select(number => $"""

            ## {titles[number - 1]}

            What must be true of {number}.

            <details><summary>Hint</summary>

            faint {number}

            </details>
            <details><summary>Hint</summary>

            plain {number}

            </details>

            The note of {number}.

            """)).ReplaceLineEndings("\n"));
        return new(In("lessons", name));
    }

    public string In(params string[] path) => Path.Combine([Root, .. path]);

    public void Write(string path, string text)
    {
        var file = In(path.Split('/'));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public void Dispose()
    {
        // git writes its objects read-only, which Windows does not delete.
        foreach (var file in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)) File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(Root, recursive: true);
    }
}
