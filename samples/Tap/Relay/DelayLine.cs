using System.Buffers;
using System.Diagnostics;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Tap;

/// <summary>Bytes that are to arrive later. They wait side by side, so that a delay does not make the connection slower in bytes a second.</summary>
sealed class DelayLine
{
    /// <summary>The most bytes that wait. A line that is full holds up the sender, as a long cable does.</summary>
    public const int Capacity = 8 * 1024 * 1024;

    readonly Channel<(long Arrived, byte[] Bytes, int Count)> channel = Channel.CreateUnbounded<(long, byte[], int)>(new() { SingleReader = true, SingleWriter = true });
    readonly SemaphoreSlim passed = new(0);
    readonly Lane lane;
    readonly Task passing;
    int waiting; // pieces
    long held; // bytes

    public DelayLine(Lane lane)
    {
        this.lane = lane;
        passing = PassAsync();
    }

    public bool IsEmpty => Volatile.Read(ref waiting) == 0;

    public async Task AddAsync(ReadOnlyMemory<byte> bytes)
    {
        while (Interlocked.Read(ref held) + bytes.Length > Capacity) await passed.WaitAsync(lane.Connection.Over);
        Interlocked.Increment(ref waiting);
        Interlocked.Add(ref held, bytes.Length);
        var copy = ArrayPool<byte>.Shared.Rent(bytes.Length);
        bytes.CopyTo(copy);
        channel.Writer.TryWrite((Stopwatch.GetTimestamp(), copy, bytes.Length));
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
            await foreach (var (arrived, bytes, count) in channel.Reader.ReadAllAsync(lane.Connection.Over))
            {
                await WaitAsync(arrived);
                await lane.PassAsync(bytes.AsMemory(0, count), isDelayed: true);
                ArrayPool<byte>.Shared.Return(bytes);
                Interlocked.Decrement(ref waiting);
                Interlocked.Add(ref held, -count);
                passed.Release();
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            lane.Connection.Fail(1 - lane.From);
        }
    }

    // As long as the delay is now: it may be changed while they wait.
    async Task WaitAsync(long arrived)
    {
        while (true)
        {
            var changed = lane.Connection.Faults.Changed; // first, so that no change is missed
            var left = lane.Connection.Faults.DelayOf(lane.From) - Stopwatch.GetElapsedTime(arrived);
            if (left <= TimeSpan.Zero) return;
            await lane.WaitAsync(left, changed);
        }
    }
}
