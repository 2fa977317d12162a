using System.Net.WebSockets;
using System.Text;

/// <summary>Puts together what a socket receives in parts.</summary>
sealed class Messages(WebSocket socket)
{
    readonly byte[] buffer = new byte[1024];
    readonly MemoryStream message = new();

    /// <summary>The next message, as soon as it is complete; null when Close has come.</summary>
    public async Task<string?> NextAsync()
    {
        message.SetLength(0);
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, CancellationToken.None);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            message.Write(buffer, 0, part.Count);
            if (part.Count < buffer.Length) return Encoding.UTF8.GetString(message.GetBuffer(), 0, (int)message.Length);
        }
    }
}
