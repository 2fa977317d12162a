using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Tap.Tests.Events;

/// <summary>.NET's own client and server compress what they send each other, and the tap shows it inflated.</summary>
public class DeflatingEnds
{
    static readonly byte[][] Messages =
        [.. ((string[])[Again, "Příliš žluťoučký ğ 👋", "", Again, new('x', 100_000), "Hello"]).Select(Encoding.UTF8.GetBytes)];

    // So long that .NET's encoder refers to the first one from the second.
    const string Again = "The same message comes again, and is sent as a reference to the first.";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Both_sides_messages_are_shown_inflated(bool takeover)
    {
        await using var server = await StartAsync();
        await using var relay = Relay.Start(new("127.0.0.1", 0), new("127.0.0.1", new Uri(server.Urls.First()).Port));
        using var watch = relay.Watch(new() { PayloadLimit = 1_000_000 });
        var talking = TalkAsync(relay.Addresses[0].Port, takeover);
        var told = new List<WireEvent>();
        await foreach (var happened in watch)
        {
            told.Add(happened);
            if (happened is EndEvent) break;
        }
        await talking.WaitAsync(Patience.Limit);

        Assert.Empty(told.OfType<ViolationEvent>());
        var agreed = told.OfType<HandshakeEvent>().Single(handshake => handshake.From == Side.Server).Head["Sec-WebSocket-Extensions"];
        Assert.Equal(!takeover, agreed!.Contains("server_no_context_takeover", StringComparison.Ordinal));
        Assert.Equal(!takeover, agreed.Contains("client_no_context_takeover", StringComparison.Ordinal));
        foreach (var side in Enum.GetValues<Side>())
        {
            var messages = told.OfType<FrameEvent>().Where(frame => frame.From == side && frame.Message is not null)
                .GroupBy(frame => frame.Message).ToArray();
            Assert.Equal(
                Messages.Select(message => Encoding.UTF8.GetString(message)),
                messages.Select(message => string.Concat(message.Select(frame => frame.Inflated?.Text))));
            Assert.Contains(messages, message => message.Count() > 1);
            Assert.All(messages, message => Assert.True(message.First().Compressed));
        }
    }

    // Says each of them in two fragments, and waits for the echo.
    static async Task TalkAsync(int port, bool takeover)
    {
        using var client = new ClientWebSocket();
        client.Options.DangerousDeflateOptions = new() { ClientContextTakeover = takeover, ServerContextTakeover = takeover };
        await client.ConnectAsync(new($"ws://127.0.0.1:{port}/"), default).WaitAsync(Patience.Limit);
        foreach (var message in Messages)
        {
            await client.SendAsync(message.AsMemory(0, message.Length / 2), WebSocketMessageType.Text, endOfMessage: false, default);
            await client.SendAsync(message.AsMemory(message.Length / 2), WebSocketMessageType.Text, endOfMessage: true, default);
            var buffer = new byte[1000];
            while (!(await client.ReceiveAsync(buffer.AsMemory(), default).AsTask().WaitAsync(Patience.Limit)).EndOfMessage) { }
        }
        await client.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default).WaitAsync(Patience.Limit);
    }

    static async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.UseWebSockets();
        server.Run(async context =>
        {
            var accept = new WebSocketAcceptContext { DangerousEnableCompression = true };
            using var socket = await context.WebSockets.AcceptWebSocketAsync(accept);
            var buffer = new byte[1000];
            while (await socket.ReceiveAsync(buffer.AsMemory(), default) is { MessageType: not WebSocketMessageType.Close } came)
                await socket.SendAsync(buffer.AsMemory(0, came.Count), came.MessageType, came.EndOfMessage, default);
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);
        });
        await server.StartAsync();
        return server;
    }
}
