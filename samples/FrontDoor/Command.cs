namespace FrontDoor;

/// <summary>What the student means. A lesson is its folder; words are handed on as they are.</summary>
abstract record Command
{
    /// <summary>The course in the browser; with <paramref name="Words"/> it is told where to listen.</summary>
    public sealed record Open(bool Browser, string[] Words) : Command;

    /// <summary>The lessons and their titles.</summary>
    public sealed record List : Command;

    /// <summary>All that can be said.</summary>
    public sealed record Help : Command;

    /// <summary>A lesson's sample.</summary>
    public sealed record Run(string Lesson, string[] Words) : Command;

    /// <summary>The student's own program of an exercise, to be used with the lesson's page.</summary>
    public sealed record Try(string Lesson, string[] Words) : Command;

    /// <summary>The same with a program that has a mistake in it, whose name is the first of <paramref name="Words"/>.</summary>
    public sealed record TryMistake(string Lesson, string[] Words) : Command;

    /// <summary>A room of the course, which understands the words itself.</summary>
    public sealed record Enter(string[] Room, string[] Words) : Command;

    /// <summary>The room of the notebooks; <paramref name="Runs"/> says whether it needs the kernel.</summary>
    /// <param name="Runs">Whether a notebook runs.</param>
    /// <param name="Words">For the room, with the student's copy in place of each of <paramref name="Originals"/>.</param>
    /// <param name="Originals">The notebooks that need a copy before the room starts.</param>
    public sealed record Notebook(bool Runs, string[] Words, string[] Originals) : Command;

    /// <summary>New copies of notebooks for the student, who keeps the old ones.</summary>
    public sealed record ResetNotebooks(string[] Originals) : Command;

    /// <summary>The course's own files as git has them; without a path, a list of those that differ.</summary>
    /// <param name="Path">A file or folder as seen from the course's folder, or null.</param>
    public sealed record Restore(string? Path) : Command;

    /// <summary>Nothing: why not, and with which exit code.</summary>
    public sealed record Refusal(string Sentence, int Exit) : Command;
}
