using System.Net.WebSockets;
using System.Text;

// The receiving half of lesson 02: whole texts. What is none, or is too long, is refused with a code and a reason.
sealed class Inbox(WebSocket socket, Action<WebSocketCloseStatus, string> refuse)
{
    const int MessageLimit = 64 * 1024; // bytes
    readonly byte[] buffer = new byte[4096];
    readonly MemoryStream message = new();

    // The next text, or null when the other side has said Close.
    public async Task<string?> ReceiveAsync(CancellationToken cancel)
    {
        message.SetLength(0);
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, cancel);
            if (part.MessageType == WebSocketMessageType.Close) return null;

            if (part.MessageType == WebSocketMessageType.Binary) refuse(WebSocketCloseStatus.InvalidMessageType, "text, please: no bytes");
            else if (message.Length + part.Count > MessageLimit) refuse(WebSocketCloseStatus.MessageTooBig, "at most 64 KiB a message");
            else message.Write(buffer, 0, part.Count);

            if (part.EndOfMessage) return Encoding.UTF8.GetString(message.GetBuffer(), 0, (int)message.Length);
        }
    }
}
