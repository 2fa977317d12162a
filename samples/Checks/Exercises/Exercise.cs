using Processes;

namespace Checks;

/// <summary>An exercise on disk: what its author wrote, and what the student has made of it.</summary>
/// <param name="lesson">The folder of the lesson.</param>
public sealed class Exercise(string lesson)
{
    /// <summary>The lesson's folder, which has the page that the exercise serves.</summary>
    public string Lesson { get; } = Path.TrimEndingDirectorySeparator(Path.GetFullPath(lesson));

    /// <summary>The name of the lesson's folder: <c>01-echo</c>.</summary>
    public string Name => Path.GetFileName(Lesson);

    /// <summary>The two digits that a student types.</summary>
    public string Number => Name[..2];

    /// <summary>Where the student writes.</summary>
    public string Folder => Path.Combine(Lesson, "exercise");

    /// <summary>Whether the lesson has an exercise.</summary>
    public bool Exists => File.Exists(Project);

    internal string Project => Path.Combine(Folder, "Exercise.csproj");
    internal string Checks => Path.Combine(Folder, "Checks.cs");
    internal string Text => Path.Combine(Folder, "README.md");
    internal string Starter => Path.Combine(Folder, "starter");
    internal string Solution => Path.Combine(Folder, "solution");

    /// <summary>What is kept for it, and belongs to nobody.</summary>
    internal string Own => Path.Combine(Root, ".course", "exercises", Name);

    /// <summary>The course's root, which holds <c>lessons</c> and <c>.course</c>.</summary>
    internal string Root => Path.GetDirectoryName(Path.GetDirectoryName(Lesson))!;

    /// <summary>The wrong programs, by name.</summary>
    internal IEnumerable<Mistake> Mistakes =>
        RegularFile.In(Path.Combine(Folder, "mistakes"), ".patch").Select(file => new Mistake(this, file));

    /// <summary>The files of C# in a folder, in a fixed order; not those below it.</summary>
    internal static IReadOnlyList<string> Code(string folder) => RegularFile.In(folder, ".cs");

    /// <summary>The student's own files of C#.</summary>
    internal IReadOnlyList<string> Mine => [.. Code(Folder).Where(file => file != Checks)];
}
