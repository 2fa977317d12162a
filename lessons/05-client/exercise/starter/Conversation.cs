using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

/// <summary>What passes on the line, in both directions: <c>{"id":1,"text":"one"}</c>.</summary>
sealed record Message(int Id, string Text);

/// <summary>Asks questions on one connection, and hears the answers.</summary>
sealed class Conversation(WebSocket socket)
{
    readonly byte[] buffer = new byte[1024];
    int id;

    public async Task<string> AskAsync(string question)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(new Message(++id, question), JsonSerializerOptions.Web);
        await socket.SendAsync(json, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

        var result = await socket.ReceiveAsync(buffer, CancellationToken.None);
        var text = Encoding.UTF8.GetString(buffer, 0, result.Count);
        return JsonSerializer.Deserialize<Message>(text, JsonSerializerOptions.Web)!.Text;
    }
}
