using System.Net.WebSockets;
using System.Threading.Channels;

// One connection: a queue of lines, one writer that empties it, and one reader.
sealed class Guest(WebSocket socket, string name)
{
    const string TooSlow = "you read too slowly";
    const WebSocketCloseStatus Lost = (WebSocketCloseStatus)1006; // stands in no frame: it means that no Close came
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    readonly Channel<(byte[] Line, TaskCompletionSource? Sent)> queue = Channel.CreateBounded<(byte[], TaskCompletionSource?)>(1024);
    readonly CancellationTokenSource giveUp = new();
    Farewell? farewell;

    public string Name => name;
    public WebSocketCloseStatus? Ended => farewell?.Code;

    // region: tell
    // Never waits: either there is room in the queue, or this guest is too slow for the room.
    public void Tell(byte[] line, TaskCompletionSource? sent = null)
    {
        if (!queue.Writer.TryWrite((line, sent))) Close(WebSocketCloseStatus.PolicyViolation, TooSlow);
    }
    // endregion

    // region: writer
    async Task WriteAsync()
    {
        try
        {
            await foreach (var (line, sent) in queue.Reader.ReadAllAsync(giveUp.Token))
            {
                await socket.SendAsync(line, WebSocketMessageType.Text, endOfMessage: true, giveUp.Token).WaitAsync(Patience);
                sent?.SetResult();
            }
            if (Ended != Lost) await socket.CloseOutputAsync(farewell!.Code, farewell.Reason, giveUp.Token);
        }
        catch (Exception e) when (IsLoss(e))
        {
            Close(e is TimeoutException ? WebSocketCloseStatus.PolicyViolation : Lost, TooSlow);
            socket.Abort(); // the line is full, or gone: nothing more can be told
        }
    }
    // endregion

    // region: reader
    // Hands on what comes in, until both sides have closed or the line is lost.
    public async Task TalkAsync(Func<Guest, string, Task> sayAsync)
    {
        var (writing, inbox) = (WriteAsync(), new Inbox(socket, Close));
        try
        {
            while (await inbox.ReceiveAsync(giveUp.Token) is { } text)
                if (Ended is null) await sayAsync(this, text).WaitAsync(giveUp.Token);
            Close(socket.CloseStatus!.Value, socket.CloseStatusDescription); // the answer to theirs
        }
        catch (Exception e) when (IsLoss(e)) { Close(Lost, null); }
        await writing;
    }
    // endregion

    // region: close
    // What is in the queue is still told, then Close. Whoever takes longer for that than our patience is cut.
    public void Close(WebSocketCloseStatus code, string? reason)
    {
        if (Interlocked.CompareExchange(ref farewell, new(code, reason), null) is not null) return; // it is under way
        giveUp.CancelAfter(code == Lost ? TimeSpan.Zero : Patience);
        queue.Writer.Complete();
    }
    // endregion

    sealed record Farewell(WebSocketCloseStatus Code, string? Reason);

    static bool IsLoss(Exception e) => e is WebSocketException or OperationCanceledException or IOException or TimeoutException;
}
