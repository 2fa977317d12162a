namespace Notebooks.Tests.Completing;

/// <summary>Whoever writes gets an answer, whatever the cells do and however fast he writes.</summary>
public class Beside(CompletingKernel kernel) : IClassFixture<CompletingKernel>
{
    [Fact]
    public async Task Answer_comes_while_a_cell_runs()
    {
        using var stop = new CancellationTokenSource();
        var id = Guid.NewGuid().ToString();
        var running = kernel.Kernel.ExecuteAsync("display(1); while (true);", id: id, interrupt: stop.Token);
        await kernel.Said.FirstAsync("value of the cell", message => message is DisplayData && message.Parent == id);
        Assert.Contains("Count", await kernel.AtAsync("guests.¦"));
        Assert.False(running.IsCompleted);
        await stop.CancelAsync();
        await running.WaitAsync(Patience.Limit);
    }

    [Fact]
    public async Task Who_writes_on_is_answered_about_the_last_letter_and_every_question_before_it_too()
    {
        var text = "guests" + string.Concat(Enumerable.Repeat(".ToString().Length", 40));
        var replies = await Task.WhenAll(Enumerable.Range(1, text.Length).Select(length => kernel.ReplyAsync(text[..length] + "¦")));
        Assert.Contains("Length", replies[^1].Matches);
        Assert.InRange(replies.Count(reply => reply.Matches.Count > 0), 1, replies.Length / 2);
    }

    [Fact]
    public async Task Cell_that_is_interrupted_or_fails_leaves_what_the_ones_before_it_declared()
    {
        await kernel.Kernel.ExecuteAsync("var kept = \"\"; throw new Exception();");
        Assert.Contains("Length", await kernel.AtAsync("kept.¦"));
        await kernel.Kernel.ExecuteAsync("var broken = ;");
        Assert.DoesNotContain("broken", await kernel.AtAsync("brok¦"));
        Assert.Contains("Count", await kernel.AtAsync("guests.¦"));
    }

    [Fact]
    public async Task Text_that_no_compiler_understands_is_answered()
    {
        Assert.Empty(await kernel.AtAsync("\0\ud800 ))}}{{ \"\"\"\"\" $$\"\"\" ¦"));
        await kernel.AtAsync(new string('(', 5_000) + "¦"); // deeper than the compiler's stack
        Assert.Contains("Count", await kernel.AtAsync("guests.¦"));
    }
}
