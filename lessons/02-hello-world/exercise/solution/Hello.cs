using System.Net.WebSockets;
using System.Text;

sealed class Hello(ILogger<Hello> log)
{
    public async Task AnswerAsync(HttpContext context)
    {
        var (name, phrases) = ($"{context.Request.Query["name"]}", Phrases.In[LanguageFor(context.Request)]);
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        try
        {
            await TalkAsync(socket, name, phrases);
            log.LogInformation("close: {Code}", (int?)socket.CloseStatus);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            log.LogInformation("close: lost");
        }
    }

    static async Task TalkAsync(WebSocket socket, string name, Phrases phrases)
    {
        // region: name
        if (name.Length > 20 || name.Any(char.IsControl))
        {
            await socket.CloseAsync(WebSocketCloseStatus.PolicyViolation, phrases.NoName, CancellationToken.None);
            return;
        }
        // endregion
        // region: greeting
        await SayAsync(socket, name == "" ? $"{phrases.Hello}!" : $"{phrases.Hello}, {name}!");
        // endregion
        while (true)
        {
            var (kind, text) = await ReceiveAsync(socket);
            if (kind == WebSocketMessageType.Close) break;
            if (kind == WebSocketMessageType.Binary)
            {
                await socket.CloseAsync(WebSocketCloseStatus.InvalidMessageType, Reason(name, phrases), CancellationToken.None);
                return;
            }
            await SayAsync(socket, $"{phrases.YouSaid}: {text}");
        }
        await socket.CloseOutputAsync(socket.CloseStatus!.Value, socket.CloseStatusDescription, CancellationToken.None);
    }

    // region: language
    static string LanguageFor(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .Select(wish => wish.Value.ToString().Split('-')[0])
        .FirstOrDefault(Phrases.In.ContainsKey, "en");
    // endregion

    // region: reason
    static string Reason(string name, Phrases phrases) =>
        name == "" || Encoding.UTF8.GetByteCount($"{name}: {phrases.NoBytes}") > 123 ? phrases.NoBytes : $"{name}: {phrases.NoBytes}";
    // endregion

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
