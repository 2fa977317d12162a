using System.Net.WebSockets;
using System.Threading.Channels;

// The sending half of a connection: a queue of messages, and the one writer that empties it.
sealed class Outbox(WebSocket socket)
{
    const int PieceSize = 64 * 1024; // bytes
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    readonly Channel<(byte[] Message, TaskCompletionSource? Sent)> queue = Channel.CreateBounded<(byte[], TaskCompletionSource?)>(1024);

    // False when there is no room, or when nothing more is taken.
    public bool TryAdd(byte[] message, TaskCompletionSource? sent = null) => queue.Writer.TryWrite((message, sent));

    public void Complete() => queue.Writer.Complete();

    // Done when the queue is complete and all of it is out.
    public async Task SendAllAsync(CancellationToken cancel)
    {
        await foreach (var (message, sent) in queue.Reader.ReadAllAsync(cancel))
        {
            await SendAsync(message, cancel);
            sent?.SetResult();
        }
    }

    // A full board has megabytes, and goes in pieces: whoever takes each of them within our patience is not too slow.
    async Task SendAsync(byte[] message, CancellationToken cancel)
    {
        for (var at = 0; at < message.Length; at += PieceSize)
        {
            var piece = new ArraySegment<byte>(message, at, Math.Min(PieceSize, message.Length - at));
            var isLast = at + piece.Count == message.Length;
            await socket.SendAsync(piece, WebSocketMessageType.Text, isLast, cancel).WaitAsync(Patience, cancel);
        }
    }
}
