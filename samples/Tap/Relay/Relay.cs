using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Tap;

/// <summary>
/// Stands between WebSocket clients and a server, on TCP: it passes every byte unchanged, and every end as it came (FIN as FIN, reset as
/// reset); shows what passes (<see cref="Watch"/>); and breaks it on demand (<see cref="Set"/>). When a reader stops reading, the relay
/// holds at most <see cref="Capacity"/> bytes for it; then the sender has to wait, as it would without a relay.
/// </summary>
public sealed class Relay : IAsyncDisposable
{
    /// <summary>
    /// The most bytes of one direction of a connection that wait in the relay: 768 KiB, the kernel's buffers of its two sockets included.
    /// A <see cref="Fault.Delay"/> holds up to 8 MiB more, a <see cref="Fault.Stall"/> up to 64 KiB more.
    /// </summary>
    public const int Capacity = SocketBuffers.MostHeld + Lane.LargestBuffer + SocketBuffers.MostHeld;

    readonly Lock gate = new();
    readonly DateTimeOffset started = DateTimeOffset.Now;
    readonly long startedAt = Stopwatch.GetTimestamp();
    readonly Dictionary<int, Connection> connections = [];
    readonly List<FaultHandle> faults = [];
    readonly Listener listener;
    readonly Task accepting;
    readonly Lazy<Task> stopping;
    volatile Watch[] watches = [];
    TaskCompletionSource? empty; // waited for while stopping
    int lastNumber;
    bool isStopped;

    Relay(Listener listener, DnsEndPoint target)
    {
        (this.listener, Target) = (listener, target);
        stopping = new(StopAsync);
        accepting = listener.AcceptAsync(Accept);
    }

    /// <summary>Begins to listen.</summary>
    /// <param name="listen">Where: a name or an address, and a port, 0 for a free one. <c>localhost</c> is both of its addresses. Anything that is not of this machine alone lets others in.</param>
    /// <param name="target">Where the server listens. It is asked for anew for every connection, and need not be there yet.</param>
    /// <exception cref="SocketException">It cannot listen there: the port is in use, or the address is not of this machine.</exception>
    public static Relay Start(DnsEndPoint listen, DnsEndPoint target) => new(Listener.Start(listen), target);

    /// <summary>Where it listens, the port always being that of all of them.</summary>
    public IReadOnlyList<IPEndPoint> Addresses => listener.Addresses;

    /// <summary>Where the server listens.</summary>
    public DnsEndPoint Target { get; }

    /// <summary>The connections that are open now, in the order of their numbers.</summary>
    public IReadOnlyList<ConnectionInfo> Connections
    {
        get { lock (gate) return [.. connections.Values.OrderBy(connection => connection.Number).Select(connection => connection.Info)]; }
    }

    /// <summary>The faults that are set and not cleared.</summary>
    public IReadOnlyList<Fault> Faults
    {
        get { lock (gate) return [.. faults.Select(handle => handle.Fault)]; }
    }

    /// <summary>Begins to watch: what happens from now on, and which connections there are already.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A limit is negative, or the backlog nothing.</exception>
    public Watch Watch(WatchOptions? options = null)
    {
        var watch = new Watch(options ?? new(), Forget);
        lock (gate)
        {
            foreach (var connection in connections.Values.OrderBy(connection => connection.Number))
            {
                watch.Join(connection);
                watch.Offer(connection, connection.Opened);
            }
            if (isStopped) watch.Complete();
            else watches = [.. watches, watch];
        }
        return watch;
    }

    /// <summary>Sets a fault: on the connections that it is for, and, unless it is for one, on all that are still to come.</summary>
    /// <returns>What clears it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// One of its figures makes no sense: a count or time below 0, a delay of over a day, less than a byte, a bit other than 0 to 7.
    /// </exception>
    public FaultHandle Set(Fault fault)
    {
        fault.Check();
        var handle = new FaultHandle(fault, this);
        Connection[] concerned;
        lock (gate)
        {
            if (fault.Connection is { } number && number <= lastNumber && !connections.ContainsKey(number)) return handle; // it has come too late
            faults.Add(handle);
            Publish(null, new FaultEvent(Now, fault.Connection ?? 0, fault.From, FaultState.Set, fault));
            concerned = [.. connections.Values.Where(connection => fault.Connection is null || connection.Number == fault.Connection)];
        }
        foreach (var connection in concerned)
        {
            connection.Faults.Add(handle);
            connection.Settle();
        }
        return handle;
    }

    /// <summary>Stops listening, ends every connection, and then every watch.</summary>
    public ValueTask DisposeAsync() => new(stopping.Value);

    async Task StopAsync()
    {
        Connection[] open;
        lock (gate)
        {
            isStopped = true;
            open = [.. connections.Values];
            empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (open.Length == 0) empty.SetResult();
        }
        listener.Dispose();
        foreach (var connection in open) connection.End(EndKind.Stopped, null, reset: false);
        await accepting;
        await empty.Task;
        foreach (var watch in watches) watch.Complete();
    }

    internal DateTimeOffset Now => TimeOf(Stopwatch.GetTimestamp());

    // One clock for all, which never goes back, as the machine's own may.
    internal DateTimeOffset TimeOf(long timestamp) => started + Stopwatch.GetElapsedTime(startedAt, timestamp);

    internal Watch[] Watches => watches;

    internal void Publish(Connection? connection, WireEvent happened)
    {
        foreach (var watch in watches) watch.Offer(connection, happened);
    }

    internal bool IsSet(FaultHandle handle)
    {
        lock (gate) return faults.Contains(handle);
    }

    internal void Clear(FaultHandle handle)
    {
        Connection[] concerned;
        lock (gate)
        {
            if (!faults.Remove(handle)) return;
            concerned = [.. connections.Values];
        }
        foreach (var connection in concerned) connection.Faults.Remove(handle);
        Publish(null, new FaultEvent(Now, handle.Fault.Connection ?? 0, handle.Fault.From, FaultState.Cleared, handle.Fault)); // when nothing can begin any more
    }

    internal void Remove(Connection connection, EndEvent end)
    {
        lock (gate)
        {
            connections.Remove(connection.Number);
            faults.RemoveAll(handle => handle.Fault.Connection == connection.Number);
            Publish(connection, end);
            if (isStopped && connections.Count == 0) empty!.TrySetResult();
        }
    }

    void Accept(Socket client)
    {
        Connection connection;
        lock (gate)
        {
            if (isStopped)
            {
                client.Dispose();
                return;
            }
            connection = new(this, ++lastNumber, client);
            connections.Add(connection.Number, connection);
            Publish(connection, connection.Opened);
            foreach (var handle in faults.Where(handle => handle.Fault.Connection is null || handle.Fault.Connection == connection.Number)) connection.Faults.Add(handle);
        }
        _ = connection.RunAsync();
    }

    void Forget(Watch watch)
    {
        lock (gate) watches = [.. watches.Where(other => other != watch)];
    }
}
