namespace Tap.Tests.Faults;

/// <summary>Faults that hold bytes back: all of them come, in their order, and at the latest when the fault is cleared.</summary>
public class Holding
{
    static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static TheoryData<Fault, Side?> Holds
    {
        get
        {
            var all = new TheoryData<Fault, Side?>();
            foreach (var fault in (Fault[])[new Fault.Stall(), new Fault.Delay(Hour), new Fault.Throttle(1)])
                foreach (var from in (Side?[])[null, Side.Client, Side.Server])
                    all.Add(fault, from);
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Holds))]
    public async Task What_was_held_passes_in_order_when_it_is_cleared(Fault fault, Side? from)
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        var held = from is { } side ? [side] : (Side[])[Side.Client, Side.Server];
        var handle = tap.Relay.Set(fault with { From = from, Connection = ends.Number });
        foreach (var one in held)
            for (var i = 0; i < 100; i++) await ends[one].SendAsync($"held {i}");
        foreach (var other in (Side[])[.. new[] { Side.Client, Side.Server }.Except(held)])
        {
            await ends[other].SendAsync("free");
            await ends[1 - other].HearsAsync("free");
        }
        await tap.TalkAsync(); // another connection is free as well
        Assert.All(held, one => Assert.Empty(tap.Texts(ends, one)));
        Assert.Contains(tap.Relay.Connections, connection => connection.Number == ends.Number);

        handle.Clear();
        foreach (var one in held)
        {
            await ends[1 - one].HearsAsync(Enumerable.Range(0, 100).Select(i => $"held {i}"));
            await ends[one].SendAsync("as before");
            await ends[1 - one].HearsAsync("as before");
        }
    }

    [Theory]
    [MemberData(nameof(Holds))]
    public async Task It_begins_in_the_middle_of_what_came_at_once(Fault fault, Side? from)
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        var first = from ?? Side.Server;
        var handle = tap.Relay.Set(fault with { From = from, AfterFrames = 2, AfterBytes = 1, Connection = ends.Number });
        await ends[first].SendAsync(Enumerable.Range(0, 100).SelectMany(i => Frame.OfText($"number {i}").ToBytes(masked: first == Side.Client)).ToArray());
        await ends[1 - first].HearsAsync("number 0", "number 1");
        await tap.SeesAsync(handle, FaultState.Began);
        await tap.TalkAsync();
        await tap.SeesAsync<EndEvent>();
        Assert.Equal(2, tap.Texts(ends, first).Length);
        handle.Clear();
        await ends[1 - first].HearsAsync(Enumerable.Range(2, 98).Select(i => $"number {i}"));
    }

    [Theory]
    [MemberData(nameof(Holds))]
    public async Task End_is_held_behind_the_bytes(Fault fault, Side? from)
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        var first = from ?? Side.Client;
        var handle = tap.Relay.Set(fault with { From = from, Connection = ends.Number });
        await ends[first].SendAsync("goodbye");
        ends[first].Finish();
        await tap.TalkAsync();
        var ending = ends[1 - first].EndAsync();
        await tap.TalkAsync();
        Assert.False(ending.IsCompleted);
        handle.Clear();
        var (bytes, how) = await ending;
        Assert.Equal(("goodbye", Goodbye.Fin), (WholeFrames.In(bytes).Single().Content.Text, how));
    }

    public static TheoryData<Fault> HoldEnds => [new Fault.Stall(), new Fault.Delay(Hour)];

    [Theory]
    [MemberData(nameof(HoldEnds))]
    public async Task End_alone_is_held_too(Fault fault)
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        var handle = tap.Relay.Set(fault with { Connection = ends.Number });
        ends.Client.Finish();
        await tap.TalkAsync();
        var ending = ends.Server.EndsAsync(Goodbye.Fin);
        await tap.TalkAsync();
        Assert.False(ending.IsCompleted);
        handle.Clear();
        await ending;
        ends.Server.Finish();
        await ends.Client.EndsAsync(Goodbye.Fin);
    }

    [Theory]
    [MemberData(nameof(HoldEnds))]
    public async Task Reset_is_as_late_as_the_bytes_before_it(Fault fault)
    {
        await using var tap = new TestRelay();
        foreach (var said in (string[][])[[], ["goodbye"]])
        {
            var ends = await tap.OpenAsync();
            var handle = tap.Relay.Set(fault with { Connection = ends.Number });
            foreach (var text in said) await ends.Client.SendAsync(text);
            ends.Client.Reset();
            await tap.TalkAsync();
            var ending = ends.Server.EndAsync();
            await tap.TalkAsync();
            Assert.False(ending.IsCompleted);
            handle.Clear();
            Assert.Equal(Goodbye.Reset, (await ending).How);
            Assert.Equal(Side.Client, (await tap.SeesAsync<EndEvent>(end => end.Connection == ends.Number)).From);
        }
    }

    [Fact]
    public async Task Delayed_bytes_of_a_connection_that_has_ended_are_not_shown()
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        tap.Relay.Set(new Fault.Delay(TimeSpan.FromMilliseconds(1)) { Connection = ends.Number });
        var sending = ends.Client.SendWithoutEndAsync(); // nobody reads, so that many are due and cannot pass
        await ends.Server.BytesAsync(1);
        await tap.TalkAsync();
        ends.Server.Reset();
        await sending;
        var end = await tap.SeesAsync<EndEvent>(end => end.Connection == ends.Number);
        await tap.TalkAsync();
        Assert.Equal(end, tap.Seen.Entries.Last(happened => happened.Connection == ends.Number));
    }

    [Fact]
    public async Task Delay_that_is_cleared_lets_go_though_another_one_stays()
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        var hour = tap.Relay.Set(new Fault.Delay(Hour));
        await ends.Client.SendAsync("hello");
        await tap.SeesAsync(hour, FaultState.Began, ends.Number);
        using var instant = tap.Relay.Set(new Fault.Delay(TimeSpan.FromMilliseconds(1)));
        hour.Clear();
        await ends.Server.HearsAsync("hello");
    }

    [Theory]
    [InlineData(1, 1_000_000)]
    [InlineData(1_000_000, 1)]
    public async Task Slower_one_of_two_throttles_holds(long one, long other)
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        FaultHandle[] throttles = [.. from rate in (long[])[one, other] select tap.Relay.Set(new Fault.Throttle(rate) { Connection = ends.Number })];
        await ends.Client.SendAsync(new string('x', 100)); // nearly two minutes at one byte a second
        await tap.TalkAsync();
        Assert.Empty(tap.Texts(ends, Side.Client));
        foreach (var throttle in throttles) throttle.Clear();
        await ends.Server.HearsAsync(new string('x', 100));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100_000)]
    public async Task Split_bytes_are_the_same_bytes(int most)
    {
        await using var tap = new TestRelay();
        var split = tap.Relay.Set(new Fault.Split(most)); // of the handshake, too
        var ends = await tap.OpenAsync();
        string[] texts = [.. Enumerable.Range(0, 5).Select(i => $"piece by piece {i}")];
        foreach (var side in (Side[])[Side.Client, Side.Server])
            foreach (var text in texts) await ends[side].SendAsync(text);
        await ends.Client.HearsAsync(texts);
        split.Clear();
        await ends.Server.HearsAsync(texts);
        ends.Client.Finish();
        await ends.Server.EndsAsync(Goodbye.Fin);
    }

    [Fact]
    public async Task Bytes_come_later_by_the_delay()
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        using var delay = tap.Relay.Set(new Fault.Delay(TimeSpan.FromMilliseconds(250)));
        var started = TimeProvider.System.GetTimestamp();
        await ends.Client.SendAsync("there");
        await ends.Server.HearsAsync("there");
        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds, 250, double.MaxValue);
        await ends.Server.SendAsync("and back");
        await ends.Client.HearsAsync("and back");
        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds, 500, double.MaxValue);
    }

    [Fact]
    public async Task Two_delays_are_one_after_the_other()
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        var one = tap.Relay.Set(new Fault.Delay(Hour) { Connection = ends.Number });
        using var other = tap.Relay.Set(new Fault.Delay(TimeSpan.FromMilliseconds(1)) { From = Side.Client, Connection = ends.Number });
        await ends.Client.SendAsync("patience");
        await tap.TalkAsync();
        Assert.Empty(tap.Texts(ends, Side.Client));
        one.Clear();
        await ends.Client.SendAsync("now"); // under the shorter one, and behind the other
        other.Clear();
        await ends.Server.HearsAsync("patience", "now");
    }

    [Fact]
    public async Task Delay_that_is_set_and_cleared_all_the_time_keeps_the_order()
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        var texts = Enumerable.Range(0, 2000).Select(i => $"number {i}").ToArray();
        var sending = Task.Run(async () => { foreach (var text in texts) await ends.Client.SendAsync(text); });
        var hearing = ends.Server.HearsAsync(texts);
        while (!hearing.IsCompleted)
        {
            var delay = tap.Relay.Set(new Fault.Delay(Hour)); // so that it comes only if clearing is never missed
            await Task.Yield();
            delay.Clear();
        }
        await Task.WhenAll(sending, hearing);
    }
}
