using System.Buffers;
using System.Diagnostics;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Tap;

/// <summary>Bytes that are to arrive later. They wait side by side, so that a delay does not make the connection slower in bytes a second.</summary>
sealed class DelayLine
{
    const int Capacity = 256; // buffers; a line that is full holds up the sender, as a long cable does

    readonly Channel<(long Due, byte[] Bytes, int Count)> channel = Channel.CreateBounded<(long, byte[], int)>(new BoundedChannelOptions(Capacity) { SingleReader = true, SingleWriter = true });
    readonly Lane lane;
    readonly Task passing;
    int waiting;

    public DelayLine(Lane lane)
    {
        this.lane = lane;
        passing = PassAsync();
    }

    public bool IsEmpty => Volatile.Read(ref waiting) == 0;

    public ValueTask AddAsync(ReadOnlyMemory<byte> bytes, TimeSpan delay)
    {
        Interlocked.Increment(ref waiting);
        var copy = ArrayPool<byte>.Shared.Rent(bytes.Length);
        bytes.CopyTo(copy);
        var due = Stopwatch.GetTimestamp() + (long)(delay.TotalSeconds * Stopwatch.Frequency);
        return channel.Writer.WriteAsync((due, copy, bytes.Length), lane.Connection.Over);
    }

    /// <summary>Waits until all has passed.</summary>
    public Task FinishAsync()
    {
        channel.Writer.TryComplete();
        return passing;
    }

    async Task PassAsync()
    {
        try
        {
            await foreach (var (due, bytes, count) in channel.Reader.ReadAllAsync(lane.Connection.Over))
            {
                await WaitAsync(due);
                await lane.PassAsync(bytes.AsMemory(0, count), isDelayed: true);
                ArrayPool<byte>.Shared.Return(bytes);
                Interlocked.Decrement(ref waiting);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            lane.Connection.Fail(1 - lane.From);
        }
    }

    async Task WaitAsync(long due)
    {
        while (true)
        {
            var changed = lane.Connection.Faults.Changed; // first, so that no change is missed
            var left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
            if (left <= TimeSpan.Zero || lane.Connection.Faults.DelayOf(lane.From) == TimeSpan.Zero) return;
            await lane.WaitAsync(left, changed);
        }
    }
}
