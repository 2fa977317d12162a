using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Tap.Tests.Faults;

/// <summary>Faults that end the connection.</summary>
public class Breaking
{
    [Theory]
    [InlineData(null)]
    [InlineData(Side.Client)]
    [InlineData(Side.Server)]
    public async Task Cut_resets_both(Side? from)
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        var cut = tap.Relay.Set(new Fault.Cut { From = from });
        await ends.Client.EndsAsync(Goodbye.Reset);
        await ends.Server.EndsAsync(Goodbye.Reset);
        await AssertBrokenAsync(tap, ends);
        cut.Clear();
        await tap.TalkAsync();
    }

    [Fact]
    public async Task Cut_does_not_wait_for_those_who_send_or_are_held()
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        using var stall = tap.Relay.Set(new Fault.Stall { From = Side.Client, Connection = ends.Number });
        Task[] sending = [ends.Client.SendWithoutEndAsync(), ends.Server.SendWithoutEndAsync()]; // nobody reads
        await tap.TalkAsync();
        tap.Relay.Set(new Fault.Cut { Connection = ends.Number });
        await Task.WhenAll(sending);
        await AssertBrokenAsync(tap, ends);
    }

    [Fact]
    public async Task Close_is_the_last_word_to_both()
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        tap.Relay.Set(new Fault.Close());
        await ends.Client.EndsAsync(Goodbye.Fin);
        await ends.Server.EndsAsync(Goodbye.Fin);
        foreach (var side in (Side[])[Side.Client, Side.Server])
        {
            await ends[side].SendAsync("into the void");
            await tap.SeesAsync<FrameEvent>(frame => frame is { Text: "into the void", Lost: true } && frame.From == side);
        }
        ends.Client.Finish();
        ends.Server.Finish();
        await AssertBrokenAsync(tap, ends);
    }

    [Theory]
    [InlineData(Side.Client)]
    [InlineData(Side.Server)]
    public async Task Close_from_one_side_leaves_the_other_direction_open(Side from)
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        tap.Relay.Set(new Fault.Close { From = from, AfterFrames = 1 });
        await ends[from].SendAsync("my last word, as it seems");
        await ends[1 - from].HearsAsync("my last word, as it seems");
        await ends[1 - from].EndsAsync(Goodbye.Fin);
        await ends[from].SendAsync("into the void");
        await tap.SeesAsync<FrameEvent>(frame => frame is { Text: "into the void", Lost: true });
        await ends[1 - from].SendAsync("I hear you no more");
        await ends[from].HearsAsync("I hear you no more");
        ends[1 - from].Finish();
        await ends[from].EndsAsync(Goodbye.Fin);
        ends[from].Finish();
        await AssertBrokenAsync(tap, ends);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Side.Client)]
    [InlineData(Side.Server)]
    public async Task Half_open_is_gone_for_one_side_and_silence_for_the_other(Side? from)
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        var gone = from ?? Side.Client;
        var fault = tap.Relay.Set(new Fault.HalfOpen { From = from, Connection = ends.Number });
        await ends[gone].EndsAsync(Goodbye.Reset);
        var listening = ends[1 - gone].EndAsync();
        await ends[1 - gone].SendAsync("are you there?");
        await tap.SeesAsync<FrameEvent>(frame => frame is { Text: "are you there?", Lost: true });
        fault.Clear(); // it stays as it is
        await ends[1 - gone].SendAsync("hello?");
        await tap.SeesAsync<FrameEvent>(frame => frame is { Text: "hello?", Lost: true });
        await tap.TalkAsync();
        Assert.False(listening.IsCompleted);
        ends[1 - gone].Finish();
        var (bytes, how) = await listening;
        Assert.Equal((0, Goodbye.Fin), (bytes.Length, how));
        await AssertBrokenAsync(tap, ends);
    }

    [Theory]
    [InlineData(Side.Client)]
    [InlineData(Side.Server)]
    public async Task Half_open_takes_in_what_its_side_was_too_slow_for(Side gone)
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        var bytes = new Frame(Opcode.Binary, new byte[32 * 1024 * 1024]).ToBytes(); // more than all that lies between can hold
        var sending = ends[1 - gone].SendAsync(bytes);
        await ends[gone].BytesAsync(1);
        await tap.TalkAsync();
        Assert.False(sending.IsCompleted);
        tap.Relay.Set(new Fault.HalfOpen { From = gone, Connection = ends.Number });
        await sending;
        ends[1 - gone].Finish();
        await AssertBrokenAsync(tap, ends);
    }

    [Theory]
    [InlineData(Side.Client)]
    [InlineData(Side.Server)]
    public async Task Half_open_tells_nobody_also_when_delayed_bytes_are_on_their_way(Side gone)
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        tap.Relay.Set(new Fault.Delay(TimeSpan.FromMilliseconds(1)) { Connection = ends.Number });
        var sending = ends[gone].SendWithoutEndAsync(); // nobody reads, so that it stands in the middle of a send
        await ends[1 - gone].BytesAsync(1);
        await tap.TalkAsync();
        tap.Relay.Set(new Fault.HalfOpen { From = gone, Connection = ends.Number });
        await sending;
        await ends[1 - gone].SendAsync("are you there?");
        await tap.SeesAsync<FrameEvent>(frame => frame is { Text: "are you there?", Lost: true });
        ends[1 - gone].Reset();
        await AssertBrokenAsync(tap, ends);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    public async Task Half_open_loses_what_its_side_had_said_too(int milliseconds)
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        if (milliseconds > 0) tap.Relay.Set(new Fault.Delay(TimeSpan.FromMilliseconds(milliseconds)) { Connection = ends.Number });
        tap.Relay.Set(new Fault.HalfOpen { AfterFrames = 1, Connection = ends.Number });
        await ends.Client.SendAsync((byte[])[.. Masked("one"), .. Masked("two"), .. Masked("three")]);
        foreach (var text in (string[])["two", "three"]) await tap.SeesAsync<FrameEvent>(frame => frame.Text == text && frame.Lost);
        ends.Server.Finish();
        var (bytes, _) = await ends.Server.EndAsync();
        Assert.Equal(Masked("one"), bytes);

        static byte[] Masked(string text) => Frame.OfText(text).ToBytes();
    }

    [Fact]
    public async Task Held_side_of_a_half_open_connection_is_let_go_into_the_void()
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        tap.Relay.Set(new Fault.Stall { From = Side.Server, Connection = ends.Number });
        await ends.Server.SendAsync("held");
        await tap.TalkAsync(); // until it is
        tap.Relay.Set(new Fault.HalfOpen { Connection = ends.Number });
        await tap.SeesAsync<FrameEvent>(frame => frame is { Text: "held", Lost: true });
        ends.Server.Finish();
        await AssertBrokenAsync(tap, ends);
    }

    public static TheoryData<Fault, Goodbye?, Goodbye?> WhileConnecting => new()
    {
        { new Fault.Cut(), Goodbye.Reset, Goodbye.Reset },
        { new Fault.Close(), Goodbye.Fin, Goodbye.Fin },
        { new Fault.HalfOpen { From = Side.Client }, Goodbye.Reset, null },
        { new Fault.HalfOpen { From = Side.Server }, null, Goodbye.Reset },
    };

    [Theory]
    [MemberData(nameof(WhileConnecting))]
    public async Task Fault_that_is_set_while_it_connects_begins_when_it_is_connected(Fault fault, Goodbye? client, Goodbye? server)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only there a server that is busy lets its clients wait.");
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        using var queue = await RawEnd.ConnectAsync(listener.LocalEndPoint!); // there is room for one
        await using var relay = Relay.Start(new("127.0.0.1", 0), new("127.0.0.1", ((IPEndPoint)listener.LocalEndPoint!).Port));
        using var left = await RawEnd.ConnectAsync(relay.Addresses[0]);
        while (relay.Connections.Count == 0) await Task.Yield();
        relay.Set(fault);
        (await listener.AcceptAsync()).Dispose();
        using var right = new RawEnd(await listener.AcceptAsync().WaitAsync(Patience.Limit), Side.Server);
        if (client is { } one) await left.EndsAsync(one);
        if (server is { } other) await right.EndsAsync(other);
        // The ends hear of it a moment before the relay has let go of the connection.
        var remaining = server is null || client is null || fault is Fault.Close ? 1 : 0;
        for (var since = Stopwatch.StartNew(); relay.Connections.Count != remaining && since.Elapsed < Patience.Limit;) await Task.Yield();
        Assert.Equal(remaining, relay.Connections.Count);
    }

    static async Task AssertBrokenAsync(TestRelay tap, Ends ends)
    {
        var end = await tap.SeesAsync<EndEvent>(end => end.Connection == ends.Number);
        Assert.Equal((EndKind.Broken, null), (end.How, end.From));
        Assert.DoesNotContain(tap.Relay.Connections, connection => connection.Number == ends.Number);
    }
}
