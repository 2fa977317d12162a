using System.Diagnostics;
using Processes;

namespace Checks.Tests.Command;

/// <summary>The command, running as processes of its own.</summary>
public sealed class AsProcesses : IDisposable
{
    readonly CourseFolder folder = new();

    [Fact]
    public async Task Many_that_ask_at_once_get_all_hints_and_none_twice()
    {
        var exercise = folder.Exercise();
        const int Hints = 6;
        folder.Write("lessons/01-echo/exercise/README.md", "# A\n\n## B\n\nc\n\n" + string.Concat(Enumerable.Repeat("<details><summary>Hint</summary>\n\nd\n\n</details>\n\n", Hints)));
        var given = await Task.WhenAll(Enumerable.Range(0, Hints).Select(_ => RunAsync("hint", exercise.Lesson)));
        Assert.Equal(Enumerable.Range(1, Hints).Select(number => FormattableString.Invariant($"0: Hint {number} of {Hints}, task 1\n  d")), given.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Marks_and_letters_of_any_language_are_printed_as_they_are()
    {
        folder.Exercise(title: "Büyük harfler, žluťoučký kůň");
        Assert.Equal("0: 01-echo  Büyük harfler, žluťoučký kůň  ···  0 of 3\nDone: 0 of 3 tasks, 0 of 1 exercises", await RunAsync("progress", folder.Root));
    }

    [Fact]
    public async Task What_is_not_understood_is_said_on_the_errors() =>
        Assert.Equal("2: ! There is no 'dance': there are check, watch, hint, solution, reset and progress.", await RunAsync("dance"));

    // Exit code and output; errors after an exclamation mark.
    static async Task<string> RunAsync(params string[] words)
    {
        var printed = new Journal<string>("What was printed");
        await using var process = ChildProcess.Start(Start(words), printed.Add, error: line => printed.Add($"! {line}"));
        var exit = await process.Exit.WaitAsync(Patience.Limit);
        return FormattableString.Invariant($"{exit}: {string.Join('\n', printed.Entries)}");
    }

    static ProcessStartInfo Start(string[] words) => new Project(Repository.In("samples", "Checks", "Checks.csproj")).Start(words);

    public void Dispose() => folder.Dispose();
}
