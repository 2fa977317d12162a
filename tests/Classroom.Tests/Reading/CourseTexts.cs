namespace Classroom.Tests.Reading;

/// <summary>All texts of the course that a page may show.</summary>
static class CourseTexts
{
    /// <summary>Their paths from the root, with <c>/</c>.</summary>
    public static IEnumerable<string> Files =>
        from file in (string[])[
            Repository.In("lessons", "glossary.md"),
            Repository.In("notebooks", "Kernel", "README.md"),
            .. Repository.Lessons.SelectMany(lesson => (string[])[Path.Combine(lesson, "README.md"), Path.Combine(lesson, "exercise", "README.md")]),
            .. Directory.GetDirectories(Repository.In("samples")).Select(room => Path.Combine(room, "README.md"))]
        where File.Exists(file)
        select Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');
}
