using System.Net.WebSockets;

// The receiving half: whole messages. A large one is read to its end and thrown away; a huge one, or bytes, end the connection.
sealed class Inbox(WebSocket socket, Action<WebSocketCloseStatus, string> refuse)
{
    const int KeptLimit = 64 * 1024, ReadLimit = 1024 * 1024; // bytes
    readonly byte[] buffer = new byte[4096];
    readonly MemoryStream kept = new();
    long size;

    // The message that has come; null when it was too large to be kept.
    public byte[]? Text => size <= KeptLimit ? kept.ToArray() : null;

    // Waits for the next message; false when the other side has said Close.
    public async Task<bool> ReceiveAsync(CancellationToken cancel)
    {
        kept.SetLength(0);
        size = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, cancel);
            if (part.MessageType == WebSocketMessageType.Close) return false;

            // region: sizes
            size += part.Count;
            if (part.MessageType == WebSocketMessageType.Binary) refuse(WebSocketCloseStatus.InvalidMessageType, "text, please: no bytes");
            else if (size > ReadLimit) refuse(WebSocketCloseStatus.MessageTooBig, "at most 1 MiB a message");
            else if (size <= KeptLimit) kept.Write(buffer, 0, part.Count);
            // endregion

            if (part.EndOfMessage) return true;
        }
    }
}
