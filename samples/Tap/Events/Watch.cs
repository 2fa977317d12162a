using System.Buffers;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Tap;

/// <summary>
/// What happens at a <see cref="Relay"/>, from the moment it was asked for. The bytes are copied on their way and understood only
/// when the events are read, so reading them slowly, or never, slows nothing down: what does not fit into the
/// <see cref="WatchOptions.Backlog"/> is dropped and counted. It is read once, by one reader, and ends when the relay has stopped.
/// </summary>
public sealed class Watch : IAsyncEnumerable<WireEvent>, IDisposable
{
    const int Overhead = 128; // bytes that an entry costs besides its own

    readonly Channel<Entry> entries = Channel.CreateUnbounded<Entry>(new() { SingleReader = true });
    readonly ConditionalWeakTable<Connection, Conversation> conversations = [];
    readonly Dictionary<Lane, bool> missed = []; // lanes of which this watch does not know where they stand, and whether that is since it was too slow
    readonly Action<Watch> forget;
    readonly WatchOptions options;
    volatile bool hasMissed;
    long held, dropped;

    internal Watch(WatchOptions options, Action<Watch> forget)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.PayloadLimit);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Backlog);
        (this.options, this.forget) = (options, forget);
    }

    /// <summary>How many bytes of the wire have not been shown, since the events were read too slowly.</summary>
    public long DroppedBytes => Interlocked.Read(ref dropped);

    /// <summary>Stops watching.</summary>
    public void Dispose()
    {
        forget(this);
        entries.Writer.TryComplete();
    }

    /// <inheritdoc/>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async IAsyncEnumerator<WireEvent> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        var events = new List<WireEvent>();
        await foreach (var entry in entries.Reader.ReadAllAsync(cancellationToken))
        {
            Read(entry, events);
            foreach (var found in events) yield return found;
            events.Clear();
        }
    }

    /// <summary>The relay has stopped: nothing more will come.</summary>
    internal void Complete() => entries.Writer.TryComplete();

    /// <summary>Begins in the middle of a connection.</summary>
    internal void Join(Connection connection)
    {
        conversations.Add(connection, new(options, isLate: true));
        lock (missed)
            foreach (var lane in connection.Lanes) missed[lane] = false;
        hasMissed = true;
    }

    /// <summary>Copies bytes that are about to be passed on. Each lane offers its own in their order.</summary>
    internal void Offer(Lane lane, long at, ReadOnlySpan<byte> bytes, bool lost)
    {
        if (!TryHold(bytes.Length + Overhead))
        {
            Interlocked.Add(ref dropped, bytes.Length);
            lock (missed) missed[lane] = true;
            hasMissed = true;
            return;
        }
        Snapshot? snapshot = null;
        if (hasMissed)
            lock (missed)
            {
                if (missed.Remove(lane, out var isDropped)) snapshot = new(lane.Parser.Clone(), isDropped);
                hasMissed = missed.Count > 0;
            }
        var copy = ArrayPool<byte>.Shared.Rent(bytes.Length);
        bytes.CopyTo(copy);
        entries.Writer.TryWrite(new(lane.Connection, lane.From, at, copy, bytes.Length, lost, snapshot, null));
    }

    /// <summary>Adds an event as it is; it may take the room of bytes, but not without limit either.</summary>
    internal void Offer(Connection? connection, WireEvent happened)
    {
        if (happened is EndEvent)
            lock (missed)
                foreach (var lane in connection!.Lanes) missed.Remove(lane);
        if (Interlocked.Read(ref held) > 2L * options.Backlog) return;
        Interlocked.Add(ref held, Overhead);
        entries.Writer.TryWrite(new(connection, Side.Client, 0, null, 0, false, null, happened));
    }

    bool TryHold(int cost)
    {
        if (Interlocked.Add(ref held, cost) <= options.Backlog) return true;
        Interlocked.Add(ref held, -cost);
        return false;
    }

    void Read(Entry entry, List<WireEvent> events)
    {
        Interlocked.Add(ref held, -(entry.Count + Overhead));
        if (entry.Bytes is { } bytes)
        {
            var chunk = new Chunk(entry.Connection!.Relay.TimeOf(entry.At), entry.Connection.Number, entry.From, bytes.AsMemory(0, entry.Count), entry.Lost, entry.Snapshot);
            Of(entry.Connection).Read(chunk, events);
            ArrayPool<byte>.Shared.Return(bytes);
        }
        else
        {
            if (entry.Happened is EndEvent end) Of(entry.Connection!).End(end, events);
            events.Add(entry.Happened!);
        }
    }

    Conversation Of(Connection connection) => conversations.GetValue(connection, _ => new(options, isLate: false));

    readonly record struct Entry(Connection? Connection, Side From, long At, byte[]? Bytes, int Count, bool Lost, Snapshot? Snapshot, WireEvent? Happened);
}
