namespace Tap.Tests.Faults;

/// <summary>For whom a fault is, how long, and what is shown of it.</summary>
public class Setting
{
    [Fact]
    public async Task Fault_for_one_connection_is_for_no_other()
    {
        await using var tap = new TestRelay();
        var (one, other) = (await tap.OpenAsync(), await tap.OpenAsync());
        var cut = tap.Relay.Set(new Fault.Cut { Connection = one.Number });
        await one.Client.EndsAsync(Goodbye.Reset);
        await tap.TalkAsync();
        await other.Client.SendAsync("not me");
        await other.Server.HearsAsync("not me");
        Assert.Equal(one.Number, (await tap.SeesAsync(cut, FaultState.Set)).Connection);
        Assert.Equal([one.Number], Began(tap));
    }

    [Fact]
    public async Task Fault_for_all_is_for_those_to_come_too_until_it_is_cleared()
    {
        await using var tap = new TestRelay();
        Ends[] ends = [await tap.OpenAsync(), await tap.OpenAsync()];
        var close = tap.Relay.Set(new Fault.Close { AfterFrames = 1 });
        ends = [.. ends, await tap.OpenAsync()];
        foreach (var (number, client, server) in ends)
        {
            await client.SendAsync("the last");
            await server.HearsAsync("the last");
            await client.EndsAsync(Goodbye.Fin);
            await server.EndsAsync(Goodbye.Fin);
        }
        Assert.Equal([close.Fault], tap.Relay.Faults);
        close.Clear();
        Assert.Empty(tap.Relay.Faults);
        await tap.TalkAsync();

        Assert.Equal(0, (await tap.SeesAsync(close, FaultState.Set)).Connection);
        Assert.Equal(0, (await tap.SeesAsync(close, FaultState.Cleared)).Connection);
        Assert.Equal([1, 2, 3], Began(tap));
    }

    [Fact]
    public async Task Fault_that_is_cleared_before_it_began_never_begins()
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        var cut = tap.Relay.Set(new Fault.Cut { AfterFrames = 2 });
        await ends.Client.SendAsync("one");
        cut.Clear();
        cut.Clear(); // which was so already
        await ends.Client.SendAsync("two");
        await ends.Client.SendAsync("three");
        await ends.Server.HearsAsync("one", "two", "three");
        await tap.SeesAsync<FrameEvent>(frame => frame.Text == "three");
        Assert.Equal([FaultState.Set, FaultState.Cleared], tap.Seen.Entries.OfType<FaultEvent>().Select(happened => happened.State));
    }

    [Fact]
    public async Task Fault_for_one_connection_is_forgotten_with_it()
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        var stall = tap.Relay.Set(new Fault.Stall { Connection = ends.Number, AfterFrames = 100 });
        Assert.Equal([stall.Fault], tap.Relay.Faults);
        ends.Client.Reset();
        await tap.SeesAsync<EndEvent>();
        Assert.Empty(tap.Relay.Faults);
        var late = tap.Relay.Set(new Fault.Stall { Connection = ends.Number, AfterBytes = 1 });
        Assert.Empty(tap.Relay.Faults);

        var next = tap.Relay.Set(new Fault.Stall { Connection = ends.Number + 1, AfterFrames = 1 }); // and too early
        Assert.Equal([next.Fault], tap.Relay.Faults);
        ends = await tap.OpenAsync();
        await ends.Client.SendAsync("one");
        await tap.SeesAsync(next, FaultState.Began, ends.Number);
        Assert.DoesNotContain(tap.Seen.Entries.OfType<FaultEvent>(), happened => happened.Fault == late.Fault);
    }

    [Fact]
    public async Task Handle_knows_whether_its_fault_is_set()
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        var forAll = tap.Relay.Set(new Fault.Split(1) { AfterFrames = 100 });
        var forOne = tap.Relay.Set(new Fault.Stall { Connection = ends.Number, AfterFrames = 100 });
        var cleared = tap.Relay.Set(new Fault.Stall { Connection = ends.Number, AfterFrames = 100 }); // the same fault, set twice
        Assert.True(forAll.IsSet && forOne.IsSet && cleared.IsSet);
        cleared.Clear();
        Assert.True(forOne.IsSet);
        Assert.False(cleared.IsSet);

        ends.Client.Reset();
        await tap.SeesAsync<EndEvent>();
        Assert.True(forAll.IsSet); // it waits for those to come
        Assert.False(forOne.IsSet);
        Assert.False(tap.Relay.Set(new Fault.Stall { Connection = ends.Number }).IsSet); // too late
        Assert.True(tap.Relay.Set(new Fault.Stall { Connection = ends.Number + 1 }).IsSet); // early
        forAll.Clear();
        Assert.False(forAll.IsSet);
    }

    [Fact]
    public async Task Fault_never_begins_after_it_was_cleared()
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        var talking = Task.Run(async () => { for (var i = 0; i < 2000; i++) await ends.Client.SendAsync("talk"); });
        var set = new List<FaultHandle>();
        while (!talking.IsCompleted)
        {
            set.Add(tap.Relay.Set(new Fault.Split(100) { AfterFrames = 1 }));
            await Task.Yield();
            set[^1].Clear();
        }
        await talking;
        await tap.SeesAsync<FaultEvent>(happened => ReferenceEquals(happened.Fault, set[^1].Fault) && happened.State == FaultState.Cleared);
        var shown = tap.Seen.Entries.OfType<FaultEvent>().ToLookup(happened => happened.Fault, ReferenceEqualityComparer.Instance);
        Assert.All(set, handle => Assert.Equal(FaultState.Cleared, shown[handle.Fault].Last().State));
    }

    public static TheoryData<Fault, string> Names => new()
    {
        { new Fault.Delay(TimeSpan.FromMilliseconds(1.5)), "\"fault\":\"delay\",\"milliseconds\":1.5" },
        { new Fault.Throttle(1000), "\"fault\":\"throttle\",\"bytesPerSecond\":1000" },
        { new Fault.Split(7), "\"fault\":\"split\",\"bytes\":7" },
        { new Fault.Stall(), "\"fault\":\"stall\"" },
        { new Fault.HalfOpen(), "\"fault\":\"half-open\"" },
        { new Fault.Cut(), "\"fault\":\"cut\"" },
        { new Fault.Close(), "\"fault\":\"close\"" },
        { new Fault.Corrupt(3), "\"fault\":\"corrupt\",\"bit\":3" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_fault_is_shown_set_begun_and_cleared(Fault fault, string json)
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        var handle = tap.Relay.Set(fault with { From = Side.Client });
        if (fault is Fault.Corrupt) await ends.Client.SendAsync("a byte to corrupt");
        await tap.SeesAsync(handle, FaultState.Began, ends.Number);
        handle.Clear();
        await tap.SeesAsync(handle, FaultState.Cleared);
        var shown = tap.Seen.Entries.OfType<FaultEvent>().ToArray();
        Assert.Equal([(FaultState.Set, 0), (FaultState.Began, 1), (FaultState.Cleared, 0)], shown.Select(happened => (happened.State, happened.Connection)));
        Assert.All(shown, happened => Assert.Equal(Side.Client, happened.From));
        Assert.All(shown, happened => Assert.Contains(json, happened.ToJson(), StringComparison.Ordinal));
    }

    public static TheoryData<Fault> Nonsense =>
    [
        new Fault.Cut { Connection = 0 }, new Fault.Cut { From = (Side)2 }, new Fault.Cut { AfterFrames = -1 }, new Fault.Cut { AfterBytes = -1 },
        new Fault.Delay(TimeSpan.FromTicks(-1)), new Fault.Delay(TimeSpan.FromDays(2)),
        new Fault.Throttle(0), new Fault.Throttle(-1), new Fault.Split(0), new Fault.Split(-1), new Fault.Corrupt(-1), new Fault.Corrupt(8),
    ];

    [Theory]
    [MemberData(nameof(Nonsense))]
    public async Task Figures_that_make_no_sense_are_refused(Fault fault)
    {
        await using var tap = new TestRelay();
        Assert.Throws<ArgumentOutOfRangeException>(() => tap.Relay.Set(fault));
        Assert.Empty(tap.Relay.Faults);
    }

    static IEnumerable<int> Began(TestRelay tap) => tap.Seen.Entries.OfType<FaultEvent>().Where(happened => happened.State == FaultState.Began).Select(happened => happened.Connection);
}
