namespace Tap.Tests.Events;

/// <summary>A watch can begin and end at any time, and be one of several.</summary>
public class Watching
{
    [Fact]
    public async Task Watch_that_begins_late_knows_the_open_connections_and_goes_on_with_the_next_frame()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync(Line.CompressingRequest, Line.CompressingResponse);
        // The client is in the middle of its second message, and of a frame, and of a character; the server in the middle of a header.
        await line.Client.SayAsync(Frame.OfText("first"), Frame.OfText("sec", fin: false), new(Opcode.Ping, []));
        await line.Client.SayHexAsync("00 84 00000000 61c5");
        await line.Server.SayHexAsync("42 01 00 80 7e 00");

        var late = Tapped.Journal(tapped.Relay.Watch());
        await line.Client.SayHexAsync("be f0 00 82 00000000 9f90 00 81 00000000 8e 80 82 00000000 216a 81 80 00000000");
        await line.Server.SayHexAsync("7e" + new string('0', 252) + "c1 01 00");
        await line.Client.SayAsync(Frame.OfClose(1000));
        await line.ToldAsync();
        await late.FirstAsync("end", told => told is EndEvent);
        Assert.Equal(
            [
                "open", "client #5 m2 continuation \"\" …", "client #6 m2 continuation \"\" …", "client #7 m2 continuation \"!j\"", "client #8 m3 text \"\"",
                $"server #2 m1 continuation {new string('0', 252)}, compressed", "server #3 m2 text 00, rsv 4, compressed", "client #9 close 1000 normal closure \"\"", "end: Closed by client",
            ], late.Entries.Select(Short.Of));
    }

    [Theory]
    [InlineData("81 05 4865", "6c6c6f 81 02 4869")] // in a payload
    [InlineData("81", "05 48656c6c6f 81 02 4869")] // in a header
    [InlineData("01 02 48c5", "80 01 be 81 02 4869")] // between the fragments of a message, in a character
    [InlineData("01 02 48c5", "89 00 80 01 be 81 02 4869")]
    [InlineData("02 7e 0100", "FF 81 02 4869")] // a payload that goes on
    public async Task Watch_that_begins_anywhere_accuses_nobody(string before, string after)
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync();
        await line.Server.SayHexAsync(before);
        var late = Tapped.Journal(tapped.Relay.Watch());
        await line.Server.SayHexAsync(after.Replace("FF", new string('f', 512) + "80 00", StringComparison.Ordinal));
        await line.ToldAsync();
        var end = (EndEvent)await late.FirstAsync("end", told => told is EndEvent);
        Assert.DoesNotContain(late.Entries, told => told is ViolationEvent or DroppedEvent);
        Assert.Equal($"server #{end.Server.Frames} m2 text \"Hi\"", Short.Of(late.Entries[^2]));
        Assert.Equal($"server #{end.Server.Frames} m2 text \"Hi\"", Short.Of(tapped.Events.Entries[^2]));
    }

    [Fact]
    public async Task Watch_that_begins_late_knows_who_has_closed()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync();
        await line.Server.SayAsync(Frame.OfClose(1000));
        var late = Tapped.Journal(tapped.Relay.Watch());
        await line.Server.SayAsync(Frame.OfText("Hi"));
        Assert.Equal("server #2 breaks RFC 6455, 5.5.1: More of a message after the Close frame.", Short.Of(await late.FirstAsync("violation", told => told is ViolationEvent)));
    }

    [Theory]
    [InlineData("GET /1 HTTP/1.1\r\nHo", "st: x\r\n\r\n", "HTTP/1.1 200 1\r\nContent-Length: 0\r\n\r\n", "client http: GET /1 HTTP/1.1", "server http: HTTP/1.1 200 1")]
    [InlineData("POST /1 HTTP/1.1\r\nContent-Length: 5\r\n\r\nHe", "llo", "HTTP/1.1 200 1\r\nContent-Length: 0\r\n\r\n", "server http: HTTP/1.1 200 1")]
    [InlineData("POST /1 HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5", "\r\nHello\r\n0\r\n\r\n", "HTTP/1.1 200 1\r\nContent-Length: 0\r\n\r\n", "server http: HTTP/1.1 200 1")]
    [InlineData("HEAD /1 HTTP/1.1\r\n\r\n", "", "HTTP/1.1 200 1\r\nContent-Length: 5\r\n\r\n", "server http: HTTP/1.1 200 1")]
    public async Task Watches_that_begin_late_follow_plain_HTTP_and_the_handshake_after_it(string before, string after, string answer, params string[] told)
    {
        await using var tapped = new Tapped();
        using var line = await tapped.ConnectAsync();
        await line.Client.SayAsync(before);
        Journal<WireEvent>[] late = [Tapped.Journal(tapped.Relay.Watch()), Tapped.Journal(tapped.Relay.Watch())];
        await line.Client.SayAsync(after);
        await line.Server.SayAsync(answer);
        await line.Client.SayAsync(Line.Request);
        await line.Server.SayAsync(Line.Response);
        await line.Client.SayAsync(Frame.OfText("Hi"));
        Assert.Equal("client #1 m1 text \"Hi\"", (await line.EndAsync())[^1]);
        foreach (var journal in late)
        {
            await journal.FirstAsync("end", told => told is EndEvent);
            Assert.Equal(
                ["open", .. told, "client handshake: GET /chat HTTP/1.1", "server handshake: HTTP/1.1 101 Switching Protocols", "client #1 m1 text \"Hi\"", "end: Closed by client"],
                journal.Entries.Select(Short.Of));
        }
    }

    [Fact]
    public async Task Two_watches_are_told_the_same_each_within_its_own_limits()
    {
        await using var tapped = new Tapped();
        var other = Tapped.Journal(tapped.Relay.Watch(new() { PayloadLimit = 2 }));
        using var line = await tapped.OpenAsync();
        await line.Client.SayAsync(Frame.OfText("Hello"));
        Assert.Equal(["client #1 m1 text \"Hello\""], await line.EndAsync());
        await other.FirstAsync("end", told => told is EndEvent);
        Assert.Equal("client #1 m1 text \"He\", 3 not shown", Short.Of(other.Entries[^2]));
        Assert.Equal(tapped.Events.Entries.Select(told => (told.GetType(), told.At)), other.Entries.Select(told => (told.GetType(), told.At)));
    }

    [Fact]
    public async Task Watch_that_is_disposed_tells_what_it_had_seen_and_ends_while_others_go_on()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync();
        var watch = tapped.Relay.Watch(new() { Backlog = 1000 });
        await line.Server.SayAsync(Frame.OfText("seen"));
        watch.Dispose();
        await line.Server.SayAsync(Frame.OfText("not seen"), new(Opcode.Binary, new byte[2000])); // more than it had room for
        watch.Dispose(); // twice is once
        Assert.Equal(["open", "server #1 m1 text \"seen\""], (await AllAsync(watch)).Select(Short.Of));
        Assert.Equal(0, watch.DroppedBytes);
        await tapped.Events.FirstAsync("other frame", told => told is FrameEvent { Text: "not seen" });
    }

    [Fact]
    public async Task Events_end_when_the_relay_stops()
    {
        var tapped = new Tapped();
        using var line = await tapped.OpenAsync();
        var watch = tapped.Relay.Watch();
        await tapped.DisposeAsync();
        Assert.Equal(["open", "end: Stopped by the tap"], (await AllAsync(watch)).Select(Short.Of));
        Assert.Empty(await AllAsync(tapped.Relay.Watch()));
    }

    [Fact]
    public async Task Events_that_have_no_room_either_are_counted()
    {
        await using var tapped = new Tapped();
        using var watch = tapped.Relay.Watch(new() { Backlog = 1000 });
        for (var i = 0; i < 100; i++) tapped.Relay.Set(new Fault.Stall()).Clear();
        watch.Dispose();
        var told = (await AllAsync(watch)).Count;
        Assert.InRange(told, 1, 50);
        Assert.Equal(200, told + watch.DroppedEvents);
    }

    [Fact]
    public async Task Reading_can_be_cancelled()
    {
        await using var tapped = new Tapped();
        using var watch = tapped.Relay.Watch();
        using var enough = new CancellationTokenSource();
        await using var events = watch.GetAsyncEnumerator(enough.Token);
        var next = events.MoveNextAsync().AsTask();
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.WaitAsync(Patience.Limit));
    }

    static async Task<List<WireEvent>> AllAsync(Watch watch)
    {
        var events = new List<WireEvent>();
        await Task.Run(async () => { await foreach (var told in watch) events.Add(told); }).WaitAsync(Patience.Limit);
        return events;
    }
}
