using System.Net.WebSockets;

sealed class Echo(ILogger<Echo> log)
{
    public async Task TalkAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        log.LogInformation("open");
        await AnswerAsync(socket);
        log.LogInformation("close: {Code}", (int?)socket.CloseStatus);
    }

    static async Task AnswerAsync(WebSocket socket)
    {
        var buffer = new byte[4096];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, CancellationToken.None);
            if (part.MessageType == WebSocketMessageType.Close) break;

            // Each part goes back at once, as it came. The last one says that it is the last.
            await socket.SendAsync(buffer.AsMemory(0, part.Count), part.MessageType, part.EndOfMessage, CancellationToken.None);
        }
        await socket.CloseOutputAsync(socket.CloseStatus!.Value, socket.CloseStatusDescription, CancellationToken.None);
    }
}
