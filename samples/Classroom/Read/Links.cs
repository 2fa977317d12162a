using System.Globalization;

namespace Classroom;

/// <summary>What the texts point to: other texts, files, pictures, samples, the rest of the world.</summary>
sealed class Links(CourseFolder course, CourseFiles files, Listening listening)
{
    const int Longest = 1_000; // characters

    /// <summary>Where a link leads, or null where it leads nowhere, or to what is not followed, such as a script.</summary>
    /// <param name="text">The file of the text.</param>
    /// <param name="target">As it is written there.</param>
    public Link? Find(string text, string target)
    {
        if (target.Length > Longest) return null;
        if (target.StartsWith('#')) return new(target);
        if (Uri.TryCreate(target, UriKind.Absolute, out var uri)) return uri.Scheme is "http" or "https" ? Outside(uri) : null;
        var (path, anchor) = target.IndexOf('#', StringComparison.Ordinal) is var at and >= 0 ? (target[..at], target[at..]) : (target, "");
        if (Inside(text, path) is not { } file) return null;
        if (Directory.Exists(file) && Path.Combine(file, "README.md") is var readme && File.Exists(readme)) file = readme;
        if (Path.GetFileName(file) == "README.md" && course.Lessons.FirstOrDefault(lesson => lesson.Text == file) is { } lesson) return new($"/lessons/{Uri.EscapeDataString(lesson.Name)}{anchor}");
        if (files.Find(Name(file), ".md") is not null) return new($"/texts/{Escape(Name(file))}{anchor}");
        return Path.Exists(file) ? new(Editor.Address(file), $"Opens {Name(file)} in VS Code", file) : null;
    }

    /// <summary>A picture: its file, and where a page asks for it; null where there is none.</summary>
    public (string File, string Address)? Picture(string text, string target) =>
        Inside(text, target) is { } path && files.Find(Name(path), [.. PictureFile.Kinds.Keys]) is { } file
            ? (file, string.Create(CultureInfo.InvariantCulture, $"/api/files/{Escape(Name(file))}?time={File.GetLastWriteTimeUtc(file).Ticks}"))
            : null;

    /// <summary>The full path of what a text names, or null where that is not in the course; links are not followed.</summary>
    public string? Inside(string text, string target)
    {
        var relative = Uri.UnescapeDataString(target);
        if (relative.Length is 0 or > Longest || relative.Contains('\0', StringComparison.Ordinal)) return null;
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(text)!, relative)));
        return path == course.Root || path.StartsWith(course.Root + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !course.IsLinked(path) ? path : null;
    }

    /// <summary>Whether a file is the text of a lesson's exercise.</summary>
    public bool IsExercise(string file) => course.Lessons.Any(lesson => file == Path.Combine(lesson.Folder, "exercise", "README.md"));

    /// <summary>A file as the course calls it: its path from the root, with <c>/</c>.</summary>
    public string Name(string file) => Path.GetRelativePath(course.Root, file).Replace(Path.DirectorySeparatorChar, '/');

    Link Outside(Uri uri)
    {
        var isSample = uri is { Scheme: "http", Host: "localhost" } && course.Lessons.Any(lesson => listening.PortOf(lesson) == uri.Port);
        return new(uri.AbsoluteUri, isSample ? "Opens the running sample in a new tab" : "Opens in a new tab");
    }

    static string Escape(string name) => string.Join('/', name.Split('/').Select(Uri.EscapeDataString));
}
