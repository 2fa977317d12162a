using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;

// One connection: a queue of lines, and one writer that empties it, since two may not send at once. Nothing here has to be changed for task 1.
sealed class Guest(WebSocket socket, string name)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    readonly Channel<string> queue = Channel.CreateBounded<string>(1024);
    readonly byte[] buffer = new byte[4096];
    readonly MemoryStream message = new();

    public string Name => name;

    // Never waits: whoever has a full queue reads too slowly, and is cut.
    public void Tell(string line)
    {
        if (!queue.Writer.TryWrite(line)) socket.Abort();
    }

    // Nothing more will be told: when the queue is empty, the writer says Close.
    public void Part() => queue.Writer.Complete();

    public async Task WriteAsync()
    {
        try
        {
            await foreach (var line in queue.Reader.ReadAllAsync())
                await socket.SendAsync(Encoding.UTF8.GetBytes(line), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None).WaitAsync(Patience);
            if (socket.State == WebSocketState.CloseReceived) await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None).WaitAsync(Patience);
        }
        catch (Exception e) when (IsLoss(e)) { socket.Abort(); }
    }

    // The next text; null when the guest has said Close, or is gone.
    public async Task<string?> ReceiveAsync(CancellationToken stop)
    {
        message.SetLength(0);
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer, stop);
                if (part.MessageType == WebSocketMessageType.Close) return null;
                message.Write(buffer, 0, part.Count);
                if (part.EndOfMessage) return Encoding.UTF8.GetString(message.GetBuffer(), 0, (int)message.Length);
            }
        }
        catch (Exception e) when (IsLoss(e)) { return null; }
    }

    static bool IsLoss(Exception e) => e is WebSocketException or OperationCanceledException or IOException or TimeoutException;
}
