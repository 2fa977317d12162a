using System.Net.WebSockets;
using System.Text;

/// <summary>Puts together what a socket receives in parts.</summary>
sealed class Messages(WebSocket socket)
{
    readonly byte[] buffer = new byte[64 * 1024]; // large enough for every message

    /// <summary>The next message, as soon as it is complete; null when Close has come.</summary>
    public async Task<string?> NextAsync()
    {
        for (var count = 0; ;)
        {
            var part = await socket.ReceiveAsync(new ArraySegment<byte>(buffer, count, 1024), CancellationToken.None);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            count += part.Count;
            if (part.EndOfMessage) return Encoding.UTF8.GetString(buffer, 0, count);
        }
    }
}
