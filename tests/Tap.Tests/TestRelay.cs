using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tap.Tests;

/// <summary>The two ends of one connection through a relay.</summary>
sealed record Ends(int Number, RawEnd Client, RawEnd Server)
{
    public RawEnd this[Side side] => side == Side.Client ? Client : Server;
}

/// <summary>A relay in front of a raw server, and what it shows.</summary>
sealed class TestRelay : IAsyncDisposable
{
    public static readonly byte[] Request = Encoding.ASCII.GetBytes(
        "GET / HTTP/1.1\r\nHost: test\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");

    public static readonly byte[] Response = Encoding.ASCII.GetBytes(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n");

    readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    readonly ConcurrentBag<RawEnd> ends = [];
    readonly Task watching;

    /// <param name="watched">Whether somebody watches.</param>
    /// <param name="server">The name by which the relay looks for the server.</param>
    public TestRelay(bool watched = true, string server = "127.0.0.1")
    {
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1024);
        Relay = Relay.Start(new("127.0.0.1", 0), new(server, ((IPEndPoint)listener.LocalEndPoint!).Port));
        watching = watched ? WatchAsync(Relay.Watch()) : Task.CompletedTask;
    }

    public Relay Relay { get; }

    public IPEndPoint Address => Relay.Addresses[0];

    /// <summary>What its watch has shown.</summary>
    public Journal<WireEvent> Seen { get; } = new("The tap");

    /// <summary>A client, connected to the relay, and not yet to the server.</summary>
    public async Task<RawEnd> ConnectAsync()
    {
        var client = await RawEnd.ConnectAsync(Address);
        ends.Add(client);
        return client;
    }

    /// <summary>A connection without the relay.</summary>
    public async Task<Ends> OpenDirectAsync()
    {
        var client = await RawEnd.ConnectAsync(listener.LocalEndPoint!);
        ends.Add(client);
        return new(0, client, await AcceptAsync());
    }

    /// <summary>The server's end of the next connection.</summary>
    public async Task<RawEnd> AcceptAsync()
    {
        var socket = await listener.AcceptAsync().WaitAsync(Patience.Limit);
        socket.NoDelay = true;
        var server = new RawEnd(socket, Side.Server);
        ends.Add(server);
        return server;
    }

    /// <summary>A connection that speaks WebSocket.</summary>
    public async Task<Ends> OpenAsync()
    {
        var client = await ConnectAsync();
        var server = await AcceptAsync();
        await client.SendAsync(Request);
        await server.HeadAsync();
        await server.SendAsync(Response);
        await client.HeadAsync();
        return new(Relay.Connections[^1].Number, client, server);
    }

    /// <summary>The event of this kind that fits, seen or still to come.</summary>
    public async Task<T> SeesAsync<T>(Predicate<T>? fits = null) where T : WireEvent =>
        (T)await Seen.FirstAsync(typeof(T).Name, happened => happened is T found && (fits?.Invoke(found) ?? true));

    public Task<FaultEvent> SeesAsync(FaultHandle fault, FaultState state, int? connection = null) =>
        SeesAsync<FaultEvent>(happened => happened.Fault == fault.Fault && happened.State == state && (connection is null || happened.Connection == connection));

    /// <summary>The texts that have passed from this side of a connection so far.</summary>
    public string[] Texts(Ends ends, Side from) =>
        [.. Seen.Entries.OfType<FrameEvent>().Where(frame => frame.Connection == ends.Number && frame.From == from && !frame.Lost).Select(frame => frame.Text!)];

    /// <summary>Lets another connection talk for a while: what could have passed on the first one meanwhile, has.</summary>
    public async Task TalkAsync()
    {
        var (_, client, server) = await OpenAsync();
        for (var i = 0; i < 10; i++)
        {
            await client.SendAsync("tick");
            await server.HearsAsync("tick");
            await server.SendAsync("tock");
            await client.HearsAsync("tock");
        }
        client.Finish();
        await server.EndsAsync(Goodbye.Fin);
        server.Finish();
        await client.EndsAsync(Goodbye.Fin);
    }

    public async ValueTask DisposeAsync()
    {
        await Relay.DisposeAsync().AsTask().WaitAsync(Patience.Limit);
        await watching.WaitAsync(Patience.Limit);
        listener.Dispose();
        foreach (var end in ends) end.Dispose();
    }

    async Task WatchAsync(Watch watch)
    {
        await foreach (var happened in watch) Seen.Add(happened);
    }
}
