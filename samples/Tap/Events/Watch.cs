using System.Buffers;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Tap;

/// <summary>
/// What happens at a <see cref="Relay"/>, from the moment it was asked for. The bytes are copied on their way, and understood and inflated
/// only when the events are read, so reading them slowly, or never, slows nothing down: what does not fit into the
/// <see cref="WatchOptions.Backlog"/> is dropped and counted. It is read once, by one reader, and ends when the relay has stopped.
/// Inflating takes up to about 200 KB of memory for each connection that compresses, until the connection ends.
/// </summary>
public sealed class Watch : IAsyncEnumerable<WireEvent>, IDisposable
{
    const int Overhead = 128; // bytes that an entry costs besides its own

    readonly Channel<Entry> entries = Channel.CreateUnbounded<Entry>(new() { SingleReader = true });
    readonly ConditionalWeakTable<Connection, Conversation> conversations = [];
    readonly Dictionary<Lane, Totals?> missed = []; // lanes that this watch lost track of, and where they stood when it was too slow
    readonly Action<Watch> forget;
    readonly WatchOptions options;
    volatile bool hasMissed;
    long held, dropped, droppedEvents;

    internal Watch(WatchOptions options, Action<Watch> forget)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.PayloadLimit);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Backlog);
        (this.options, this.forget) = (options, forget);
    }

    /// <summary>How many bytes of the wire have not been shown, since the events were read too slowly.</summary>
    public long DroppedBytes => Interlocked.Read(ref dropped);

    /// <summary>
    /// How many events were dropped that are not about bytes (a connection opened or ended, a fault, …), when even twice the backlog was
    /// full.
    /// </summary>
    public long DroppedEvents => Interlocked.Read(ref droppedEvents);

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
        try
        {
            await foreach (var entry in entries.Reader.ReadAllAsync(cancellationToken))
                foreach (var found in Read(entry)) yield return found;
        }
        finally
        {
            foreach (var (_, conversation) in conversations) conversation.Dispose();
        }
    }

    /// <summary>The relay has stopped: nothing more will come.</summary>
    internal void Complete() => entries.Writer.TryComplete();

    /// <summary>Begins in the middle of a connection.</summary>
    internal void Join(Connection connection)
    {
        lock (missed)
            foreach (var lane in connection.Lanes) missed[lane] = null;
        hasMissed = true;
    }

    /// <summary>Copies bytes that are about to be passed on. Each lane offers its own in their order.</summary>
    internal void Offer(Lane lane, long at, ReadOnlySpan<byte> bytes, bool lost, int unanswered)
    {
        if (!TryHold(bytes.Length + Overhead))
        {
            Interlocked.Add(ref dropped, bytes.Length);
            lock (missed)
                foreach (var either in lane.Connection.Lanes) // what the other side says may answer what is dropped
                    missed[either] = missed.GetValueOrDefault(either) ?? (either == lane ? lane.Parser.Totals : null);
            hasMissed = true;
            return;
        }
        var parser = hasMissed && Recover(lane, lane.Connection.Relay.TimeOf(at)) ? lane.Parser.Clone() : null;
        var copy = ArrayPool<byte>.Shared.Rent(bytes.Length);
        bytes.CopyTo(copy);
        entries.Writer.TryWrite(new(lane.Connection, lane.From, at, copy, bytes.Length, lost, parser, null, unanswered));
    }

    /// <summary>Adds an event as it is; it may take the room of bytes, but not without limit either.</summary>
    internal void Offer(Connection? connection, WireEvent happened)
    {
        if (happened is EndEvent)
            foreach (var lane in connection!.Lanes) Recover(lane, happened.At);
        if (Interlocked.Read(ref held) > 2L * options.Backlog)
        {
            Interlocked.Increment(ref droppedEvents);
            return;
        }
        Interlocked.Add(ref held, Overhead);
        entries.Writer.TryWrite(new(connection, Side.Client, 0, null, 0, false, null, happened));
    }

    /// <summary>Tells what was dropped of a lane, now that there is room again; false when nothing was missed.</summary>
    bool Recover(Lane lane, DateTimeOffset at)
    {
        Totals? since;
        lock (missed)
        {
            if (!missed.Remove(lane, out since)) return false;
            hasMissed = missed.Count > 0;
        }
        if (since is not { } before) return true;
        var now = lane.Parser.Totals;
        var frames = now.Frames - before.Frames + (lane.Parser.IsInsidePayload ? 1 : 0);
        Offer(lane.Connection, new DroppedEvent(at, lane.Connection.Number, lane.From, frames, now.Bytes - before.Bytes));
        return true;
    }

    bool TryHold(int cost)
    {
        if (Interlocked.Add(ref held, cost) <= options.Backlog) return true;
        Interlocked.Add(ref held, -cost);
        return false;
    }

    IEnumerable<WireEvent> Read(Entry entry)
    {
        Interlocked.Add(ref held, -(entry.Count + Overhead));
        if (entry.Bytes is { } bytes)
        {
            var (connection, own) = (entry.Connection!, bytes.AsMemory(0, entry.Count));
            var at = connection.Relay.TimeOf(entry.At);
            var chunk = new Chunk(at, connection.Number, entry.From, own, entry.Lost, entry.Parser, entry.Unanswered);
            foreach (var found in Of(connection).Read(chunk)) yield return found;
            ArrayPool<byte>.Shared.Return(bytes);
        }
        else
        {
            if (entry.Happened is EndEvent end)
                foreach (var found in Of(entry.Connection!).End(end)) yield return found;
            yield return entry.Happened!;
        }
    }

    Conversation Of(Connection connection) => conversations.GetValue(connection, _ => new(options));

    readonly record struct Entry(
        Connection? Connection, Side From, long At, byte[]? Bytes, int Count, bool Lost, Parser? Parser, WireEvent? Happened,
        int Unanswered = 0);
}
