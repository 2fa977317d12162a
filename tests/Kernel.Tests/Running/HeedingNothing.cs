namespace Notebooks.Tests.Running;

/// <summary>Cells that nothing stops: their kernel is ended, and says so.</summary>
public sealed class HeedingNothing
{
    [Theory]
    [InlineData("Console.WriteLine(); new System.Net.Sockets.UdpClient(0).Client.Receive(new byte[1]);")]
    [InlineData("var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0); listener.Start(); Console.WriteLine(); listener.AcceptSocket();")]
    public async Task Its_kernel_is_ended_and_the_next_cell_has_a_new_one(string code)
    {
        await using var kernel = TestKernel.Start(patience: TimeSpan.FromSeconds(0.5));
        await kernel.RunAsync("var made = 1;");
        var id = kernel.Process.Id;
        var cell = kernel.Begin(code, "cell 2");
        await cell.UntilAsync(cell => cell.Output.Length > 0);
        await kernel.Process.InterruptAsync().WaitAsync(Patience.Limit);
        Assert.Equal("error", (await cell.Reply.WaitAsync(Patience.Limit)).Status);
        Assert.Equal((Failures.KernelDied, "The cell was interrupted and did not stop: its kernel was ended, and what the cells had made is gone."), (cell.Error!.Ename, cell.Error.Evalue));
        Assert.Equal("2", (await kernel.RunAsync("var made = 2; made")).Result);
        Assert.NotEqual(id, kernel.Process.Id);
    }

    [Fact]
    public async Task Its_time_is_over()
    {
        await using var kernel = TestKernel.Start(patience: TimeSpan.FromSeconds(0.5));
        var cell = await kernel.RunAsync("new System.Net.Sockets.UdpClient(0).Client.Receive(new byte[1]);", "cell 1", TimeSpan.FromSeconds(0.5));
        Assert.Equal((Failures.OutOfTime, "cell 1 was given 0.5 s and did not stop: its kernel was ended, and what the cells had made is gone."), (cell.Error!.Ename, cell.Error.Evalue));
        Assert.Equal("2", (await kernel.RunAsync("1 + 1")).Result);
    }
}
