namespace FrontDoor;

/// <summary>Reads what is typed behind <c>dotnet course.cs</c>: it says what is meant, and does nothing.</summary>
/// <param name="lessons">What is there.</param>
/// <param name="exists">Whether there is a file or folder of that path.</param>
sealed class CommandLine(LessonFolders lessons, Func<string, bool> exists)
{
    static readonly string[] Checks = ["samples", "Checks"], Tap = ["samples", "Tap"], Testing = ["tests", "Testing"];

    public Command Read(string[] words) => words switch
    {
        _ when Place(words) is { } place => new Command.Open(Browser: !words.Contains("--no-open"), place),
        ["list"] => new Command.List(),
        ["help"] => new Command.Help(),
        ["run", var name, .. var rest] when lessons.Find(name) is { } lesson => new Command.Run(lesson, rest),
        ["try", var name, .. var rest] when lessons.Find(name) is { } lesson => Try(lesson, rest),
        ["check" or "watch" or "hint" or "solution" or "reset", var name, .. var rest] when lessons.Find(name) is { } lesson =>
            new Command.Enter(Checks, [words[0], lesson, .. rest]),
        ["progress", .. var rest] => new Command.Enter(Checks, ["progress", lessons.Root, .. rest]),
        ["tap", .. var rest] => new Command.Enter(Tap, rest),
        ["notebook", _, ..] => Notebook(words[1..]),
        ["test", .. var options] when options.All(option => option.StartsWith('-')) => new Command.Enter(Testing, options),
        ["test", var name, .. var options] when lessons.Find(name) is { } lesson =>
            new Command.Enter(Testing, [LessonFolders.Number(lesson), .. options]),
        ["run" or "try" or "check" or "watch" or "hint" or "solution" or "reset" or "test", var name, ..] =>
            Misunderstood($"There is no lesson '{name}'."),
        ["run" or "try" or "check" or "watch" or "hint" or "solution" or "reset"] =>
            Misunderstood($"Which lesson? Say it as in 'dotnet course.cs {words[0]} 01'."),
        ["notebook"] => Misunderstood("Which notebook? Say it as in 'dotnet course.cs notebook 01'."),
        _ => Misunderstood($"There is no '{string.Join(' ', words)}'."),
    };

    // The words besides --no-open: none, or where to listen. Null where they ask for something else.
    static string[]? Place(string[] words)
    {
        string[] place = [.. words.Where(word => word != "--no-open")];
        return place is [] or ["--urls", _] || place is [var one] && one.StartsWith("--urls=", StringComparison.Ordinal) ? place : null;
    }

    Command Try(string lesson, string[] words) =>
        !exists(Path.Combine(lesson, "exercise", "Exercise.csproj"))
            ? Failure($"Lesson {LessonFolders.Number(lesson)} has no exercise.")
        : words is ["--mistake", .. var rest] ? new Command.TryMistake(lesson, rest)
        : new Command.Try(lesson, words);

    // Notebooks by their names, among words for the room that runs them: a file, an option, or what follows one.
    Command Notebook(string[] words)
    {
        List<string> said = ["run"];
        foreach (var (at, word) in words.Index())
        {
            string[]? known = at > 0 && words[at - 1] is "--save" or "--limit" ? [word]
                : lessons.Notebooks(word) is { } named ? named
                : words is ["help"] || word.StartsWith('-') || exists(word) ? [word] : null;
            if (known is null) return Misunderstood($"There is no lesson and no file '{word}'.");
            if (known is []) return Failure(lessons.Find(word) is { } lesson
                ? $"Lesson {LessonFolders.Number(lesson)} has no notebook."
                : "There are no notebooks.");
            said.AddRange(known);
        }
        return new Command.Notebook(Runs: said.Any(exists), [.. said]);
    }

    Command Misunderstood(string what) => new Command.Refusal(
        $"{what} The lessons are: {string.Join(", ", lessons.All.Select(Path.GetFileName))}. All that can be said: dotnet course.cs help",
        Exit: 2);

    static Command Failure(string sentence) => new Command.Refusal(sentence, Exit: 1);
}
