using System.Net;
using System.Net.Sockets;

namespace Tap.Tests.Events;

/// <summary>A relay in front of a bare socket, and all that a watch has told of it since its beginning.</summary>
sealed class Tapped : IAsyncDisposable
{
    readonly TcpListener server = new(IPAddress.Loopback, 0);
    int lines;

    public Tapped(WatchOptions? options = null)
    {
        server.Start();
        Relay = Relay.Start(new("127.0.0.1", 0), new("127.0.0.1", ((IPEndPoint)server.LocalEndpoint).Port));
        Events = Journal(Relay.Watch(options));
    }

    public Relay Relay { get; }

    public Journal<WireEvent> Events { get; }

    /// <summary>What a watch tells from now on.</summary>
    public static Journal<WireEvent> Journal(Watch watch)
    {
        var journal = new Journal<WireEvent>("The watch");
        _ = ReadAsync();
        return journal;

        async Task ReadAsync()
        {
            await foreach (var told in watch) journal.Add(told);
        }
    }

    /// <summary>A client that is connected through the relay, and the server's end of it; nothing is said yet.</summary>
    public async Task<Line> ConnectAsync()
    {
        var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(Relay.Addresses[0]).WaitAsync(Patience.Limit);
        return new(this, ++lines, new(client, Side.Client), new(await server.AcceptSocketAsync().WaitAsync(Patience.Limit), Side.Server));
    }

    /// <summary>The same, after an opening handshake.</summary>
    public async Task<Line> OpenAsync(string request = Line.Request, string response = Line.Response)
    {
        var line = await ConnectAsync();
        await line.Client.SayAsync(request);
        await line.Server.SayAsync(response);
        return line;
    }

    /// <summary>What has been told of a connection, when the end of it has.</summary>
    public async Task<WireEvent[]> EndOfAsync(int connection)
    {
        await Events.FirstAsync("end", told => told is EndEvent && told.Connection == connection);
        return [.. Events.Entries.Where(told => told.Connection == connection)];
    }

    public async ValueTask DisposeAsync()
    {
        await Relay.DisposeAsync();
        server.Dispose();
    }
}
