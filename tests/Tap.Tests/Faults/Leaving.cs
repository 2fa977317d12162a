namespace Tap.Tests.Faults;

/// <summary>A side that ends its connection during a stall: it is told at once, and passed on when the stall is cleared.</summary>
public class Leaving
{
    static readonly string[] Held = [.. Enumerable.Range(0, 100).Select(i => $"held {i}")];

    public static TheoryData<Side, Goodbye> Ways => new()
    {
        { Side.Client, Goodbye.Fin }, { Side.Client, Goodbye.Reset }, { Side.Server, Goodbye.Fin }, { Side.Server, Goodbye.Reset },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task It_is_told_at_once_and_passes_after_what_was_held(Side first, Goodbye how)
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        var stall = tap.Relay.Set(new Fault.Stall { Connection = ends.Number });
        await SendAsync(tap, ends, first);
        Leave(ends[first], how);
        var left = await tap.SeesAsync<LeftEvent>();
        Assert.Equal((ends.Number, first, KindOf(how)), (left.Connection, left.From, left.How));

        var ending = ends[1 - first].EndAsync();
        await tap.TalkAsync();
        Assert.False(ending.IsCompleted);
        Assert.Empty(tap.Texts(ends, first));
        Assert.Contains(tap.Relay.Connections, connection => connection.Number == ends.Number);

        stall.Clear();
        var (bytes, end) = await ending;
        Assert.Equal(how, end);
        if (how == Goodbye.Fin || OperatingSystem.IsLinux()) // elsewhere a reset may discard what has arrived before it
            Assert.Equal(Held, WholeFrames.In(bytes).Select(frame => frame.Content.Text));
        ends[1 - first].Finish();
        var ended = await tap.SeesAsync<EndEvent>(end => end.Connection == ends.Number);
        Assert.Equal((KindOf(how), first), (ended.How, ended.From));
        Assert.Equal(Held, tap.Texts(ends, first));
        var states = tap.Seen.Entries
            .Where(told => told is LeftEvent or FaultEvent || (told is EndEvent && told.Connection == ends.Number));
        Assert.Equal(["Set", "Began", "LeftEvent", "Cleared", "EndEvent"], states.Select(NameOf));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task It_is_not_told_again_by_what_the_other_side_sends(Side first, Goodbye how)
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        var stall = tap.Relay.Set(new Fault.Stall { From = first, Connection = ends.Number });
        await SendAsync(tap, ends, first);
        if (how == Goodbye.Reset) ends[first].Reset();
        else ends[first].Dispose(); // which resets the connection when it is sent something
        Assert.Equal(KindOf(how), (await tap.SeesAsync<LeftEvent>()).How);

        var lost = tap.SeesAsync<FrameEvent>(frame => frame is { Lost: true } && frame.From == 1 - first);
        while (!lost.IsCompleted)
        {
            await ends[1 - first].SendAsync("into the void");
            await Task.Yield();
        }
        await lost;
        var ending = ends[1 - first].EndAsync();
        await tap.TalkAsync();
        Assert.False(ending.IsCompleted);

        stall.Clear();
        Assert.Equal(Goodbye.Reset, (await ending).How);
        var end = await tap.SeesAsync<EndEvent>(end => end.Connection == ends.Number);
        Assert.Equal((EndKind.Reset, first), (end.How, end.From));
        Assert.Equal(Held, tap.Texts(ends, first));
        Assert.Single(tap.Seen.Entries.OfType<LeftEvent>());
    }

    [Theory]
    [InlineData(Side.Client)]
    [InlineData(Side.Server)]
    public async Task Its_last_words_pass_though_it_takes_no_more(Side first)
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        var stall = tap.Relay.Set(new Fault.Stall { Connection = ends.Number });
        var throttle = tap.Relay.Set(new Fault.Throttle(1) { From = first, Connection = ends.Number });
        await SendAsync(tap, ends, first);
        await ends[1 - first].SendAsync("for nobody");
        ends[first].Reset();
        await tap.SeesAsync<LeftEvent>();
        stall.Clear();
        await ends[1 - first].SendAsync("into the void");
        await tap.SeesAsync<FrameEvent>(frame => frame is { Text: "into the void", Lost: true });
        throttle.Clear();
        await tap.SeesAsync<EndEvent>(end => end.Connection == ends.Number && end.How == EndKind.Reset && end.From == first);
        Assert.Equal(Held, tap.Texts(ends, first));
    }

    [Theory]
    [InlineData(Goodbye.Fin, Goodbye.Fin)]
    [InlineData(Goodbye.Fin, Goodbye.Reset)]
    [InlineData(Goodbye.Reset, Goodbye.Fin)]
    [InlineData(Goodbye.Reset, Goodbye.Reset)]
    public async Task Connection_ends_when_both_sides_have_left(Goodbye client, Goodbye server)
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        var stall = tap.Relay.Set(new Fault.Stall { Connection = ends.Number });
        await SendAsync(tap, ends, Side.Client, Side.Server);
        Leave(ends.Client, client);
        await tap.SeesAsync<LeftEvent>(left => left.From == Side.Client);
        Leave(ends.Server, server);
        await tap.SeesAsync<LeftEvent>(left => left.From == Side.Server);
        var end = await tap.SeesAsync<EndEvent>(end => end.Connection == ends.Number);

        var (how, who) = (client, server) switch
        {
            (Goodbye.Fin, Goodbye.Fin) => (EndKind.Closed, Side.Client),
            (Goodbye.Fin, Goodbye.Reset) => (EndKind.Reset, Side.Server),
            _ => (EndKind.Reset, Side.Client),
        };
        Assert.Equal((how, who, 100L, 100L), (end.How, end.From, end.Client.Frames, end.Server.Frames));
        Assert.DoesNotContain(tap.Relay.Connections, connection => connection.Number == ends.Number);
        Assert.False(stall.IsSet);
        var told = tap.Seen.Entries.Where(happened => happened.Connection == ends.Number)
            .SkipWhile(happened => happened is not LeftEvent).ToArray();
        Assert.Equal([Side.Client, Side.Server], told.Take(2).Select(left => ((LeftEvent)left).From));
        foreach (var side in (Side[])[Side.Client, Side.Server])
            Assert.Equal(Held, told[2..^1].Cast<FrameEvent>().Where(frame => frame.Lost && frame.From == side).Select(frame => frame.Text));
        Assert.Equal(end, told[^1]);
    }

    [Fact]
    public async Task Side_that_only_sends_no_more_still_gets_the_answer_that_was_held()
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        await ends.Client.SendAsync("question");
        ends.Client.Finish();
        await ends.Server.HearsAsync("question");
        await ends.Server.EndsAsync(Goodbye.Fin);
        var stall = tap.Relay.Set(new Fault.Stall { Connection = ends.Number });
        await ends.Server.SendAsync("answer");
        ends.Server.Finish();
        await tap.SeesAsync<LeftEvent>();
        await tap.TalkAsync();
        Assert.Contains(tap.Relay.Connections, connection => connection.Number == ends.Number);
        stall.Clear();
        await ends.Client.HearsAsync("answer");
        await ends.Client.EndsAsync(Goodbye.Fin);
        Assert.Equal(Side.Server, Assert.Single(tap.Seen.Entries.OfType<LeftEvent>()).From);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task End_that_is_only_late_is_told_when_a_stall_begins(Side first, Goodbye how)
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        tap.Relay.Set(new Fault.Delay(TimeSpan.FromHours(1)) { Connection = ends.Number });
        Leave(ends[first], how);
        await tap.TalkAsync();
        Assert.Empty(tap.Seen.Entries.OfType<LeftEvent>());
        tap.Relay.Set(new Fault.Stall { Connection = ends.Number });
        Assert.Equal((first, KindOf(how)), await tap.SeesAsync<LeftEvent>() is var left ? (left.From, left.How) : default);
    }

    [Fact]
    public async Task End_that_the_tap_makes_is_nobodys_leaving()
    {
        await using var tap = new TestRelay();
        foreach (var fault in (Fault[])[new Fault.Cut(), new Fault.HalfOpen(), new Fault.Close()])
        {
            var ends = await tap.OpenAsync();
            using var stall = tap.Relay.Set(new Fault.Stall { Connection = ends.Number });
            await tap.SeesAsync(stall, FaultState.Began, ends.Number);
            tap.Relay.Set(fault with { Connection = ends.Number });
            foreach (var side in (Side[])[Side.Client, Side.Server]) ends[side].Dispose();
            await tap.SeesAsync<EndEvent>(end => end.Connection == ends.Number && end.How == EndKind.Broken);
        }
        Assert.Empty(tap.Seen.Entries.OfType<LeftEvent>());
    }

    static async Task SendAsync(TestRelay tap, Ends ends, params Side[] sides)
    {
        // All at once: of many segments a reset may discard those that are still to be sent, or to be read by the relay.
        foreach (var side in sides)
            await ends[side].SendAsync(Held.SelectMany(text => Frame.OfText(text).ToBytes(masked: side == Side.Client)).ToArray());
        await tap.TalkAsync();
    }

    static void Leave(RawEnd end, Goodbye how)
    {
        if (how == Goodbye.Reset) end.Reset();
        else end.Finish();
    }

    static EndKind KindOf(Goodbye how) => how == Goodbye.Reset ? EndKind.Reset : EndKind.Closed;

    static string NameOf(WireEvent told) => told is FaultEvent fault ? fault.State.ToString() : told.GetType().Name;
}
