namespace Checks.Tests.Vocabulary;

/// <summary>What a student's program prints, and how it ends.</summary>
public class Printing(Puppet puppet)
{
    static readonly TimeSpan Moment = TimeSpan.FromSeconds(0.1); // for what never comes

    [Fact]
    public async Task Lines_before_the_one_that_is_expected_are_passed_over_and_each_counts_once()
    {
        await using var staged = new Staged(puppet, null);
        await staged.Program.StartAsync("say:one", "say:two", "say:one", "say:ağaç 🌳", "wait");
        await staged.Program.ExpectLineAsync("one");
        await staged.Program.ExpectLineAsync("one");
        Assert.Equal("ağaç 🌳", await staged.Program.ExpectLineAsync("a tree", line => line.Contains("🌳", StringComparison.Ordinal)));
        Assert.Equal("""
            started the program with say:one say:two say:one "say:ağaç 🌳" wait
            read "one" in its output
            read "one" in its output
            read "ağaç 🌳" in its output
            """.ReplaceLineEndings("\n"), staged.Done);
    }

    [Fact]
    public async Task Errors_are_output_too()
    {
        await using var staged = new Staged(puppet, null);
        await staged.Program.StartAsync("complain:help", "wait");
        await staged.Program.ExpectLineAsync("help");
    }

    [Fact]
    public async Task Line_that_never_comes_is_not_there()
    {
        await using var staged = new Staged(puppet, Moment);
        await staged.Program.StartAsync("wait");
        await Failing.SaysAsync("the line \"one\" in its output", "nothing for 0.1 seconds", "There is no such line.", () => staged.Program.ExpectLineAsync("one"));
        await Failing.SaysAsync("a number in its output", "nothing for 0.1 seconds", "It does not count.", () => staged.Program.ExpectLineAsync("a number", line => false, "It does not count."));
    }

    [Fact]
    public async Task Program_that_ends_will_not_print()
    {
        await using var staged = new Staged(puppet, null);
        await staged.Program.StartAsync("say:two", "exit:4");
        await Failing.SaysAsync("the line \"one\" in its output", "the program ended, with exit code 4", "It was to count.", () => staged.Program.ExpectLineAsync("one", "It was to count."));
    }

    [Fact]
    public async Task Last_line_counts_though_the_program_has_ended()
    {
        await using var staged = new Staged(puppet, null);
        await staged.Program.StartAsync("say:one", "say:two", "exit:0");
        await staged.Attempt.Program!.Exit.WaitAsync(Patience.Limit);
        await staged.Program.ExpectLineAsync("two");
    }

    [Fact]
    public async Task No_more_such_lines_are_those_after_the_ones_that_were_read()
    {
        await using var staged = new Staged(puppet, null);
        await staged.Program.StartAsync("say:one", "say:two", "exit:0");
        await staged.Program.ExpectLineAsync("one");
        await staged.Program.ExpectNoLineAsync("a line with one", line => line == "one");
    }

    [Fact]
    public async Task One_more_such_line_is_told_though_the_program_has_ended()
    {
        await using var staged = new Staged(puppet, null);
        await staged.Program.StartAsync("say:one", "say:two", "say:one too", "exit:0");
        await staged.Program.ExpectLineAsync("one");
        await Failing.SaysAsync("no more of a line with one in its output, until it ends", "the line \"one too\"", "It is 7 long.",
            () => staged.Program.ExpectNoLineAsync("a line with one", line => line.Contains("one", StringComparison.Ordinal), line => $"It is {line.Length} long."));
    }

    [Fact]
    public async Task Program_that_runs_on_may_still_print()
    {
        await using var staged = new Staged(puppet, Moment);
        await staged.Program.StartAsync("wait");
        await Failing.SaysAsync("no more of a number in its output, until it ends", "nothing for 0.1 seconds", "It runs on.",
            () => staged.Program.ExpectNoLineAsync("a number", _ => true));
    }

    [Fact]
    public async Task Exit_is_as_it_was_expected()
    {
        await using var staged = new Staged(puppet, null);
        await staged.Program.StartAsync("exit:7");
        await staged.Program.ExpectExitAsync(7);
        Assert.EndsWith("the program ended, with exit code 7", staged.Done, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_exit_code_is_told_with_what_it_means()
    {
        await using var staged = new Staged(puppet, null);
        await staged.Program.StartAsync("exit:1");
        await Failing.SaysAsync("that the program ends, with exit code 0", "the program ended, with exit code 1", "All went well.", () => staged.Program.ExpectExitAsync(0, "All went well."));
    }

    [Fact]
    public async Task Exception_that_ended_the_program_is_told_before_all_else()
    {
        await using var staged = new Staged(puppet, null);
        await staged.Program.StartAsync("throw:No coffee.");
        var unmet = await Assert.ThrowsAsync<Unmet>(() => staged.Program.ExpectExitAsync(0, "All went well."));
        Assert.Equal("System.InvalidOperationException: No coffee.", unmet.Crash);
    }

    [Fact]
    public async Task Program_that_runs_on_has_no_exit_code()
    {
        await using var staged = new Staged(puppet, Moment);
        await staged.Program.StartAsync("wait");
        await Failing.SaysAsync("that the program ends, with exit code 0", "nothing for 0.1 seconds", "It runs on.", () => staged.Program.ExpectExitAsync(0));
        await Failing.SaysAsync("that the program ends, with exit code 0", "nothing for 0.1 seconds", "Close was said.", () => staged.Program.ExpectExitAsync(0, "Close was said."));
    }

    [Fact]
    public async Task Interrupted_program_may_say_goodbye()
    {
        await using var staged = new Staged(puppet, null);
        await staged.Program.StartAsync("goodbye:5");
        await staged.Program.ExpectLineAsync("ready");
        await staged.Program.InterruptAsync();
        await staged.Program.ExpectExitAsync(5);
        Assert.Contains("asked the program to end", staged.Attempt.Steps);
    }

    [Fact]
    public async Task Program_that_will_not_be_interrupted_is_ended_by_force()
    {
        await using var staged = new Staged(puppet, Moment);
        await staged.Program.StartAsync("deaf");
        await staged.PrintsAsync("ready");
        await staged.Program.InterruptAsync();
        Assert.True(staged.Attempt.Program!.Exit.IsCompleted);
        await Assert.ThrowsAsync<Unmet>(() => staged.Program.ExpectExitAsync(0));
    }

    [Fact]
    public async Task Program_that_uses_the_processor_all_the_time_loops()
    {
        await using var staged = new Staged(puppet, TimeSpan.FromSeconds(1));
        await staged.Program.StartAsync("spin:600");
        await staged.PrintsAsync("ready");
        var unmet = await staged.Attempt.UnmetAsync("an answer", new Arrival.Nothing(staged.Attempt.Patience), "Not this.");
        Assert.Equal(("nothing for 1 seconds", "The program uses the processor all the time: is there a loop that waits for nothing?"), (unmet.Came, unmet.Why));
        Assert.Equal("This.", (await staged.Attempt.UnmetAsync("an answer", new Arrival.Text("no"), "This.")).Why);
    }

    [Fact]
    public async Task End_is_the_end_of_what_was_started()
    {
        var staged = new Staged(puppet, null);
        await staged.Program.StartAsync("wait");
        var id = staged.Attempt.Program!.Id;
        await staged.DisposeAsync();
        Assert.True(ProcessTable.IsGone(id));
    }

    [Fact]
    public async Task After_the_end_nothing_is_started_any_more()
    {
        var staged = new Staged(puppet, null);
        await staged.DisposeAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => staged.Program.StartAsync("wait"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => staged.Program.GetAsync("/"));
        Assert.Null(staged.Attempt.Program);
    }

    [Fact]
    public async Task Program_is_started_once()
    {
        await using var staged = new Staged(puppet, null);
        await staged.Program.StartAsync("wait");
        await Assert.ThrowsAsync<InvalidOperationException>(() => staged.Program.StartAsync("wait"));
    }
}
