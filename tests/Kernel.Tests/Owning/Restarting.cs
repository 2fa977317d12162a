using System.Diagnostics;
using System.Globalization;

namespace Notebooks.Tests.Owning;

/// <summary>A restart comes back, whatever the cells have left behind and whatever is asked meanwhile.</summary>
public sealed class Restarting(SharedKernel shared) : IClassFixture<SharedKernel>
{
    // A child without the mark that its starter put on it, and so not found: it keeps the kernel's error stream open.
    const string Orphan = """System.Diagnostics.Process.Start("sh", new[] { "-c", "env -i sleep 1000 >/dev/null & echo $!" }).WaitForExit();""";

    readonly TestKernel kernel = shared.Kernel;

    [Fact]
    public async Task It_does_not_wait_for_a_child_that_lives_on()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no 'sleep'.");
        using var orphan = await LeaveAsync(kernel.Begin(Orphan));
        try
        {
            await kernel.Process.RestartAsync().WaitAsync(Patience.Limit);
            Assert.False(orphan.HasExited);
            Assert.Equal("2", (await kernel.RunAsync("1 + 1")).Result);
        }
        finally
        {
            orphan.Kill();
        }
    }

    [Fact]
    public async Task Cell_that_dies_gets_its_reply_and_its_last_words_beside_such_a_child()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no 'sleep'.");
        var cell = kernel.Begin($"{Orphan} Console.WriteLine(\"last words\"); Environment.Exit(3);");
        using var orphan = await LeaveAsync(cell);
        try
        {
            await cell.Reply.WaitAsync(Patience.Limit);
            Assert.False(orphan.HasExited);
            Assert.Contains("last words\n", cell.Output, StringComparison.Ordinal);
        }
        finally
        {
            orphan.Kill();
        }
    }

    [Fact]
    public async Task Restarted_while_a_cell_runs_it_knows_nothing_of_the_cells_before_and_gives_up_none_that_is_asked_for_after()
    {
        await kernel.RunAsync("var made = 1;");
        var cell = kernel.Begin("Console.WriteLine(); while (true) ;");
        var waiting = kernel.Begin("1");
        await cell.UntilAsync(cell => cell.Output.Length > 0);
        await kernel.Process.RestartAsync().WaitAsync(Patience.Limit);
        await cell.Reply.WaitAsync(Patience.Limit);
        Assert.Equal("The kernel was restarted while this ran: its kernel was ended, and what the cells had made is gone.", cell.Error!.Evalue);
        Assert.Equal("aborted", (await waiting.Reply.WaitAsync(Patience.Limit)).Status);
        Assert.Equal(Failures.Compilation, (await kernel.RunAsync("made")).Error?.Ename);
        Assert.Equal("1", (await kernel.RunAsync("1")).Result);
    }

    [Fact]
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

    // What a child prints comes another way than what its cell does, so it may come later.
    static async Task<Process> LeaveAsync(Cell cell)
    {
        await cell.UntilAsync(cell => Number(cell) is not null);
        return Process.GetProcessById(int.Parse(Number(cell)!, CultureInfo.InvariantCulture));

        static string? Number(Cell cell) => cell.Output.Split('\n')[..^1].FirstOrDefault(line => line.All(char.IsAsciiDigit));
    }
}
