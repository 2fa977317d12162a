using System.Globalization;

namespace Classroom;

/// <summary>The files of the course that a page may ask for, by their path from the course's root.</summary>
sealed class CourseFiles(CourseFolder course)
{
    const int Longest = 500; // characters of a path

    // Folders of programs, and names that Windows takes for devices, whatever follows their first dot.
    static readonly HashSet<string> Built = new(["bin", "obj", "node_modules"], StringComparer.OrdinalIgnoreCase);
    static readonly HashSet<string> Devices = new(["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(0, 10).SelectMany(n => (string[])[$"COM{n}", $"LPT{n}"])], StringComparer.OrdinalIgnoreCase);

    /// <summary>The file, or null where there is none, or an empty one, or none that is the course's: links are not followed.</summary>
    /// <param name="path">As in an address, decoded: <c>lessons/01-echo/life.svg</c>.</param>
    /// <param name="extensions">Those that are asked for, such as <c>.svg</c>.</param>
    public string? Find(string path, params string[] extensions)
    {
        if (path.Length > Longest || path.Split('/') is var parts && !parts.All(IsName)) return null;
        var file = new FileInfo(course.In(parts));
        // What is no file, such as a pipe, has no length, and reading it would never end.
        return extensions.Contains(file.Extension, StringComparer.OrdinalIgnoreCase) && file is { Exists: true, Length: > 0 } && !course.IsLinked(file.FullName) ? file.FullName : null;
    }

    /// <summary>Whether any system takes this for the name of a file in its folder, and of nothing else.</summary>
    static bool IsName(string part) => part is not ("" or ['.', ..] or [.., '.' or ' ']) && part.All(IsOrdinary) && !Built.Contains(part) && !Devices.Contains(part.Split('.')[0].TrimEnd());

    // No separator, no drive, no stream, no short name of another file (COURSE~1), nothing that cannot be seen.
    static bool IsOrdinary(char c) => char.IsLetterOrDigit(c) || " -_.,+#()'".Contains(c, StringComparison.Ordinal)
        || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark;
}
