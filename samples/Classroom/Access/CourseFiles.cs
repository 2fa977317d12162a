namespace Classroom;

/// <summary>The files of the course that a page may ask for, by their path from the course's root.</summary>
sealed class CourseFiles(CourseFolder course)
{
    /// <summary>The file, or null where there is none, or none that is the course's.</summary>
    /// <param name="path">As in an address, decoded: <c>lessons/01-echo/life.svg</c>.</param>
    /// <param name="extensions">Those that are asked for, such as <c>.svg</c>.</param>
    public string? Find(string path, params string[] extensions)
    {
        if (path.Split('/').Any(part => part is "" or "." or ".." || part.StartsWith('.') || part.AsSpan().IndexOfAny("\\:\0") >= 0)) return null;
        var file = course.In(path.Split('/'));
        return extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase) && File.Exists(file) ? file : null;
    }
}
