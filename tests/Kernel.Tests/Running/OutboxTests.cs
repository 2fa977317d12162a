namespace Notebooks.Tests.Running;

/// <summary>What goes out when nothing was printed: the first half of a character waits for the second one.</summary>
public sealed class OutboxTests
{
    [Fact]
    public async Task Half_a_character_does_not_end_what_comes_after_it()
    {
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var outbox = new Outbox(_ => heard.SetResult());
        var run = new CellRun("test", "cell 1", 1, outbox);
        run.Print("stdout", "");
        outbox.Drain(Patience.Limit);
        outbox.Answer(new KernelStarted());
        await heard.Task.WaitAsync(Patience.Limit);
    }
}
