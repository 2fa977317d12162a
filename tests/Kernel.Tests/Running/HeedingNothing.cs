namespace Notebooks.Tests.Running;

/// <summary>Cells that nothing stops: their kernel is ended, and says so.</summary>
public sealed class HeedingNothing : IAsyncLifetime
{
    const string Receive = "Console.WriteLine(); new System.Net.Sockets.UdpClient(0).Client.Receive(new byte[1]);";

    readonly TestKernel kernel = TestKernel.Start(patience: TimeSpan.FromSeconds(0.5));

    [Fact]
    public async Task Its_kernel_is_ended_and_the_next_cell_has_a_new_one()
    {
        await kernel.RunAsync("var made = 1;");
        var id = kernel.Process.Id;
        var cell = kernel.Begin(Receive, "cell 2");
        await cell.UntilAsync(cell => cell.Output.Length > 0);
        await kernel.Process.InterruptAsync().WaitAsync(Patience.Limit);
        Assert.Equal("error", (await cell.Reply.WaitAsync(Patience.Limit)).Status);
        Assert.Equal((Failures.KernelDied, "The cell was interrupted and did not stop: its kernel was ended, and what the cells had made is gone."), (cell.Error!.Ename, cell.Error.Evalue));

        cell = await kernel.RunAsync(Receive, "cell 3", TimeSpan.FromSeconds(0.5));
        Assert.NotEqual(id, kernel.Process.Id);
        Assert.Equal((Failures.OutOfTime, "cell 3 was given 0.5 s and did not stop: its kernel was ended, and what the cells had made is gone."), (cell.Error!.Ename, cell.Error.Evalue));
        Assert.Equal("2", (await kernel.RunAsync("var made = 2; made")).Result);
    }

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => kernel.DisposeAsync();
}
