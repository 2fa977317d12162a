namespace FrontDoor;

/// <summary>Reads what is typed behind <c>dotnet course.cs</c>: it says what is meant, and does nothing.</summary>
/// <param name="lessons">What is there.</param>
/// <param name="exists">Whether there is a file or folder of that path.</param>
sealed class CommandLine(LessonFolders lessons, Func<string, bool> exists)
{
    const string All = "all";

    static readonly string[] Checks = ["samples", "Checks"], Tap = ["samples", "Tap"], Testing = ["tests", "Testing"];

    public Command Read(string[] words) => words switch
    {
        _ when Place(words) is { } place => new Command.Open(Browser: !words.Contains("--no-open"), place),
        ["list"] => new Command.List(),
        ["help"] => new Command.Help(),
        ["run", var name, .. var rest] when lessons.Find(name) is { } lesson => new Command.Run(lesson, rest),
        ["try", var name, .. var rest] when lessons.Find(name) is { } lesson => Try(lesson, rest),
        ["restore"] => new Command.Restore(null),
        ["restore", var name] => Restore(name),
        ["reset", var name, "--notebook"] when name != All && lessons.Notebooks(name) is { } originals => ResetNotebooks(name, originals),
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

    // A word that names no lesson is a path, even if nothing is there: git knows files that are gone.
    Command Restore(string name) =>
        exists(Path.Combine(lessons.Root, "lessons")) && lessons.Find(name) is { } lesson
            ? new Command.Restore(Path.GetRelativePath(lessons.Root, lesson))
        : name.All(char.IsAsciiDigit) ? Misunderstood($"There is no lesson '{name}'.")
        : new Command.Restore(name);

    Command ResetNotebooks(string name, string[] originals) => originals is [] ? NoNotebook(name) : new Command.ResetNotebooks(originals);

    // Notebooks by their names, among words for the room that runs them: a file, an option, or what follows one.
    // A name means the student's copy. A path, or all of them, means the files as they are.
    Command Notebook(string[] words)
    {
        List<string> meant = ["run"], originals = [];
        foreach (var (at, word) in words.Index())
        {
            var isValue = at > 0 && words[at - 1] is "--save" or "--limit";
            if (Saved(words, at) is { } save && IsKept(save))
                return Failure($"'{save}' is a notebook of the course or a copy of yours. --save overwrites neither: name another file.");
            if (isValue || lessons.Notebooks(word) is not { } named)
            {
                if (!isValue && words is not ["help"] && !word.StartsWith('-') && !exists(word))
                    return Misunderstood($"There is no lesson and no file '{word}'.");
                meant.Add(word);
                continue;
            }
            if (named is []) return NoNotebook(word);
            meant.AddRange(word == All ? named : named.Select(NotebookCopy.Of));
            if (word != All) originals.AddRange(named);
        }
        return new Command.Notebook(Runs: originals.Count > 0 || meant.Any(exists), [.. meant], [.. originals.Distinct()]);
    }

    // The file that the word at this place asks to save into.
    static string? Saved(string[] words, int at) =>
        at > 0 && words[at - 1] == "--save" ? words[at]
        : words[at].StartsWith("--save=", StringComparison.Ordinal) || words[at].StartsWith("--save:", StringComparison.Ordinal)
            ? words[at]["--save=".Length..]
        : null;

    bool IsKept(string file) => (NotebookCopy.Is(file) && exists(file))
        || lessons.Notebooks(All)!.Any(original => original.Equals(Path.GetFullPath(file), StringComparison.OrdinalIgnoreCase));

    Command NoNotebook(string name) => Failure(lessons.Find(name) is { } lesson
        ? $"Lesson {LessonFolders.Number(lesson)} has no notebook."
        : "There are no notebooks.");

    Command Misunderstood(string what) => new Command.Refusal(
        $"{what} The lessons are: {string.Join(", ", lessons.All.Select(Path.GetFileName))}. All that can be said: dotnet course.cs help",
        Exit: 2);

    static Command Failure(string sentence) => new Command.Refusal(sentence, Exit: 1);
}
