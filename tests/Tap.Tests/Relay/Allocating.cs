using System.Net;
using System.Net.Sockets;

namespace Tap.Tests.Relaying;

[Collection(QuietMachine.Name)] // all that the process allocates is counted
public class Allocating
{
    const int Frames = 20_000;

    [Fact]
    public async Task Frame_on_its_way_allocates_nothing()
    {
        // Sockets that have only ever blocked allocate nothing themselves.
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        await using var relay = Relay.Start(new("127.0.0.1", 0), new("127.0.0.1", ((IPEndPoint)listener.LocalEndPoint!).Port));
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        client.Connect(relay.Addresses[0]);
        using var server = listener.Accept();
        var answering = new Thread(() => Answer(server)) { IsBackground = true };
        answering.Start();

        Ask(client, TestRelay.Request, TestRelay.Response.Length, times: 1);
        var (question, answer) = (Frame.OfText("0123456789").ToBytes(), Frame.OfText("0123456789").ToBytes(masked: false).Length);
        Ask(client, question, answer, times: 2000); // until all is compiled
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Ask(client, question, answer, Frames);
        var each = (GC.GetTotalAllocatedBytes(precise: true) - before) / (2.0 * Frames);

        Assert.Equal((2000 + Frames, 2000 + Frames), ((int)relay.Connections[0].FromClient.Frames, (int)relay.Connections[0].FromServer.Frames));
        Assert.InRange(each, 0, 2); // bytes; an object is 24 at the least
        client.Shutdown(SocketShutdown.Send);
        Assert.True(answering.Join(Patience.Limit));
    }

    static void Ask(Socket socket, byte[] question, int answer, int times)
    {
        var buffer = new byte[256];
        for (var i = 0; i < times; i++)
        {
            socket.Send(question);
            for (var count = 0; count < answer;) count += socket.Receive(buffer);
        }
    }

    static void Answer(Socket socket)
    {
        var (buffer, answer) = (new byte[256], Frame.OfText("0123456789").ToBytes(masked: false));
        socket.Receive(buffer);
        socket.Send(TestRelay.Response);
        while (socket.Receive(buffer) > 0) socket.Send(answer);
    }
}
