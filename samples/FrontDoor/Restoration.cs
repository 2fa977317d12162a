namespace FrontDoor;

/// <summary>The verb <c>restore</c>: lists which of the course's files differ from what git has, and brings them back.</summary>
/// <param name="root">The course's own folder.</param>
/// <param name="output">Where the result is printed.</param>
/// <param name="errors">Where the reason is printed if nothing can be done.</param>
sealed class Restoration(string root, TextWriter output, TextWriter errors)
{
    const int MostLines = 20;

    readonly CourseFiles files = new(root);

    /// <summary>Restores a file, or all in a folder; without a path it only lists. Returns the exit code.</summary>
    /// <param name="word">A path in the course's folder, or null.</param>
    /// <param name="cancel">Ends it before anything is moved.</param>
    public async Task<int> RunAsync(string? word, CancellationToken cancel = default)
    {
        var path = Path.GetRelativePath(root, Path.Combine(root, word ?? ".")).Replace('\\', '/');
        if (!IsOutside(path) && !await files.AreInGitAsync(cancel)) return Fail(WithoutGit(path));
        // A larger repository may have what lies outside.
        if (IsOutside(path) || !await files.HasAsync(path, cancel))
            return Fail($"The course has no file or folder '{word}'. To list its files that are changed or gone: dotnet course.cs restore");
        var changes = await files.ChangesAsync(path, cancel);
        if (changes.Files.Count == 0) output.WriteLine($"Every file of {Name(path)} is as in the last commit.");
        else if (word is null) List(changes.Files);
        else await RestoreAsync(changes.Files, cancel);
        if (word is not null) Print("Yours, and still there: ", changes.Added);
        return 0;
    }

    async Task RestoreAsync(IReadOnlyList<ChangedFile> changed, CancellationToken cancel)
    {
        var folder = await files.RestoreAsync(changed, cancel);
        Print("Restored: ", [.. changed.Select(file => file.Path)]);
        if (folder is not null) output.WriteLine($"What you had is kept in {folder}");
    }

    void List(IReadOnlyList<ChangedFile> changed)
    {
        var goneFirst = changed.OrderByDescending(file => file.IsGone);
        Print("", [.. goneFirst.Select(file => $"{(file.IsGone ? "gone   " : "changed")}  {file.Path}")]);
        output.WriteLine("To restore a lesson, a folder or a file: dotnet course.cs restore 01, or a path. What you have changed is kept.");
    }

    void Print(string before, IReadOnlyList<string> lines)
    {
        foreach (var line in lines.Take(MostLines)) output.WriteLine(before + Processes.Printable.Text(line));
        if (lines.Count > MostLines) output.WriteLine(FormattableString.Invariant($"… and {lines.Count - MostLines} more"));
    }

    int Fail(string sentence)
    {
        errors.WriteLine(sentence);
        return 1;
    }

    // On Windows, the path to another drive has a root.
    static bool IsOutside(string path) => path == ".." || path.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(path);

    static string Name(string path) => path == "." ? "the course" : path;

    // To copy a folder over another one replaces it on some systems, with all that is the student's in it.
    string WithoutGit(string path)
    {
        var how = path == "." ? "copy each file that you miss from there"
            : Directory.Exists(Path.Combine(root, path))
                ? $"rename your {path}, copy {path} from there, then copy what is yours from the renamed folder into the new one"
            : Path.Exists(Path.Combine(root, path)) ? $"rename your {path}, then copy {path} from there"
            : $"copy {path} from there";
        return "This needs git, which isn't installed here or doesn't have this course: a ZIP comes without it.\n"
            + $"Instead, unpack a new download of the course beside this folder, and {how}.\n"
            + "Yours are .course (your progress), your programs in lessons/*/exercise, and your notebooks, whose names end in .mine.ipynb. "
            + "To use the new download from now on, copy them into it.";
    }
}
