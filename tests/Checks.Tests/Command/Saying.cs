using System.Diagnostics;
using System.Threading.Channels;

namespace Checks.Tests.Command;

/// <summary>The verbs, as the front door says them.</summary>
public sealed class Saying : IDisposable
{
    readonly CourseFolder folder = new();
    readonly Exercise exercise;
    readonly FakeChecker checker = new();
    readonly Printed printed = new(), errors = new();

    public Saying() => exercise = folder.Exercise();

    [Fact]
    public async Task Check_begins_with_the_starter_and_remembers_what_passed()
    {
        checker.Always = Verdicts.Fails(2);
        Assert.Equal(1, await SayAsync("check"));
        Assert.Equal(["Program.cs: one\ntwo\nthree", "disposed"], checker.Seen.Entries);
        Assert.StartsWith("Yours to change: lessons/01-echo/exercise/Program.cs\nExercise 01: an echo that counts", printed.Text, StringComparison.Ordinal);
        var progress = await ProgressAsync();
        Assert.Equal((true, false, 2), (progress.IsPassed(1), progress.IsPassed(2), progress.Failing));
    }

    [Fact]
    public async Task Check_that_passes_everything_exits_with_0()
    {
        checker.Always = Verdicts.AllPassed();
        Assert.Equal(0, await SayAsync("check"));
        Assert.Null((await ProgressAsync()).Failing);
    }

    [Fact]
    public async Task What_was_passed_once_stays_passed_since_then()
    {
        checker.Always = Verdicts.AllPassed();
        await SayAsync("check");
        var first = (await ProgressAsync()).Of(1).Passed;
        await SayAsync("check");
        checker.Always = Verdicts.Fails(1);
        await SayAsync("check");
        var progress = await ProgressAsync();
        Assert.Equal((first, 1), (progress.Of(1).Passed, progress.Failing));
    }

    [Fact]
    public async Task Note_is_told_when_the_task_has_just_been_passed()
    {
        checker.Always = Verdicts.AllPassed();
        await SayAsync("check");
        Assert.Contains("  The note of 3.", printed.Lines.Entries);
        var before = printed.Lines.Entries.Count;
        await SayAsync("check");
        Assert.DoesNotContain("  The note of 3.", printed.Lines.Entries.Skip(before));
    }

    [Fact]
    public async Task Changed_checks_pass_nothing()
    {
        Git("init", "-q");
        Git("add", ".");
        Git("-c", "user.name=a", "-c", "user.email=b", "commit", "-q", "-m", "c");
        folder.Write("lessons/01-echo/exercise/Checks.cs", "// milder");
        checker.Always = Verdicts.AllPassed();
        Assert.Equal(1, await SayAsync("check"));
        Assert.Contains("so this result does not count", printed.Text, StringComparison.Ordinal);
        Assert.False((await ProgressAsync()).IsPassed(1));

        Git("checkout", "--", "lessons/01-echo/exercise/Checks.cs");
        Assert.Equal(0, await SayAsync("check"));
        Assert.True((await ProgressAsync()).IsPassed(1));
    }

    [Fact]
    public async Task Program_that_does_not_compile_leaves_the_student_where_they_were()
    {
        checker.Always = Verdicts.Fails(2);
        await SayAsync("check");
        checker.Always = Verdicts.DoesNotCompile("Program.cs(1,1): error CS1002: ; expected");
        Assert.Equal(1, await SayAsync("check"));
        Assert.Equal(2, (await ProgressAsync()).Failing);
    }

    [Fact]
    public async Task Exercise_that_is_broken_itself_is_said_in_a_sentence()
    {
        folder.Exercise("02-hello-world");
        File.Delete(folder.In("lessons", "02-hello-world", "exercise", "README.md"));
        Assert.Equal(1, await Line().RunAsync(["check", folder.In("lessons", "02-hello-world")], default));
        Assert.Contains("README.md", Assert.Single(errors.Lines.Entries), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hints_are_given_one_more_each_time_for_the_task_that_failed()
    {
        checker.Always = Verdicts.Fails(2);
        await SayAsync("check");
        var before = printed.Lines.Entries.Count;
        for (var time = 0; time < 3; time++) Assert.Equal(0, await SayAsync("hint"));
        Assert.Equal(["Hint 1 of 2, task 2", "  faint 2", "Hint 2 of 2, task 2", "  plain 2", "Hint 2 of 2, task 2", "  plain 2", "That was the last one: there are no more."], printed.Lines.Entries.Skip(before));
    }

    [Fact]
    public async Task Before_the_first_check_the_hint_is_for_task_1()
    {
        await SayAsync("hint");
        Assert.Equal(["Hint 1 of 2, task 1", "  faint 1"], printed.Lines.Entries);
    }

    [Fact]
    public async Task Where_all_is_passed_there_is_no_hint()
    {
        checker.Always = Verdicts.AllPassed();
        await SayAsync("check");
        await SayAsync("hint");
        Assert.Equal("All tasks of exercise 01 are passed: there is nothing to hint at.", printed.Lines.Entries[^1]);
    }

    [Fact]
    public async Task Solution_is_for_those_who_have_passed()
    {
        checker.Always = Verdicts.Fails(3);
        await SayAsync("check");
        var before = printed.Lines.Entries.Count;
        Assert.Equal(1, await SayAsync("solution"));
        Assert.Equal(["The solution is for later: 2 of 3 tasks are passed. To see it all the same: dotnet course.cs solution 01 --anyway"], printed.Lines.Entries.Skip(before));

        checker.Always = Verdicts.AllPassed();
        await SayAsync("check");
        Assert.Equal(0, await SayAsync("solution"));
        Assert.Contains("+two and more", printed.Lines.Entries);
    }

    [Fact]
    public async Task Solution_is_for_those_who_insist()
    {
        Starter.Begin(exercise);
        Assert.Equal(0, await SayAsync("solution", "--anyway"));
        Assert.Equal(["--- Program.cs (yours)", "+++ Program.cs (the solution)", "@@ -1,3 +1,3 @@", " one", "-two", "+two and more", " three"], printed.Lines.Entries);
    }

    [Fact]
    public async Task Who_has_found_the_solution_reads_that_there_is_no_difference()
    {
        folder.Write("lessons/01-echo/exercise/Program.cs", "one\ntwo and more\nthree\n");
        await SayAsync("solution", "--anyway");
        Assert.Equal(["There is no difference: your program is the solution, letter for letter."], printed.Lines.Entries);
    }

    [Fact]
    public async Task Reset_says_where_the_old_files_are_and_gives_the_hints_from_the_first()
    {
        checker.Always = Verdicts.Fails(2);
        await SayAsync("check");
        await SayAsync("hint");
        folder.Write("lessons/01-echo/exercise/Program.cs", "mine");
        Assert.Equal(0, await SayAsync("reset"));
        Assert.Equal("The starter is there again. What you had is kept beside it: Program.before-1.txt", printed.Lines.Entries[^1]);
        var progress = await ProgressAsync();
        Assert.Equal((true, 1, 0), (progress.IsPassed(1), progress.Failing, progress.Of(2).Hints));

        await SayAsync("reset");
        Assert.Equal("Your files are the starter's already.", printed.Lines.Entries[^1]);
    }

    [Fact]
    public async Task Progress_lists_the_lessons_that_have_an_exercise()
    {
        folder.Exercise("02-hello-world", "Greet", tasks: 4);
        Directory.CreateDirectory(folder.In("lessons", "03-broadcast"));
        checker.Always = Verdicts.Fails(3);
        await SayAsync("check");
        var before = printed.Lines.Entries.Count;
        Assert.Equal(0, await Line().RunAsync(["progress", folder.Root], default));
        Assert.Equal([
            "01-echo         an echo that counts  ✓✓·   2 of 3",
            "02-hello-world  Greet                ····  0 of 4",
            "Done: 2 of 7 tasks, 0 of 2 exercises"], printed.Lines.Entries.Skip(before));
    }

    [Fact]
    public async Task Progress_does_without_a_text_that_is_gone()
    {
        File.Delete(folder.Exercise("02-hello-world").Text);
        Assert.Equal(0, await Line().RunAsync(["progress", folder.Root], default));
        Assert.Equal(["02-hello-world  (its README.md is gone)       0 of 0", "Done: 0 of 3 tasks, 0 of 2 exercises"], printed.Lines.Entries.TakeLast(2));
    }

    [Fact]
    public async Task Who_begins_again_after_all_was_passed_gets_hints_again()
    {
        checker.Always = Verdicts.AllPassed();
        await SayAsync("check");
        folder.Write("lessons/01-echo/exercise/Program.cs", "mine");
        await SayAsync("reset");
        await SayAsync("hint");
        Assert.Equal(["Hint 1 of 2, task 1", "  faint 1"], printed.Lines.Entries.TakeLast(2));
    }

    [Fact]
    public async Task Progress_of_a_course_without_exercises_says_so()
    {
        Directory.Delete(folder.In("lessons"), recursive: true);
        await Line().RunAsync(["progress", folder.Root], default);
        Assert.Equal(["No lesson has an exercise yet."], printed.Lines.Entries);
    }

    [Fact]
    public async Task Progress_that_cannot_be_read_is_said_once()
    {
        folder.Write(".course/progress.json", "broken");
        checker.Always = Verdicts.AllPassed();
        Assert.Equal(0, await SayAsync("check"));
        Assert.StartsWith("Your progress could not be read", Assert.Single(errors.Lines.Entries), StringComparison.Ordinal);
        Assert.True((await ProgressAsync()).IsPassed(1));
    }

    [Theory]
    [InlineData("There is no 'dance': there are check, watch, hint, solution, reset and progress.", "dance")]
    [InlineData("There is no '': there are check, watch, hint, solution, reset and progress.")]
    [InlineData("Which lesson's exercise? Say it as in: dotnet course.cs check 01", "check")]
    [InlineData("'--anyhow' is not understood after solution: there is --anyway.", "solution", "01", "--anyhow")]
    [InlineData("'now please' is not understood after check.", "check", "01", "now", "please")]
    [InlineData("06-events has no exercise.", "hint", "06-events")]
    [InlineData("There is no 'CHECK 01': there are check, watch, hint, solution, reset and progress.", "CHECK", "01")]
    public async Task What_is_not_understood_is_answered_with_a_sentence_and_2(string sentence, params string[] words)
    {
        Assert.Equal(2, await Line().RunAsync(words, default));
        Assert.Equal([sentence], errors.Lines.Entries);
        Assert.Empty(printed.Lines.Entries);
    }

    [Theory]
    [InlineData("There is no mistake '2-none'. There are: 1-too-little, 2-too-late", "2-none")]
    [InlineData("Which mistake? There are: 1-too-little, 2-too-late")]
    public async Task Mistake_that_is_not_there_is_answered_with_those_that_are(string sentence, params string[] words)
    {
        foreach (var name in (string[])["1-too-little", "2-too-late"]) folder.Write($"lessons/01-echo/exercise/mistakes/{name}.patch", "");
        Assert.Equal(2, await SayAsync("mistake", words));
        Assert.Equal([sentence], errors.Lines.Entries);
    }

    [Fact]
    public async Task Who_ends_us_while_we_check_reads_nothing_more()
    {
        using var ending = new CancellationTokenSource();
        var checking = Line().RunAsync(["check", exercise.Lesson], ending.Token);
        await checker.Seen.FirstAsync("check", _ => true);
        await ending.CancelAsync();
        Assert.Equal(1, await checking.WaitAsync(Patience.Limit));
        Assert.Equal(["cancelled", "disposed"], checker.Seen.Entries.Skip(1));
        Assert.Equal(["Yours to change: lessons/01-echo/exercise/Program.cs"], printed.Lines.Entries);
        Assert.Null((await ProgressAsync()).Failing);
    }

    [Fact]
    public async Task Who_ends_us_at_once_waits_for_the_end_of_the_check()
    {
        var end = new TaskCompletionSource();
        checker.Lingering = end.Task;
        var checking = Line().RunAsync(["check", exercise.Lesson], new(canceled: true));
        await Assert.ThrowsAsync<TimeoutException>(() => checking.WaitAsync(TimeSpan.FromSeconds(0.1)));
        end.SetResult();
        Assert.Equal(1, await checking.WaitAsync(Patience.Limit));
        Assert.Equal(["cancelled", "disposed"], checker.Seen.Entries.Skip(1));
    }

    [Theory]
    [MemberData(nameof(Cultures.All), MemberType = typeof(Cultures))]
    public Task Every_culture_reads_the_same(string culture) => Cultures.OnAsync(culture, async () =>
    {
        await SayAsync("hint");
        await SayAsync("solution");
        await Line().RunAsync(["progress", folder.Root], default);
        Assert.Equal(["Hint 1 of 2, task 1", "  faint 1", "The solution is for later: 0 of 3 tasks are passed. To see it all the same: dotnet course.cs solution 01 --anyway",
            "01-echo  an echo that counts  ···  0 of 3", "Done: 0 of 3 tasks, 0 of 1 exercises"], printed.Lines.Entries);
    });

    Task<int> SayAsync(string verb, params string[] options) => Line().RunAsync([verb, exercise.Lesson, .. options], default);

    CommandLine Line() => new(printed.Screen, errors.Screen, _ => checker, () => Channel.CreateUnbounded<char>().Reader);

    async Task<LessonProgress> ProgressAsync() => (await folder.Course.Progress.ReadAsync()).Of(exercise.Name);

    void Git(params string[] words)
    {
        using var git = Process.Start(new ProcessStartInfo("git", words) { WorkingDirectory = folder.Root })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }

    public void Dispose()
    {
        folder.Dispose();
        printed.Dispose();
        errors.Dispose();
    }
}
