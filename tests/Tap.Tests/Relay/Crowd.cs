using System.Net;
using System.Net.Sockets;

namespace Tap.Tests.Relaying;

/// <summary>Many at once, and what they leave behind.</summary>
[Collection(QuietMachine.Name)]
public class Crowd
{
    const int MiB = 1024 * 1024;

    [Fact]
    public async Task Thousand_connections_echo_at_once_and_leave_nothing_behind()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1024);
        await using var relay = Relay.Start(new("127.0.0.1", 0), new("127.0.0.1", ((IPEndPoint)listener.LocalEndPoint!).Port));
        using var watch = relay.Watch();
        await using var events = watch.GetAsyncEnumerator();

        await EchoAsync(relay, listener, events, 10); // what is made once is made now
        var (memory, sockets) = (GC.GetTotalMemory(forceFullCollection: true), Sockets());
        await EchoAsync(relay, listener, events, 1000);
        Assert.Empty(relay.Connections);
        Assert.Equal(sockets, Sockets());
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - memory, long.MinValue, 8 * MiB); // of 64 that a thousand connections have for buffers
    }

    static async Task EchoAsync(Relay relay, Socket listener, IAsyncEnumerator<WireEvent> events, int count)
    {
        var serving = Task.WhenAll(Enumerable.Range(0, count).Select(async _ =>
        {
            using var server = new RawEnd(await listener.AcceptAsync().WaitAsync(Patience.Limit), Side.Server);
            for (var i = 0; i < 3; i++) await server.SendAsync((await server.ReceiveAsync()).Text);
            await server.EndsAsync(Goodbye.Fin);
        }));
        var clients = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => RawEnd.ConnectAsync(relay.Addresses[0])));
        await Task.WhenAll(clients.Select(async (client, number) =>
        {
            for (var i = 0; i < 3; i++)
            {
                await client.SendAsync($"I am {number}");
                await client.HearsAsync($"I am {number}");
            }
        }));
        Assert.Equal(count, relay.Connections.Count);
        foreach (var client in clients) client.Finish();
        await serving;
        await Task.WhenAll(clients.Select(async client =>
        {
            await client.EndsAsync(Goodbye.Fin);
            client.Dispose();
        }));
        for (var ended = 0; ended < count;)
        {
            Assert.True(await events.MoveNextAsync().AsTask().WaitAsync(Patience.Limit));
            if (events.Current is not EndEvent end) continue;
            Assert.Equal(EndKind.Closed, end.How);
            ended++;
        }
    }

    // How many the process has open, where the system tells.
    static int Sockets() => OperatingSystem.IsLinux() ? Directory.GetFiles("/proc/self/fd").Count(file => File.ResolveLinkTarget(file, false)?.Name.StartsWith("socket:", StringComparison.Ordinal) ?? false) : 0;
}
