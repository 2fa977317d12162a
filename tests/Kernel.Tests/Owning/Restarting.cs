namespace Notebooks.Tests.Owning;

/// <summary>A restart comes back, whatever the cells have left behind and whatever is asked meanwhile.</summary>
[Collection(RoughKernel.Name)]
public sealed class Restarting(SharedKernel shared)
{
    readonly TestKernel kernel = shared.Kernel;

    [Fact]
    public async Task Restarted_while_a_cell_runs_and_a_child_lives_on_it_knows_nothing_of_the_cells_before_and_gives_up_none_after()
    {
        await kernel.RunAsync("var made = 1;");
        using var orphan = await Orphan.LeaveAsync(kernel);
        var cell = kernel.Begin("Console.WriteLine(); while (true) ;");
        var waiting = kernel.Begin("1");
        await cell.UntilAsync(cell => cell.Output.Length > 0);
        await kernel.Process.RestartAsync().WaitAsync(Patience.Limit);
        if (orphan is not null) Assert.True(orphan.IsAlive); // and was not waited for
        await cell.Reply.WaitAsync(Patience.Limit);
        Assert.Equal("The kernel was restarted while this ran: its kernel was ended, and what the cells had made is gone.", cell.Error!.Evalue);
        Assert.Equal("aborted", (await waiting.Reply.WaitAsync(Patience.Limit)).Status);
        Assert.Equal(Failures.Compilation, (await kernel.RunAsync("made")).Error?.Ename);
        Assert.Equal("1", (await kernel.RunAsync("1")).Result);
    }

    [Fact]
    [Long("It costs a kernel. A restart while a cell runs is proved in every run.")]
    public async Task It_does_not_wait_for_a_cell_that_is_asked_for_meanwhile_and_that_one_can_be_interrupted()
    {
        await kernel.RunAsync("1");
        var restart = kernel.Process.RestartAsync();
        var cell = kernel.Begin("while (true) ;");
        await kernel.Process.InterruptAsync().WaitAsync(Patience.Limit);
        await cell.Reply.WaitAsync(Patience.Limit);
        await restart.WaitAsync(Patience.Limit);
        Assert.Equal("2", (await kernel.RunAsync("1 + 1")).Result);
    }
}
