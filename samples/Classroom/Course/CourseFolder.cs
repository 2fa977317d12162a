namespace Classroom;

/// <summary>The course on disk. It knows the shape of a lesson's folder, and no lesson.</summary>
sealed class CourseFolder(string root)
{
    public string Root { get; } = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    public string In(params IEnumerable<string> path) => Path.Combine([Root, .. path]);

    /// <summary>Whether a file below the root is a link, or in a folder that is one: then it may be anywhere, and is not read.</summary>
    public bool IsLinked(string file)
    {
        var isLinked = new FileInfo(file).LinkTarget is not null;
        for (var folder = Directory.GetParent(file); !isLinked && folder is not null && folder.FullName != Root; folder = folder.Parent) isLinked = folder.LinkTarget is not null;
        return isLinked;
    }

    /// <summary>The lessons that are there now, in order; none that is a link.</summary>
    public IReadOnlyList<Lesson> Lessons => Directory.Exists(In("lessons")) ? [
        .. from folder in Directory.GetDirectories(In("lessons")).Order(StringComparer.Ordinal)
           where Path.GetFileName(folder) is [>= '0' and <= '9', >= '0' and <= '9', '-', ..]
           let lesson = new Lesson(folder)
           where File.Exists(lesson.Text) && !IsLinked(lesson.Text)
           select lesson] : [];

    /// <summary>The lesson of that name, such as <c>01-echo</c>, or null.</summary>
    public Lesson? Lesson(string? name) => Lessons.FirstOrDefault(lesson => lesson.Name == name);
}
