using System.Net.WebSockets;
using System.Text;

/// <summary>Puts together what a socket receives in parts.</summary>
sealed class Messages(WebSocket socket)
{
    readonly byte[] buffer = new byte[1024];
    readonly StringBuilder message = new();

    /// <summary>The next message, as soon as it is complete; null when Close has come.</summary>
    public async Task<string?> NextAsync()
    {
        message.Clear();
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, CancellationToken.None);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            message.Append(Encoding.UTF8.GetString(buffer, 0, part.Count));
            if (part.EndOfMessage) return message.ToString();
        }
    }
}
