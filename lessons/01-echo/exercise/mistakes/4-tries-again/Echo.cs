using System.Net.WebSockets;
using System.Text;

sealed class Echo(ILogger<Echo> log)
{
    public async Task TalkAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        log.LogInformation("open");
        for (var attempt = 1; attempt <= 3 && socket.CloseStatus is null; attempt++)
        {
            try
            {
                await AnswerAsync(socket);
                log.LogInformation("close: {Code}", (int?)socket.CloseStatus);
            }
            catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
            {
                log.LogInformation("close: lost");
            }
        }
    }

    static async Task AnswerAsync(WebSocket socket)
    {
        var count = 0;
        var (buffer, message) = (new byte[4096], new MemoryStream());
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, CancellationToken.None);
            if (part.MessageType == WebSocketMessageType.Close) break;

            message.Write(buffer, 0, part.Count);
            if (!part.EndOfMessage) continue;

            var bytes = message.ToArray();
            message.SetLength(0);
            var text = part.MessageType == WebSocketMessageType.Text ? Encoding.UTF8.GetString(bytes) : null;
            if (text == "close please")
            {
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, $"goodbye after {count} messages", CancellationToken.None);
                return;
            }
            count++;
            if (text is not null) bytes = Encoding.UTF8.GetBytes($"#{count} {text.ToUpperInvariant()}");
            await socket.SendAsync(bytes, part.MessageType, endOfMessage: true, CancellationToken.None);
        }
        await socket.CloseOutputAsync(socket.CloseStatus!.Value, socket.CloseStatusDescription, CancellationToken.None);
    }
}
