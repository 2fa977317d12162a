namespace Tap.Tests.Faults;

/// <summary>When a fault begins.</summary>
public class Counting
{
    [Theory]
    [InlineData(null)]
    [InlineData(Side.Client)]
    [InlineData(Side.Server)]
    public async Task After_so_many_frames_the_next_one_waits(Side? from)
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        var stall = tap.Relay.Set(new Fault.Stall { From = from, AfterFrames = 4, Connection = ends.Number });
        for (var i = 1; i <= 2; i++) await ExchangeAsync(ends, i);
        if (from is { } side) for (var i = 3; i <= 4; i++) await OneWayAsync(ends, side, i);
        await tap.SeesAsync(stall, FaultState.Began, ends.Number);

        foreach (var held in Held(from)) await ends[held].SendAsync("held");
        if (from is { } one) await OneWayAsync(ends, 1 - one, 3); // it is not for them
        await tap.TalkAsync();
        Assert.All(Held(from), held => Assert.DoesNotContain("held", tap.Texts(ends, held)));
        stall.Clear();
        foreach (var held in Held(from)) await ends[1 - held].HearsAsync("held");
        await ExchangeAsync(ends, 5);
    }

    [Fact]
    public async Task Frames_after_a_cut_are_neither_passed_nor_shown_nor_counted()
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        tap.Relay.Set(new Fault.Cut { Connection = ends.Number, AfterFrames = 5 });
        await ends.Client.SendAsync(Enumerable.Range(1, 10).SelectMany(i => Frame.OfText($"number {i}").ToBytes()).ToArray());
        var end = await tap.SeesAsync<EndEvent>();
        await tap.TalkAsync();
        Assert.Equal(5, end.Client.Frames);
        Assert.Equal(Enumerable.Range(1, 5).Select(i => $"number {i}"), tap.Texts(ends, Side.Client));
        Assert.Equal(end, tap.Seen.Entries.Last(happened => happened.Connection == ends.Number));
    }

    [Fact]
    public async Task Frames_of_both_sides_together_are_counted_exactly_however_they_race()
    {
        await using var tap = new TestRelay();
        for (var round = 0; round < 100; round++)
        {
            var ends = await tap.OpenAsync();
            var frames = 1 + round % 20;
            tap.Relay.Set(new Fault.Close { Connection = ends.Number, AfterFrames = frames });
            var sending = Task.WhenAll(SendAsync(ends.Client), SendAsync(ends.Server));
            var heard = await Task.WhenAll(CountAsync(ends.Client), CountAsync(ends.Server));
            await sending;
            Assert.Equal((frames, 0), (heard.Sum(half => half.Whole), heard.Sum(half => half.Partial)));
            ends.Client.Finish();
            ends.Server.Finish();
        }

        // One at a time and in heaps, so that a frame ends wherever it likes in what is read at once.
        async Task SendAsync(RawEnd end)
        {
            for (var i = 0; i < 10; i++) await end.SendAsync("alone");
            await end.SendAsync(Enumerable.Repeat(Frame.OfText("in a heap").ToBytes(), 10).SelectMany(frame => frame).ToArray());
        }

        async Task<(int Whole, int Partial)> CountAsync(RawEnd end)
        {
            var (bytes, how) = await end.EndAsync();
            Assert.Equal(Goodbye.Fin, how);
            var frames = WholeFrames.In(bytes);
            return (frames.Count, bytes.Length - frames.Sum(frame => frame.HeaderBytes.Length + frame.Payload.Length));
        }
    }

    [Theory]
    [InlineData(Side.Client)]
    [InlineData(Side.Server)]
    public async Task Bytes_are_counted_after_the_frames_so_it_begins_inside_of_one(Side from)
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        tap.Relay.Set(new Fault.Close { From = from, AfterFrames = 2, AfterBytes = 3 });
        for (var i = 1; i <= 3; i++)
        {
            await ends[1 - from].SendAsync($"not counted {i}");
            await ends[from].HearsAsync($"not counted {i}");
        }
        foreach (var text in (string[])["one", "two", "three"]) await ends[from].SendAsync(text);
        await ends[1 - from].HearsAsync("one", "two");
        var (bytes, how) = await ends[1 - from].EndAsync();
        Assert.Equal(Goodbye.Fin, how);
        Assert.Equal(Frame.OfText("three").ToBytes(masked: from == Side.Client)[..3], bytes);
    }

    [Theory]
    [InlineData(Side.Client)]
    [InlineData(Side.Server)]
    public async Task Bytes_alone_begin_it_inside_of_the_handshake(Side from)
    {
        await using var tap = new TestRelay();
        tap.Relay.Set(new Fault.Close { From = from, AfterBytes = 10 });
        var client = await tap.ConnectAsync();
        var server = await tap.AcceptAsync();
        await client.SendAsync(TestRelay.Request);
        if (from == Side.Server)
        {
            await server.HeadAsync();
            await server.SendAsync(TestRelay.Response);
        }
        var (bytes, how) = await (from == Side.Client ? server : client).EndAsync();
        Assert.Equal(Goodbye.Fin, how);
        Assert.Equal((from == Side.Client ? TestRelay.Request : TestRelay.Response)[..10], bytes);
    }

    [Fact]
    public async Task Bytes_of_both_sides_together_are_counted()
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        tap.Relay.Set(new Fault.Close { AfterBytes = 20 });
        await ends.Client.SendAsync(new byte[12]);
        await ends.Server.BytesAsync(12);
        await ends.Server.SendAsync(new byte[12]);
        var (bytes, how) = await ends.Client.EndAsync();
        Assert.Equal((8, Goodbye.Fin), (bytes.Length, how));
        await ends.Server.EndsAsync(Goodbye.Fin);
    }

    [Fact]
    public async Task What_was_counted_is_sent_before_it_begins()
    {
        const int Bytes = 32 * 1024 * 1024; // more than all that lies between can hold
        await using var tap = new TestRelay(watched: false);
        var ends = await tap.OpenAsync();
        var before = Passed();
        tap.Relay.Set(new Fault.Close { AfterBytes = Bytes });
        _ = ends.Client.SendWithoutEndAsync();
        _ = ends.Server.SendWithoutEndAsync();
        var toClient = ends.Client.EndAsync();
        while (Passed() < before + Bytes) await Task.Yield(); // by now the client's last ones stand before a server that does not read
        var toServer = await ends.Server.EndAsync();
        Assert.Equal((Bytes, Goodbye.Fin), ((await toClient).Bytes.Length + toServer.Bytes.Length, toServer.How));

        long Passed() => tap.Relay.Connections[0] is var connection ? connection.FromClient.Bytes + connection.FromServer.Bytes : 0;
    }

    [Fact]
    public async Task Frame_that_was_under_way_when_it_was_set_counts()
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        var frame = Frame.OfText("half here, half there").ToBytes();
        await ends.Client.SendAsync(frame.AsMemory(0, 10));
        await ends.Server.BytesAsync(10);
        tap.Relay.Set(new Fault.Close { AfterFrames = 1 });
        await ends.Client.SendAsync(frame.AsMemory(10));
        await ends.Client.SendAsync("one too many");
        var (bytes, how) = await ends.Server.EndAsync();
        Assert.Equal((frame.Length - 10, Goodbye.Fin), (bytes.Length, how));
    }

    [Fact]
    public async Task Faults_count_each_for_itself()
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        for (var i = 0; i < 4; i++) tap.Relay.Set(new Fault.Corrupt(i) { From = Side.Client, AfterFrames = 2 * i, AfterBytes = 2 });
        for (var i = 0; i < 8; i++) await ends.Client.SendAsync(Frame.OfText("a").ToBytes()); // header, key, one letter: the third byte is the key's first
        var bytes = await ends.Server.BytesAsync(8 * 7);
        Assert.Equal(Enumerable.Range(0, 4).Select(i => (14 * i + 2, 1 << i)), Differences([.. Enumerable.Repeat(Frame.OfText("a").ToBytes(), 8).SelectMany(frame => frame)], bytes));
    }

    static IEnumerable<(int At, int Bits)> Differences(byte[] sent, byte[] came) =>
        sent.Zip(came).Select((pair, at) => (at, pair.First ^ pair.Second)).Where(pair => pair.Item2 != 0);

    static Side[] Held(Side? from) => from is { } side ? [side] : [Side.Client, Side.Server];

    static async Task ExchangeAsync(Ends ends, int number)
    {
        await OneWayAsync(ends, Side.Client, number);
        await OneWayAsync(ends, Side.Server, number);
    }

    static async Task OneWayAsync(Ends ends, Side from, int number)
    {
        await ends[from].SendAsync($"number {number}");
        await ends[1 - from].HearsAsync($"number {number}");
    }
}
