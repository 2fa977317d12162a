using System.Net.WebSockets;
using System.Threading.Channels;

// One connection: a queue of messages, and one writer that empties it, since two may not send at once. Nothing here has to be changed.
sealed class Connection(WebSocket socket)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    readonly Channel<byte[]> queue = Channel.CreateBounded<byte[]>(1024);
    readonly byte[] buffer = new byte[4096];
    readonly MemoryStream message = new();

    public Person? Person { get; set; } // null: has not joined

    public void Tell(FromServer message) => Tell(Wire.Bytes(message));

    // Never waits: whoever has a full queue reads too slowly, and is cut.
    public void Tell(byte[] text)
    {
        if (!queue.Writer.TryWrite(text)) socket.Abort();
    }

    // Nothing more will be told: when the queue is empty, the writer says Close.
    public void Part() => queue.Writer.Complete();

    public async Task WriteAsync()
    {
        try
        {
            await foreach (var text in queue.Reader.ReadAllAsync())
                await socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None).WaitAsync(Patience);
            if (socket.State == WebSocketState.CloseReceived) await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None).WaitAsync(Patience);
        }
        catch (Exception e) when (IsLoss(e)) { socket.Abort(); }
    }

    // The next text; null when the other side has said Close, or is gone.
    public async Task<byte[]?> ReceiveAsync(CancellationToken stop)
    {
        message.SetLength(0);
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer, stop);
                if (part.MessageType == WebSocketMessageType.Close) return null;
                message.Write(buffer, 0, part.Count);
                if (part.EndOfMessage) return message.ToArray();
            }
        }
        catch (Exception e) when (IsLoss(e)) { return null; }
    }

    static bool IsLoss(Exception e) => e is WebSocketException or OperationCanceledException or IOException or TimeoutException;
}
