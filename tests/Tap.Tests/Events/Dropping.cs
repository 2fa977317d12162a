using System.Globalization;

namespace Tap.Tests.Events;

/// <summary>A watch that is read slowly, or never, slows nothing down: what it has no room for passes, and is counted.</summary>
public class Dropping
{
    const int Entry = 128; // bytes of its backlog that a watch counts for each entry besides its own

    // What is shown first, what is dropped piece by piece, what comes when there is room again, and what is told of it all.
    public static TheoryData<string, string[], string, string[]> Table => new()
    {
        { "81 01 31", ["81 01 32 89 00"], "81 01 33", ["server #1 m1 text \"1\"", "server dropped: 2 frames, 5 bytes", "server #4 m3 text \"3\""] },
        { "82 03 01", ["02"], "03 81 01 33", ["server dropped: 1 frames, 1 bytes", "server #2 m2 text \"3\""] }, // within one frame
        { "82 03 01", ["02 03"], "81 01 33", ["server dropped: 1 frames, 2 bytes", "server #2 m2 text \"3\""] }, // the end of one
        { "81 01 31 82 03 01", ["02 03 81 01 21 8a 00", "82 05 0102"], "030405 81 01 33", ["server #1 m1 text \"1\"", "server dropped: 4 frames, 11 bytes", "server #6 m5 text \"3\""] }, // an end, two, and a beginning
        { "81 01 31 82", ["03 01 02", "03 82"], "02 0708", ["server #1 m1 text \"1\"", "server dropped: 1 frames, 5 bytes", "server #3 m3 binary 0708"] }, // from a header into one
        { "01 02 61c5", ["00 02 be f0"], "80 04 9f908e62 81 01 33", ["server #1 m1 text \"a\" …", "server dropped: 1 frames, 4 bytes", "server #3 m1 continuation \"b\"", "server #4 m2 text \"3\""] }, // into a character
        { "01 01 61", ["80 01 62 02 00"], "80 01 09", ["server #1 m1 text \"a\" …", "server dropped: 2 frames, 5 bytes", "server #4 m2 continuation 09"] }, // into another message
        { "82 03 01", ["02 03"], "81", ["server dropped: 1 frames, 2 bytes"] }, // and nothing whole after it
        { "82 03 01", ["02 03 82 02 01"], "02", ["server dropped: 2 frames, 5 bytes"] },
        { "81 00", ["88 00"], "81 00", ["server #1 m1 text \"\"", "server dropped: 1 frames, 2 bytes", "server #3 breaks RFC 6455, 5.5.1: More of a message after the Close frame.", "server #3 m2 text \"\""] },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public async Task What_was_dropped_is_counted_and_the_next_frame_is_shown_right(string first, string[] dropped, string then, string[] told)
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync();
        using var watch = tapped.Relay.Watch(new() { Backlog = 2 * Entry });
        await using var reader = new SlowReader(watch);
        await reader.UntilAsync("open");

        await line.Server.SayHexAsync(first);
        foreach (var piece in dropped) await line.Server.SayHexAsync(piece);
        Assert.Equal(string.Concat(dropped).Replace(" ", "", StringComparison.Ordinal).Length / 2, watch.DroppedBytes);
        reader.MakeRoom();
        await line.Server.SayHexAsync(then);
        await reader.UntilAsync(told[^1]);
        Assert.Equal(["open", .. told], reader.Told);

        // What was half shown once is no frame that the end cuts off.
        await line.ToldAsync();
        await reader.UntilAsync("end: Closed by client");
        Assert.Equal(["open", .. told, "end: Closed by client"], reader.Told);
    }

    [Theory]
    [InlineData("81 01 31", "81 01 32 89 00", "server #1 m1 text \"1\"", "server dropped: 2 frames, 5 bytes")]
    [InlineData("82 03 01", "02 03 89 00", "server dropped: 2 frames, 4 bytes")]
    [InlineData("82 03 01", "02", "server dropped: 1 frames, 1 bytes")]
    [InlineData("81 01 31 82", "03", "server #1 m1 text \"1\"", "server dropped: 1 frames, 1 bytes")]
    public async Task What_was_dropped_at_last_is_told_before_the_end(string first, string dropped, params string[] told)
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync();
        using var watch = tapped.Relay.Watch(new() { Backlog = 2 * Entry });
        await using var reader = new SlowReader(watch);
        await reader.UntilAsync("open");
        await line.Server.SayHexAsync(first);
        await line.Server.SayHexAsync(dropped);
        await line.ToldAsync();
        await reader.UntilAsync("end: Closed by client");
        Assert.Equal(["open", .. told, "end: Closed by client"], reader.Told);
    }

    [Fact]
    public async Task What_came_before_the_watch_is_not_counted_as_dropped()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync();
        await line.Server.SayAsync(Frame.OfText("1"), Frame.OfText("2"));
        await line.Client.SayAsync(Frame.OfText("1"));
        using var watch = tapped.Relay.Watch(new() { Backlog = 2 * Entry });
        await using var reader = new SlowReader(watch);
        await line.Server.SayAsync(new Frame(Opcode.Binary, new byte[2 * Entry]));
        await line.Client.SayAsync(new Frame(Opcode.Binary, new byte[2 * Entry]));
        await reader.UntilAsync("open");
        await line.Server.SayAsync(Frame.OfText("4"));
        await reader.UntilAsync("server #4 m4 text \"4\"");
        await line.ToldAsync();
        await reader.UntilAsync("end: Closed by client");
        Assert.Equal(["open", "server dropped: 1 frames, 260 bytes", "server #4 m4 text \"4\"", "client dropped: 1 frames, 264 bytes", "end: Closed by client"], reader.Told);
    }

    [Fact]
    public async Task What_is_dropped_of_one_side_leaves_the_others_frame_whole()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync();
        using var watch = tapped.Relay.Watch(new() { Backlog = 2 * Entry });
        await using var reader = new SlowReader(watch);
        await reader.UntilAsync("open");
        await line.Client.SayHexAsync("82 83 00000000 01");
        await line.Server.SayAsync(Frame.OfText("dropped"));
        reader.MakeRoom();
        await line.Client.SayHexAsync("0203");
        await reader.UntilAsync("client #1 m1 binary 010203");
        await line.Server.SayAsync(Frame.OfText("shown"));
        await reader.UntilAsync("server #2 m2 text \"shown\"");
        Assert.Equal(["open", "client #1 m1 binary 010203", "server dropped: 1 frames, 9 bytes", "server #2 m2 text \"shown\""], reader.Told);
    }

    [Fact]
    public async Task Request_that_was_dropped_does_not_hide_what_its_answer_means()
    {
        await using var tapped = new Tapped();
        using var watch = tapped.Relay.Watch(new() { Backlog = 3 * Entry });
        await using var reader = new SlowReader(watch);
        using var line = await tapped.ConnectAsync();
        await reader.UntilAsync("open");
        var request = $"{Line.CompressingRequest[..^2]}Cookie: {new string('c', 1000)}\r\n\r\n";
        await line.Client.SayAsync(request);
        await line.Server.SayAsync(Line.CompressingResponse);
        await reader.UntilAsync("server handshake: HTTP/1.1 101 Switching Protocols");
        await line.Server.SayHexAsync("c1 01 00");
        await reader.UntilAsync("server #1 m1 text 00, rsv 4, compressed");
        await line.Client.SayAsync(Frame.OfText("Hi"));
        await reader.UntilAsync("client #1 m1 text \"Hi\"");
        Assert.Equal(
            [
                "open", "server handshake: HTTP/1.1 101 Switching Protocols", "server #1 m1 text 00, rsv 4, compressed",
                $"client dropped: 0 frames, {request.Length.ToString(CultureInfo.InvariantCulture)} bytes", "client #1 m1 text \"Hi\"",
            ], reader.Told);
    }

    [Fact]
    public async Task Watch_that_nobody_reads_holds_up_nothing_and_keeps_only_its_backlog()
    {
        const int Backlog = 256 * 1024, Count = 800;
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync();
        using var watch = tapped.Relay.Watch(new() { Backlog = Backlog });
        var frame = new Frame(Opcode.Binary, new byte[65_000]).ToBytes();
        for (var n = 0; n < Count; n++) await line.Client.SayAsync(frame); // 52 MB
        Assert.InRange(watch.DroppedBytes, (long)Count * frame.Length - Backlog, (long)Count * frame.Length - 1);

        var late = Tapped.Journal(watch);
        await line.ToldAsync();
        var end = (EndEvent)await late.FirstAsync("end", told => told is EndEvent);
        AssertComplete(late.Entries, watch, end.Client.Frames);
    }

    [Fact]
    public async Task Watch_that_is_read_slowly_shows_or_counts_every_frame()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync();
        using var watch = tapped.Relay.Watch(new() { Backlog = 40_000 });
        var next = 0;
        byte[] Frames() => [.. Enumerable.Range(0, 5000).SelectMany(_ => Frame.OfText((++next).ToString(CultureInfo.InvariantCulture)).ToBytes())];
        await line.Client.SayAsync(Frames()); // more than it has room for
        var late = Tapped.Journal(watch);
        for (var n = 0; n < 10; n++) await line.Client.SayAsync(Frames());
        await line.ToldAsync();
        var end = (EndEvent)await late.FirstAsync("end", told => told is EndEvent);
        Assert.Equal(next, end.Client.Frames);
        AssertComplete(late.Entries, watch, next);
        Assert.All(late.Entries.OfType<FrameEvent>(), frame => Assert.Equal((frame.Frame.ToString(CultureInfo.InvariantCulture), frame.Frame), (frame.Text, frame.Message)));
    }

    static void AssertComplete(IReadOnlyList<WireEvent> told, Watch watch, long frames)
    {
        Assert.DoesNotContain(told, e => e is ViolationEvent or OtherEvent or FrameEvent { Missing: > 0 });
        var dropped = told.OfType<DroppedEvent>().ToArray();
        Assert.NotEmpty(dropped);
        Assert.Equal(frames, told.OfType<FrameEvent>().Count() + dropped.Sum(e => e.Frames));
        Assert.Equal(watch.DroppedBytes, dropped.Sum(e => e.Bytes));
        Assert.Equal(told.OfType<FrameEvent>().OrderBy(e => e.Frame), told.OfType<FrameEvent>());
    }
}
