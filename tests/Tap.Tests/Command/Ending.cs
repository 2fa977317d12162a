using System.Diagnostics;

namespace Tap.Tests.Command;

/// <summary>However it is ended, it ends well.</summary>
public class Ending
{
    [Fact]
    public async Task Who_asks_it_to_end_gets_the_totals_of_what_is_open_and_exit_code_0()
    {
        using var server = new RawServer();
        await using var tap = await TapProgram.StartAsync(server);
        var (client, connection) = await tap.ConnectAsync(server);
        await client.SendAsync(Frame.OfText("Hello"));
        await connection.ReceiveAsync();
        await tap.EndAsync();
        Assert.Contains("… #1 end: the tap was stopped after … s", tap.Output.Entries.Select(TapProgram.Timeless));
        Assert.StartsWith("    ← ", tap.Output.Entries[^1], StringComparison.Ordinal);
        Assert.Empty(tap.Errors.Entries);
        await Assert.ThrowsAnyAsync<IOException>(connection.ReceiveAsync);
        await Assert.ThrowsAnyAsync<IOException>(() => client.ReceiveAsync());
    }

    [Fact]
    public async Task Output_that_nobody_reads_any_more_ends_it_without_a_word()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows does not tell that a reader has gone.");
        using var server = new RawServer();
        using var tap = Start(server);
        try
        {
            await server.MeetTrialAsync();
            Assert.StartsWith("Listening on ", await tap.StandardOutput.ReadLineAsync(), StringComparison.Ordinal);
            tap.StandardOutput.Close(); // head has its lines
            await tap.WaitForExitAsync().WaitAsync(Patience.Limit);
            Assert.Equal((0, ""), (tap.ExitCode, await tap.StandardError.ReadToEndAsync()));
        }
        finally { tap.Kill(); }
    }

    [Fact]
    public async Task Output_that_is_not_read_holds_up_neither_the_frames_nor_the_end()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no kill.");
        using var server = new RawServer();
        using var tap = Start(server);
        try
        {
            await server.MeetTrialAsync();
            var port = (await tap.StandardOutput.ReadLineAsync())!.Split(' ')[2].Split(':')[^1];
            var accepting = server.OpenAsync();
            using var client = await RawClient.OpenAsync(new($"http://127.0.0.1:{port}"), "/");
            using var connection = await accepting;
            for (var n = 0; n < 3000; n++) // more than a pipe holds
            {
                await client.SendAsync(Frame.OfText(new('x', 200)));
                await connection.ReceiveAsync();
            }
            using var kill = Process.Start("kill", ["-TERM", $"{tap.Id}"]);
            await tap.WaitForExitAsync().WaitAsync(Patience.Limit);
            Assert.Equal(0, tap.ExitCode);
        }
        finally { tap.Kill(); }
    }

    static Process Start(RawServer server)
    {
        var start = TapProgram.How([], "0", server.Address);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        return Process.Start(start)!;
    }
}
