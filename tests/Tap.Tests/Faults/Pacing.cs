using System.Diagnostics;

namespace Tap.Tests.Faults;

/// <summary>Faults whose time is measured.</summary>
[Collection(QuietMachine.Name)]
public class Pacing
{
    [Theory]
    [InlineData(Side.Client)]
    [InlineData(Side.Server)]
    public async Task Throttle_passes_so_many_bytes_a_second(Side from)
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        tap.Relay.Set(new Fault.Throttle(50_000) { From = from });
        var started = Stopwatch.GetTimestamp();
        await ends[from].SendAsync(new byte[40_000]);
        await ends[1 - from].BytesAsync(40_000);
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0.65, 2.5); // 0.8, less the tenth that it may catch up, or more on a slow machine
    }

    [Fact]
    public async Task Delay_is_as_long_for_many_as_for_one()
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        tap.Relay.Set(new Fault.Delay(TimeSpan.FromSeconds(0.5)));
        var (sent, bytes) = (Stopwatch.GetTimestamp(), new Frame(Opcode.Binary, new byte[4 * 1024 * 1024]).ToBytes()); // at least 128 buffers: one after the other they took a minute
        await ends.Client.SendAsync(bytes);
        await ends.Server.BytesAsync(bytes.Length);
        Assert.InRange(Stopwatch.GetElapsedTime(sent).TotalSeconds, 0.5, 5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public async Task Split_pieces_arrive_each_alone(int most)
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        tap.Relay.Set(new Fault.Split(most));
        await ends.Client.SendAsync(Frame.OfText(new string('x', 100)).ToBytes());
        var (pieces, buffer) = (new List<int>(), new byte[1000]);
        while (pieces.Sum() < 106) pieces.Add(await ends.Server.Socket.ReceiveAsync(buffer.AsMemory()).AsTask().WaitAsync(Patience.Limit));
        Assert.InRange(pieces.Count(piece => piece <= most), 106 / most / 4, int.MaxValue); // a reader that sleeps for a moment finds more than one
    }
}
