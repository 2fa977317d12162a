using System.Buffers;
using System.Diagnostics;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Tap;

/// <summary>
/// Bytes that are to arrive later, or that a stall holds. They wait side by side, so that a delay does not make the connection slower in
/// bytes a second.
/// </summary>
sealed class DelayLine
{
    /// <summary>The most bytes that wait while there is a delay. A line that is full holds up the sender, as a long cable does.</summary>
    public const int Capacity = 8 * 1024 * 1024;

    /// <summary>
    /// The most bytes that wait while there is a stall alone: enough to read as far as the end of a side that gives up, and little for a
    /// thousand connections.
    /// </summary>
    public const int StallCapacity = 64 * 1024;

    readonly Channel<(long Arrived, byte[] Bytes, int Count)> channel = Channel.CreateUnbounded<(long, byte[], int)>(new() { SingleReader = true, SingleWriter = true });
    readonly Lane lane;
    readonly Task passing;
    volatile TaskCompletionSource passed = new(TaskCreationOptions.RunContinuationsAsynchronously); // the piece that passes now
    int waiting; // pieces
    long held; // bytes

    public DelayLine(Lane lane)
    {
        this.lane = lane;
        passing = PassAsync();
    }

    public bool IsEmpty => Volatile.Read(ref waiting) == 0;

    /// <summary>Adds as many bytes as there is room for. When there is none, it waits until that may have changed.</summary>
    /// <returns>The rest.</returns>
    public async Task<Memory<byte>> AddAsync(Memory<byte> bytes)
    {
        var (changed, piece) = (lane.Connection.Faults.Changed, passed.Task); // first, so that nothing is missed
        var room = (int)Math.Min(bytes.Length, lane.Connection.Faults.MostHeld(lane.From) - Interlocked.Read(ref held));
        if (room > 0) Add(bytes.Span[..room]);
        else if (!IsEmpty) await Task.WhenAny(piece, changed).WaitAsync(lane.Connection.Over);
        return bytes[Math.Max(0, room)..];
    }

    /// <summary>Adds bytes, whether there is room or not; none stand for an end that is to arrive later.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
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
                Interlocked.Add(ref held, -count);
                Interlocked.Decrement(ref waiting);
                var piece = passed;
                passed = new(TaskCreationOptions.RunContinuationsAsynchronously);
                piece.SetResult();
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
