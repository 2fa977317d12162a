using System.Globalization;
using Processes;

namespace Checks;

/// <summary>Tells what a check has found, as it comes.</summary>
/// <param name="course">The course, for what comes next.</param>
/// <param name="exercise">The exercise that is checked.</param>
/// <param name="text">Its text.</param>
/// <param name="before">What had been passed before.</param>
/// <param name="changed">Why the result does not count, or null.</param>
/// <param name="screen">Where it is told.</param>
/// <param name="watched">Whether it will be checked again by itself, with keys for what else there is.</param>
sealed class Report(Course course, Exercise exercise, ExerciseText text, LessonProgress before, string? changed, Screen screen, bool watched = false)
{
    const int Column = 44, Longest = 160;
    readonly HashSet<int> told = [];
    bool begun;

    /// <summary>Tells one task's verdict.</summary>
    public void Found(TaskVerdict verdict)
    {
        if (!told.Add(verdict.Number)) return;
        Begin();
        switch (verdict)
        {
            case TaskVerdict.Passed:
                screen.Write(Line('✓', verdict.Number), ConsoleColor.Green);
                if (changed is null && !before.IsPassed(verdict.Number) && Task(verdict.Number) is { Note.Length: > 0 } task) screen.WriteProse(task.Note, indent: 2);
                break;
            case TaskVerdict.Failed failed:
                screen.Write(Line('✗', verdict.Number), ConsoleColor.Red);
                Tell(failed.Failure);
                break;
        }
    }

    /// <summary>Tells what remains to be told when the check has ended.</summary>
    public void End(Verdict verdict)
    {
        Begin();
        foreach (var error in verdict.Errors) screen.Write(error, ConsoleColor.Red);
        if (verdict.Errors.Count > 0 && Gone() is { Length: > 0 } gone)
            screen.WriteProse($"{string.Join(" and ", gone)} of the starter {(gone.Length == 1 ? "is" : "are")} gone or empty. To begin anew: dotnet course.cs reset {exercise.Number}", indent: 0);
        if (verdict.Errors.Count > 0) return;
        foreach (var task in verdict.Tasks) Found(task);
        foreach (var task in verdict.Tasks.OfType<TaskVerdict.Waiting>())
            screen.Write(verdict.Failing is { } failing && failing != task.Number ? Columns.Pad(Line('·', task.Number), Column - 1) + Invariant($" (waits for task {failing})") : Line('·', task.Number), ConsoleColor.DarkGray);
        foreach (var warning in verdict.Warnings) screen.Write(warning, ConsoleColor.DarkYellow);
        if (changed is not null) screen.Write(changed, ConsoleColor.DarkYellow);
        if (verdict.Passed && changed is null) Praise(verdict.Tasks.Count);
        else if (!verdict.Passed && !watched) screen.Write($"A hint: dotnet course.cs hint {exercise.Number}");
    }

    string[] Gone() => [.. from file in Exercise.Code(exercise.Starter)
                           let name = Path.GetFileName(file)
                           let mine = Path.Combine(exercise.Folder, name)
                           where !File.Exists(mine) || string.IsNullOrWhiteSpace(RegularFile.ReadAllText(mine))
                           select name];

    void Begin()
    {
        if (begun) return;
        begun = true;
        if (watched) screen.Clear();
        screen.Write($"Exercise {exercise.Number}: {text.Title}        {Path.GetRelativePath(exercise.Root, exercise.Folder).Replace('\\', '/')}");
    }

    void Tell(Failure failure)
    {
        if (failure.Threw is { } threw) Tell("It threw:", [threw]);
        Tell("Done:", failure.Done);
        if (failure.Expected is { } expected) Tell("Expected:", [expected]);
        if (failure.Came is { } came) Tell("Came:", [came, .. failure.Expected is null ? [] : Difference.Lines(failure.Expected, came)]);
        if (failure.Why is { Length: > 0 } why) screen.WriteProse(why, indent: 2);
        if (failure.Caught is { } caught) Tell("It caught:", [caught]);
        string[] output = [.. Own(failure.Output)];
        if (output.Length > 0) Tell("It printed:", output);
    }

    void Tell(string what, IReadOnlyList<string> lines)
    {
        foreach (var line in lines.SelectMany(Printable.Lines))
        {
            screen.Write($"  {what,-10} {line}".TrimEnd());
            what = "";
        }
    }

    // ASP.NET Core's news that all is well says nothing here: an entry begins with its level, and goes on indented. What is longer than two lines is cut.
    static IEnumerable<string> Own(IReadOnlyList<string> output)
    {
        var passing = false;
        foreach (var line in output)
        {
            passing = line.StartsWith("info: ", StringComparison.Ordinal) || (passing && line.StartsWith("      ", StringComparison.Ordinal));
            if (!passing && line.Length > 0) yield return line.Length <= Longest ? line : line[..Longest] + " …";
        }
    }

    void Praise(int tasks)
    {
        screen.Write(tasks == 1 ? "The task is passed." : Invariant($"All {tasks} tasks are passed."), ConsoleColor.Green);
        screen.Write($"Use what you have built: dotnet course.cs try {exercise.Number}");
        screen.Write($"Compare it with ours:    dotnet course.cs solution {exercise.Number}");
        if (course.After(exercise) is { } next) screen.Write($"The next exercise:       dotnet course.cs watch {next.Number}");
        else screen.Write("This was the last exercise that there is.");
    }

    ExerciseTask? Task(int number) => text.Tasks.ElementAtOrDefault(number - 1);

    string Line(char mark, int number) => Invariant($"{mark} {number}  {Task(number)?.Title}").TrimEnd();

    static string Invariant(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);
}
