using System.Threading.Channels;

namespace Checks;

/// <summary>The verbs, as the front door passes them on: it has found the lesson's folder already.</summary>
/// <param name="screen">Where it is answered.</param>
/// <param name="errors">Where it is said what was not understood, or failed.</param>
/// <param name="checkers">What tries an exercise.</param>
/// <param name="keys">The keys that are pressed while watching.</param>
sealed class CommandLine(Screen screen, Screen errors, Func<Exercise, IChecker> checkers, Func<ChannelReader<char>> keys)
{
    /// <summary>Does what the words ask for, and returns the exit code.</summary>
    public async Task<int> RunAsync(string[] words, CancellationToken ending)
    {
        try
        {
            return await AnswerAsync(words, ending);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            return 1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            errors.Write(e.Message); // a file that is gone, a folder that cannot be written, an exercise that is broken itself
            return 1;
        }
    }

    Task<int> AnswerAsync(string[] words, CancellationToken ending) => words switch
    {
        ["progress", var root] => ProgressAsync(Open(root), ending),
        ["check" or "watch" or "hint" or "solution" or "reset", var lesson] => AnswerAsync(new(lesson), words, ending),
        ["solution", var lesson, "--anyway"] => AnswerAsync(new(lesson), words, ending),
        ["mistake", var lesson, .. var rest] => RunAsync(new(lesson), rest, ending),
        ["check" or "watch" or "hint" or "solution" or "reset"] => Misunderstood($"Which lesson's exercise? Say it as in: dotnet course.cs {words[0]} 01"),
        ["progress"] => Misunderstood("Of which course?"),
        [("check" or "watch" or "hint" or "solution" or "reset" or "progress") and var verb, _, .. var rest] => Misunderstood($"'{string.Join(' ', rest)}' is not understood after {verb}{(verb == "solution" ? ": there is --anyway" : "")}."),
        _ => Misunderstood($"There is no '{string.Join(' ', words)}': there are check, watch, hint, solution, reset and progress."),
    };

    Task<int> AnswerAsync(Exercise exercise, string[] words, CancellationToken ending)
    {
        if (!exercise.Exists) return Misunderstood($"{exercise.Name} has no exercise.");
        var course = Open(exercise.Root);
        return words switch
        {
            ["check", ..] => CheckAsync(course, exercise, ending),
            ["watch", ..] => new Watch(course, screen, checkers, keys()).RunAsync(exercise, ending),
            ["hint", ..] => HintAsync(course, exercise, ending),
            ["reset", ..] => ResetAsync(course, exercise, ending),
            _ => ShowAsync(course, exercise, words.Length > 2, ending),
        };
    }

    // Of the front door's verb 'try'.
    Task<int> RunAsync(Exercise exercise, string[] words, CancellationToken ending)
    {
        if (!exercise.Exists) return Misunderstood($"{exercise.Name} has no exercise.");
        return exercise.Mistakes.FirstOrDefault(mistake => mistake.Name == words.FirstOrDefault()) is { } mistake
            ? new MistakeRun(exercise, errors).RunAsync(mistake, words[1..], ending)
            : Misunderstood($"{(words is [var name, ..] ? $"There is no mistake '{name}'." : "Which mistake?")} There are: {string.Join(", ", exercise.Mistakes.Select(mistake => mistake.Name))}");
    }

    Course Open(string root)
    {
        var course = new Course(root);
        course.Progress.Spoiled = sentence => errors.Write(sentence);
        return course;
    }

    async Task<int> CheckAsync(Course course, Exercise exercise, CancellationToken ending)
    {
        if (Starter.Begin(exercise)) screen.Write(Begun(exercise));
        await using var checker = checkers(exercise);
        return await new Checking(course, screen).RunAsync(exercise, checker, ending) ? 0 : 1;
    }

    async Task<int> HintAsync(Course course, Exercise exercise, CancellationToken ending)
    {
        await new Hints(course, screen).GiveAsync(exercise, ending);
        return 0;
    }

    async Task<int> ShowAsync(Course course, Exercise exercise, bool anyway, CancellationToken ending) =>
        await new Solution(course, screen).ShowAsync(exercise, anyway, $"To see it all the same: dotnet course.cs solution {exercise.Number} --anyway", ending) ? 0 : 1;

    async Task<int> ResetAsync(Course course, Exercise exercise, CancellationToken ending)
    {
        var begun = exercise.Mine.Count == 0;
        var kept = Starter.Reset(exercise);
        // Who begins again is at the first task and its first hint again, and keeps what was passed.
        await course.Progress.ChangeAsync(exercise, progress =>
        {
            progress.Failing = 1;
            foreach (var task in progress.Tasks.Values) task.Hints = 0;
        }, ending);
        screen.Write(begun ? Begun(exercise) : kept.Count == 0 ? "Your files are the starter's already." : $"The starter is there again. What you had is kept beside it: {string.Join(", ", kept)}");
        return 0;
    }

    async Task<int> ProgressAsync(Course course, CancellationToken ending)
    {
        foreach (var line in Table.Lines(course, await course.Progress.ReadAsync(ending))) screen.Write(line);
        return 0;
    }

    Task<int> Misunderstood(string sentence)
    {
        errors.Write(sentence);
        return Task.FromResult(2);
    }

    /// <summary>What is said when the starter was copied.</summary>
    internal static string Begun(Exercise exercise) =>
        $"Yours to change: {string.Join(", ", exercise.Mine.Select(file => Path.GetRelativePath(exercise.Root, file).Replace('\\', '/')))}";
}
