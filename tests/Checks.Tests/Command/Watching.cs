using System.Threading.Channels;

namespace Checks.Tests.Command;

/// <summary>Each save is checked, and the keys do what they say.</summary>
public sealed class Watching : IAsyncLifetime
{
    const string Program = "lessons/01-echo/exercise/Program.cs";
    readonly CourseFolder folder = new();
    readonly Exercise exercise;
    readonly FakeChecker checker = new();
    readonly Printed printed = new(terminal: true);
    readonly Channel<char> keys = Channel.CreateUnbounded<char>();
    readonly CancellationTokenSource ending = new();
    readonly Looks looks = new();
    Task<int> watching = null!;

    public Watching() => exercise = folder.Exercise();

    public ValueTask InitializeAsync()
    {
        folder.Write(Program, "first");
        watching = new Watch(folder.Course, printed.Screen, _ => checker, keys.Reader, looks.NextAsync).RunAsync(exercise, ending.Token);
        return default;
    }

    [Fact]
    public async Task First_check_needs_no_save_and_each_save_is_one_more()
    {
        await SeesAsync("Program.cs: first");
        checker.Answer(Verdicts.Fails(1));
        await PrintsAsync(Legend);
        folder.Write(Program, "second");
        await SeesAsync("Program.cs: second");
        checker.Answer(Verdicts.AllPassed());
        await PrintsAsync("{Green:All 3 tasks are passed.}");
        await PressAsync('q');
        Assert.Equal(["Program.cs: first", "Program.cs: second", "disposed"], checker.Seen.Entries);
    }

    [Fact]
    public async Task Last_result_stays_until_there_is_a_new_one()
    {
        await SeesAsync("Program.cs: first");
        Assert.DoesNotContain("{clear}", printed.Lines.Entries);
        checker.Answer(Verdicts.Fails(1));
        await PrintsAsync(Legend);
        folder.Write(Program, "second");
        await SeesAsync("Program.cs: second");
        await PressAsync('q');
        Assert.Equal(["Checking …", "{clear}"], printed.Lines.Entries.Where(line => line is "Checking …" or "{clear}").Take(2));
        Assert.Equal([Legend, "Checking …"], printed.Lines.Entries.TakeLast(2));
    }

    [Fact]
    public async Task Save_while_a_check_runs_ends_it_and_begins_anew()
    {
        await SeesAsync("Program.cs: first");
        folder.Write(Program, "second");
        await SeesAsync("Program.cs: second");
        Assert.Equal(["Program.cs: first", "cancelled", "Program.cs: second"], checker.Seen.Entries);
        checker.Answer(Verdicts.Fails(1));
        await PrintsAsync(Legend);
        Assert.Single(printed.Lines.Entries, Legend); // the first one tells nothing
        await PressAsync('q');
    }

    [Fact]
    public async Task Save_of_what_was_there_is_none()
    {
        await SeesAsync("Program.cs: first");
        checker.Answer(Verdicts.Fails(1));
        await PrintsAsync(Legend);
        folder.Write(Program, "first");
        folder.Write("lessons/01-echo/exercise/Echo.cs", "more");
        await SeesAsync("Echo.cs: more|Program.cs: first");
        Assert.Equal(2, checker.Seen.Entries.Count);
        await PressAsync('q');
    }

    [Fact]
    public async Task Save_by_another_name_is_a_save()
    {
        await SeesAsync("Program.cs: first");
        folder.Write("lessons/01-echo/exercise/Program.cs~", "second");
        File.Move(folder.In((Program + "~").Split('/')), folder.In(Program.Split('/')), overwrite: true);
        await SeesAsync("Program.cs: second");
        await PressAsync('q');
    }

    [Fact]
    public async Task Empty_file_and_one_that_is_gone_are_told_and_not_checked()
    {
        await SeesAsync("Program.cs: first");
        checker.Answer(Verdicts.Fails(1));
        folder.Write(Program, " \n");
        await PrintsAsync("Program.cs is empty. As soon as something stands in it, it is checked.");
        File.Delete(folder.In(Program.Split('/')));
        await PrintsAsync("There is no Program.cs any more. As soon as it is back, it is checked.");
        folder.Write(Program, "second");
        await SeesAsync("Program.cs: second");
        Assert.Equal(2, checker.Seen.Entries.Count(entry => entry.StartsWith("Program.cs: ", StringComparison.Ordinal)));
        await PressAsync('q');
    }

    [Fact]
    public async Task Save_is_seen_while_an_editor_has_another_file_open()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Only there an editor lays links, and not everybody may lay one here.");
        File.CreateSymbolicLink(folder.In("lessons", "01-echo", "exercise", ".#Program.cs"), "me@machine.123:456");
        await SeesAsync("Program.cs: first");
        folder.Write(Program, "second");
        await SeesAsync("Program.cs: second");
        await PressAsync('q');
    }

    [Fact]
    public async Task File_is_checked_when_it_stands_still()
    {
        await SeesAsync("Program.cs: first");
        looks.Pause();
        foreach (var moment in (string[])["", "sec", "seco", "second"]) // as a slow editor saves
        {
            folder.Write(Program, moment);
            await looks.LookAsync();
        }
        Assert.Equal(["Program.cs: first"], checker.Seen.Entries);
        await looks.LookAsync();
        await SeesAsync("Program.cs: second");
        looks.GoOn();
        await PressAsync('q');
        Assert.DoesNotContain(printed.Lines.Entries, line => line.Contains("is empty", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_that_breaks_is_said_and_the_next_save_is_checked()
    {
        await FailAsync();
        File.Delete(exercise.Text);
        folder.Write(Program, "second");
        await printed.Lines.FirstAsync("sentence about the text", line => line.Contains("README.md", StringComparison.Ordinal));
        folder.Exercise();
        folder.Write(Program, "third");
        await SeesAsync("Program.cs: third");
        await PressAsync('q');
    }

    [Fact]
    public async Task H_gives_a_hint_of_what_the_check_under_way_will_find()
    {
        await SeesAsync("Program.cs: first");
        looks.Pause();
        keys.Writer.TryWrite('h');
        await looks.LookAsync();
        Assert.DoesNotContain(printed.Lines.Entries, line => line.Contains("Hint", StringComparison.Ordinal));
        looks.GoOn();
        checker.Answer(Verdicts.Fails(2));
        await PrintsAsync("{Cyan:Hint 1 of 2, task 2}");
        keys.Writer.TryWrite('H');
        await PrintsAsync("{Cyan:Hint 2 of 2, task 2}");
        await PressAsync('q');
    }

    [Fact]
    public async Task S_is_for_later_and_twice_it_is_for_now()
    {
        await FailAsync();
        keys.Writer.TryWrite('s');
        await PrintsAsync("The solution is for later: 0 of 3 tasks are passed. Press s again to see it anyway.");
        keys.Writer.TryWrite('s');
        await PrintsAsync("{Green:+two and more}");
        await PressAsync('q');
    }

    [Fact]
    public async Task S_and_another_key_and_s_is_not_twice()
    {
        await FailAsync();
        foreach (var key in "shs") keys.Writer.TryWrite(key);
        await printed.Lines.FirstAsync("second refusal", _ => printed.Lines.Entries.Count(line => line.StartsWith("The solution is for later", StringComparison.Ordinal)) == 2);
        await PressAsync('q');
        Assert.DoesNotContain("{Green:+two and more}", printed.Lines.Entries);
    }

    [Fact]
    public async Task S_and_a_save_and_s_is_not_twice()
    {
        await FailAsync();
        keys.Writer.TryWrite('s');
        await PrintsAsync("The solution is for later: 0 of 3 tasks are passed. Press s again to see it anyway.");
        folder.Write(Program, "second");
        await SeesAsync("Program.cs: second");
        keys.Writer.TryWrite('s');
        checker.Answer(Verdicts.Fails(1));
        await printed.Lines.FirstAsync("second refusal", _ => printed.Lines.Entries.Count(line => line.StartsWith("The solution is for later", StringComparison.Ordinal)) == 2);
        await PressAsync('q');
    }

    [Fact]
    public async Task File_of_ones_own_may_be_empty()
    {
        folder.Write("lessons/01-echo/exercise/Later.cs", "");
        await SeesAsync("Later.cs: |Program.cs: first");
        await PressAsync('q');
    }

    [Fact]
    public async Task N_asks_and_twice_it_goes_to_the_next_exercise_which_begins_with_its_starter()
    {
        var next = folder.Exercise("02-hello-world", "Greet");
        Directory.CreateDirectory(folder.In("lessons", "015"));
        await FailAsync();
        keys.Writer.TryWrite('n');
        await PrintsAsync("The next exercise is 02-hello-world: its starter will be put there. Press n again to go on to it.");
        Assert.Empty(next.Mine);
        keys.Writer.TryWrite('N');
        await SeesAsync("Program.cs: one\ntwo\nthree");
        Assert.Equal(["Program.cs: first", "disposed", "Program.cs: one\ntwo\nthree"], checker.Seen.Entries);
        checker.Answer(Verdicts.Fails(1));
        await PrintsAsync("Exercise 02: Greet        lessons/02-hello-world/exercise");
        await PrintsAsync(Legend);
        keys.Writer.TryWrite('n');
        await PrintsAsync("This is the last exercise that there is.");
        await PressAsync('q');
    }

    [Fact]
    public async Task N_does_not_wait_for_a_check()
    {
        folder.Exercise("02-hello-world", "Greet");
        await SeesAsync("Program.cs: first");
        keys.Writer.TryWrite('n');
        await PrintsAsync("The next exercise is 02-hello-world: its starter will be put there. Press n again to go on to it.");
        keys.Writer.TryWrite('n');
        await SeesAsync("Program.cs: one\ntwo\nthree");
        Assert.Equal(["Program.cs: first", "cancelled", "disposed", "Program.cs: one\ntwo\nthree"], checker.Seen.Entries);
        await PressAsync('q');
    }

    [Fact]
    public async Task N_says_that_the_next_exercise_has_been_begun()
    {
        Starter.Begin(folder.Exercise("02-hello-world", "Greet"));
        await FailAsync();
        keys.Writer.TryWrite('n');
        await PrintsAsync("The next exercise is 02-hello-world: you have begun it already. Press n again to go on to it.");
        await PressAsync('q');
    }

    [Theory]
    [InlineData("nhn")]
    [InlineData("nsn")]
    public async Task N_and_another_key_and_n_is_not_twice(string pressed)
    {
        folder.Exercise("02-hello-world", "Greet");
        await FailAsync();
        foreach (var key in pressed) keys.Writer.TryWrite(key);
        await printed.Lines.FirstAsync("second question", _ => Questions == 2);
        await PressAsync('q');
        Assert.DoesNotContain("Program.cs: one\ntwo\nthree", checker.Seen.Entries);
    }

    // What was asked stands above the result of a check by then.
    [Fact]
    public async Task N_and_a_save_and_n_is_not_twice()
    {
        folder.Exercise("02-hello-world", "Greet");
        await FailAsync();
        keys.Writer.TryWrite('n');
        await PrintsAsync("The next exercise is 02-hello-world: its starter will be put there. Press n again to go on to it.");
        folder.Write(Program, "second");
        await SeesAsync("Program.cs: second");
        keys.Writer.TryWrite('n');
        checker.Answer(Verdicts.Fails(1));
        await printed.Lines.FirstAsync("second question", _ => Questions == 2);
        await PressAsync('q');
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Q_and_Ctrl_C_end_at_once_and_leave_nothing_running(bool byKey)
    {
        await SeesAsync("Program.cs: first");
        if (byKey) keys.Writer.TryWrite('q');
        else await ending.CancelAsync();
        Assert.Equal(0, await watching.WaitAsync(Patience.Limit));
        Assert.Equal(["Program.cs: first", "cancelled", "disposed"], checker.Seen.Entries);
    }

    [Fact]
    public async Task End_of_the_keys_and_other_keys_do_nothing()
    {
        foreach (var key in "xyz\r\n \e") keys.Writer.TryWrite(key);
        keys.Writer.Complete();
        await SeesAsync("Program.cs: first");
        folder.Write(Program, "second");
        await SeesAsync("Program.cs: second");
        await ending.CancelAsync();
        Assert.Equal(0, await watching.WaitAsync(Patience.Limit));
    }

    const string Legend = "{DarkGray:h hint · s solution · n next · q quit}";

    int Questions => printed.Lines.Entries.Count(line => line.StartsWith("The next exercise is", StringComparison.Ordinal));

    Task SeesAsync(string files) => checker.Seen.FirstAsync(files, entry => entry == files);

    Task PrintsAsync(string line) => printed.Lines.FirstAsync($"'{line}'", entry => entry == line);

    async Task FailAsync()
    {
        await SeesAsync("Program.cs: first");
        checker.Answer(Verdicts.Fails(1));
        await PrintsAsync(Legend);
    }

    async Task PressAsync(char key)
    {
        keys.Writer.TryWrite(key);
        Assert.Equal(0, await watching.WaitAsync(Patience.Limit));
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await watching.WaitAsync(Patience.Limit);
        ending.Dispose();
        printed.Dispose();
        folder.Dispose();
    }
}
