using System.Net.WebSockets;

/// <summary>A message as a whole, or the beginning of one that is longer than <see cref="Messages.Limit"/>.</summary>
sealed record Message(bool IsText, byte[] Bytes);

/// <summary>Puts together what a socket receives in parts.</summary>
sealed class Messages(WebSocket socket)
{
    public const int Limit = 1024 * 1024; // bytes
    readonly byte[] buffer = new byte[4096];
    readonly MemoryStream message = new();

    /// <summary>The next message, as soon as it is complete or too long; null when a Close has come.</summary>
    public async Task<Message?> NextAsync(CancellationToken cancel)
    {
        for (message.SetLength(0); ;)
        {
            var part = await socket.ReceiveAsync(buffer, cancel);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage || message.Length > Limit)
                return new(part.MessageType == WebSocketMessageType.Text, message.ToArray());
        }
    }
}
