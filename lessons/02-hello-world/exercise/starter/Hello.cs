using System.Net.WebSockets;
using System.Text;

sealed class Hello(ILogger<Hello> log)
{
    public async Task AnswerAsync(HttpContext context)
    {
        var phrases = Phrases.In["en"];
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        try
        {
            await TalkAsync(socket, phrases);
            log.LogInformation("close: {Code}", (int?)socket.CloseStatus);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            log.LogInformation("close: lost");
        }
    }

    static async Task TalkAsync(WebSocket socket, Phrases phrases)
    {
        await SayAsync(socket, $"{phrases.Hello}!");
        while (true)
        {
            var (kind, text) = await ReceiveAsync(socket);
            if (kind == WebSocketMessageType.Close) break;
            await SayAsync(socket, $"{phrases.YouSaid}: {text}");
        }
        await socket.CloseOutputAsync(socket.CloseStatus!.Value, socket.CloseStatusDescription, CancellationToken.None);
    }

    static Task SayAsync(WebSocket socket, string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    static async Task<(WebSocketMessageType Kind, string Text)> ReceiveAsync(WebSocket socket)
    {
        var (buffer, message) = (new byte[4096], new MemoryStream());
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, CancellationToken.None);
            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage) return (part.MessageType, Encoding.UTF8.GetString(message.ToArray()));
        }
    }
}
