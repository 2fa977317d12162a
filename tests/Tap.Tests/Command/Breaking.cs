using System.Diagnostics;

namespace Tap.Tests.Command;

/// <summary>Each fault, as its option sets it, and as both ends see it.</summary>
public class Breaking
{
    [Fact]
    public async Task Delay_makes_bytes_late()
    {
        await using var line = await LineAsync("--delay", "0.25s", "--from", "client");
        Assert.True(await TimeAsync(() => line.FromClientAsync(Frame.OfText("late"))) >= TimeSpan.FromSeconds(0.25));
        await line.FromServerAsync(Frame.OfText("at once"));
        await line.Tap.PrintsAsync("… #1 ~ delay of 250 ms, bytes of the client: began");
    }

    [Fact]
    public async Task Throttle_lets_so_many_bytes_pass_a_second()
    {
        await using var line = await LineAsync("--throttle", "10KB");
        // 5,000 bytes take half a second; a tenth may be caught up with.
        Assert.True(await TimeAsync(() => line.FromServerAsync(new(Opcode.Binary, new byte[5000]))) > TimeSpan.FromSeconds(0.35));
        await line.Tap.PrintsAsync("… #1 ~ throttle to 10000 bytes a second: began");
    }

    [Fact]
    public async Task Split_sends_a_frame_in_pieces()
    {
        await using var line = await LineAsync("--split", "1", "--from", "server");
        Assert.True(await TimeAsync(() => line.FromServerAsync(Frame.OfText(new('x', 200)))) > TimeSpan.FromSeconds(0.15)); // a millisecond apart
        await line.Tap.PrintsAsync("… #1 ~ split into pieces of 1 byte, bytes of the server: began");
    }

    [Fact]
    public async Task Stall_holds_everything()
    {
        await using var line = await LineAsync("--stall-after", "2");
        await line.FromClientAsync(Frame.OfText("one"));
        await line.FromServerAsync(Frame.OfText("two"));
        await line.Tap.PrintsAsync("… #1 ~ stall: began");
        await line.Client.SendAsync(Frame.OfText("three"));
        await line.Server.SendAsync(Frame.OfText("four"));
        await line.Tap.EndAsync();
        await Assert.ThrowsAnyAsync<IOException>(line.Server.ReceiveAsync); // the end, and no three
        await Assert.ThrowsAnyAsync<IOException>(() => line.Client.ReceiveAsync());
    }

    [Fact]
    public async Task Cut_resets_both_ends()
    {
        await using var line = await LineAsync("--cut-after", "2");
        await line.FromClientAsync(Frame.OfText("one"));
        await line.FromClientAsync(Frame.OfText("two"));
        Assert.IsNotType<EndOfStreamException>(await Assert.ThrowsAnyAsync<IOException>(line.Server.ReceiveAsync));
        Assert.IsNotType<EndOfStreamException>(await Assert.ThrowsAnyAsync<IOException>(() => line.Client.ReceiveAsync()));
        await line.Tap.PrintsAsync("… #1 ~ cut: began");
        await line.Tap.PrintsAsync("… #1 end: broken by a fault after … s");
    }

    [Fact]
    public async Task Close_ends_both_without_a_Close_frame()
    {
        await using var line = await LineAsync("--close-after", "1");
        await line.FromServerAsync(Frame.OfText("one"));
        await Assert.ThrowsAsync<EndOfStreamException>(line.Server.ReceiveAsync);
        await Assert.ThrowsAsync<EndOfStreamException>(() => line.Client.ReceiveAsync());
        await line.Tap.PrintsAsync("… #1 ~ close: began");
    }

    [Fact]
    public async Task Half_open_takes_the_client_away_and_does_not_tell_the_server()
    {
        await using var line = await LineAsync("--half-open-after", "1");
        await line.FromServerAsync(Frame.OfText("one"));
        Assert.IsNotType<EndOfStreamException>(await Assert.ThrowsAnyAsync<IOException>(() => line.Client.ReceiveAsync()));
        await line.Tap.PrintsAsync("… #1 ~ half-open, the client gone: began");
        await line.Server.SendAsync(Frame.OfText("are you there?"));
        await line.Tap.PrintsAsync("… #1 ← text, 14 bytes, message 2, lost: are you there?");
    }

    [Fact]
    public async Task Half_open_takes_the_server_away_where_that_is_said()
    {
        await using var line = await LineAsync("--half-open-after", "1", "--from", "server");
        await line.FromClientAsync(Frame.OfText("is not counted"));
        await line.FromServerAsync(Frame.OfText("one"));
        Assert.IsNotType<EndOfStreamException>(await Assert.ThrowsAnyAsync<IOException>(line.Server.ReceiveAsync));
        await line.Tap.PrintsAsync("… #1 ~ half-open, the server gone: began");
        await line.Client.SendAsync(Frame.OfText("hello?"));
        await line.Tap.PrintsAsync("… #1 → text, 6 bytes, masked, message 2, lost: hello?");
    }

    [Fact]
    public async Task Corrupt_flips_a_bit_of_the_next_byte()
    {
        await using var line = await LineAsync("--corrupt-after", "1", "--from", "client");
        await line.FromServerAsync(Frame.OfText("is not counted"));
        await line.FromClientAsync(Frame.OfText("one"));
        await line.Client.SendAsync(Frame.OfText("two"));
        var two = await line.Server.ReceiveAsync();
        Assert.Equal((Opcode.Continuation, "two"), (two.Opcode, two.Text)); // 1000 0001 has become 1000 0000
        await line.Tap.PrintsAsync("… #1 ~ corrupt, bit 0, bytes of the client: began");
        await line.Tap.PrintsAsync("… #1 → ! A continuation, and no message to continue. (RFC 6455, 5.4)");
    }

    [Fact]
    public async Task Several_faults_hold_at_once()
    {
        await using var line = await LineAsync("--delay", "1ms", "--split", "2", "--cut-after", "1");
        await line.FromServerAsync(Frame.OfText("one"));
        await Assert.ThrowsAnyAsync<IOException>(line.Server.ReceiveAsync);
        foreach (var fault in (string[])["delay of 1 ms", "split into pieces of 2 bytes", "cut"]) await line.Tap.PrintsAsync($"… #1 ~ {fault}: began");
    }

    static async Task<TimeSpan> TimeAsync(Func<Task> act)
    {
        var started = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(started);
    }

    static async Task<Line> LineAsync(params string[] options)
    {
        var server = new RawServer();
        var tap = await TapProgram.StartAsync(server, options);
        var (client, connection) = await tap.ConnectAsync(server);
        return new(server, tap, client, connection);
    }

    sealed record Line(RawServer Listener, TapProgram Tap, RawClient Client, RawConnection Server) : IAsyncDisposable
    {
        /// <summary>The client says it, and it arrives as it was said.</summary>
        public async Task FromClientAsync(Frame frame)
        {
            await Client.SendAsync(frame);
            Assert.Equal(frame.Payload, (await Server.ReceiveAsync()).Payload);
        }

        public async Task FromServerAsync(Frame frame)
        {
            await Server.SendAsync(frame);
            Assert.Equal(frame.Payload, (await Client.ReceiveAsync()).Payload);
        }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            Server.Dispose();
            await Tap.DisposeAsync();
            Listener.Dispose();
        }
    }
}
