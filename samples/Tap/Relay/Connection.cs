using System.Net;
using System.Net.Sockets;

namespace Tap;

/// <summary>One client's connection, and ours to the server on its behalf.</summary>
sealed class Connection
{
    readonly Socket client, server = new(SocketType.Stream, ProtocolType.Tcp);
    readonly Exchange exchange = new();
    readonly CancellationTokenSource over = new();
    readonly Lock gate = new();
    Side? gone; // the side that is not there any more, and of which the other does not know
    volatile bool isConnected;
    bool isBroken, isOver;
    EndKind how = EndKind.Closed;
    Side? who, resetBy; // the first that closed its socket or reset its connection, and the first that reset it
    string? why;

    public Connection(Relay relay, int number, Socket client)
    {
        (Relay, Number, this.client) = (relay, number, client);
        Faults = new(this);
        Opened = new(relay.Now, number, Name(client));
        Lanes = [new(this, Side.Client, client, server, exchange), new(this, Side.Server, server, client, exchange)];
        Over = over.Token;
    }

    public Relay Relay { get; }

    public int Number { get; }

    public OpenEvent Opened { get; }

    /// <summary>The client's, and the server's.</summary>
    public Lane[] Lanes { get; }

    public ConnectionFaults Faults { get; }

    /// <summary>Cancelled when there is nothing more to wait for.</summary>
    public CancellationToken Over { get; }

    public ConnectionInfo Info => new(Number, Opened.Client, Opened.At, Lanes[0].Parser.Totals, Lanes[1].Parser.Totals);

    public async Task RunAsync()
    {
        try
        {
            // Small messages are to leave at once here, too.
            client.NoDelay = server.NoDelay = true;
            SocketBuffers.Limit(client); // not every system hands on what the listener has
            await Target.ConnectAsync(server, Relay.Target, Over);
            isConnected = true;
            Settle();
            await Task.WhenAll(Lanes.Select(RunAsync));
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            why = (e as IOException)?.Message;
            End(EndKind.Unreachable, null, reset: true);
        }
        finally
        {
            // A reset has ended it already, unless it was held until the other side had left, too.
            var kind = isBroken ? EndKind.Broken : resetBy is null ? EndKind.Closed : EndKind.Reset;
            End(kind, isBroken ? null : resetBy ?? who, reset: kind == EndKind.Reset);
            var isWebSocket = Lanes[1].Parser.SpeaksWebSocket;
            Relay.Remove(this, new(Relay.Now, Number, who, how, (Relay.Now - Opened.At).TotalSeconds, Lanes[0].Parser.Totals, Lanes[1].Parser.Totals, why)
            {
                Clean = isWebSocket ? Lanes.All(lane => lane.Parser.HasClosed) : null,
                CloseFrom = isWebSocket ? exchange.CloseFrom : null,
            });
        }
    }

    // Whatever a lane ends with, the other one does not go on alone.
    async Task RunAsync(Lane lane)
    {
        try
        {
            await lane.RunAsync();
        }
        catch
        {
            End(EndKind.Broken, null, reset: true);
            throw;
        }
    }

    /// <summary>Begins the faults that are due, once there are two ends to see it.</summary>
    public void Settle()
    {
        if (isConnected) Faults.Settle();
    }

    /// <summary>Tells the watchers that a fault has taken hold.</summary>
    public void Tell(Fault fault, Side? from) => Relay.Publish(this, new FaultEvent(Relay.Now, Number, from, FaultState.Began, fault));

    /// <summary>Does what a fault does that ends the connection.</summary>
    public void Break(Fault fault)
    {
        switch (fault)
        {
            case Fault.Cut:
                End(EndKind.Broken, null, reset: true);
                break;
            case Fault.Close:
                lock (gate) isBroken = true;
                foreach (var lane in Lanes.Where(lane => fault.From is null || lane.From == fault.From)) lane.Discard(tell: true);
                break;
            case Fault.HalfOpen:
                lock (gate)
                {
                    if (isOver || gone is not null) return;
                    (isBroken, gone) = (true, fault.From ?? Side.Client);
                }
                foreach (var lane in Lanes) lane.Discard(tell: false); // of what it had said, too, nothing arrives any more
                Release(gone == Side.Client ? client : server, reset: true);
                break;
        }
    }

    /// <summary>Tells the watchers that a side has ended its connection, and that a stall holds that.</summary>
    public void Tell(Side from, EndKind how) => Relay.Publish(this, new LeftEvent(Relay.Now, Number, from, how));

    /// <summary>A side has closed its socket, or reset its connection.</summary>
    public void NoteEnd(Side from, EndKind how)
    {
        lock (gate)
        {
            if (isOver) return;
            if (how == EndKind.Reset) resetBy ??= from;
            who ??= from;
        }
    }

    /// <summary>A side has given the connection up, or can take no more: the other one is to see the same.</summary>
    public void Fail(Side side)
    {
        if (side != gone) End(isBroken ? EndKind.Broken : EndKind.Reset, isBroken ? null : side, reset: true);
    }

    /// <summary>Ends the connection, once.</summary>
    public void End(EndKind how, Side? who, bool reset)
    {
        lock (gate)
        {
            if (isOver) return;
            (isOver, this.how, this.who) = (true, how, who);
        }
        over.Cancel();
        Release(client, reset);
        Release(server, reset);
    }

    static void Release(Socket socket, bool reset)
    {
        try
        {
            if (reset) socket.LingerState = new(true, 0);
            else socket.Shutdown(SocketShutdown.Send); // one that is disposed of while it is being read is reset
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException) { } // it is not connected, or closed already
        socket.Dispose();
    }

    static string Name(Socket socket)
    {
        try { return socket.RemoteEndPoint?.ToString() ?? ""; }
        catch (SocketException) { return ""; } // gone again already
    }
}
