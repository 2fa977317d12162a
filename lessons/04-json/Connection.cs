using System.Net.WebSockets;

// The guest of lesson 03: a queue with one writer, and one reader. The queue is in Outbox, what is read comes from Inbox.
sealed class Connection(WebSocket socket, int number)
{
    const string TooSlow = "you read too slowly";
    const WebSocketCloseStatus Lost = (WebSocketCloseStatus)1006; // stands in no frame: it means that no Close came
    readonly CancellationTokenSource giveUp = new();
    readonly Outbox outbox = new(socket);
    Farewell? farewell;

    public int Number => number;
    public Person? Person { get; set; } // null: has not joined
    public WebSocketCloseStatus? Ended => farewell?.Code;

    // Never waits: either there is room in the queue, or this client is too slow for the board.
    public void Tell(byte[] message, TaskCompletionSource? sent = null)
    {
        if (!outbox.TryAdd(message, sent)) Close(WebSocketCloseStatus.PolicyViolation, TooSlow);
    }

    // Hands on what comes in, until both sides have closed or the line is lost.
    public async Task TalkAsync(Action<Connection, byte[]?> hear)
    {
        var (writing, inbox) = (WriteAsync(), new Inbox(socket, Close));
        try
        {
            while (await inbox.ReceiveAsync(giveUp.Token))
            {
                if (Ended is not null) continue; // we are closing: only the answer to that counts
                hear(this, inbox.Text);
                // Nobody is heard again before all that was said to them is out: who draws faster than their line carries has to wait.
                var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                Tell([], sent);
                await sent.Task.WaitAsync(giveUp.Token);
            }
            Close(socket.CloseStatus!.Value, socket.CloseStatusDescription); // the answer to theirs
        }
        catch (Exception e) when (IsLoss(e)) { Close(Lost, null); }
        await writing;
    }

    async Task WriteAsync()
    {
        try
        {
            await outbox.SendAllAsync(giveUp.Token);
            if (Ended != Lost) await socket.CloseOutputAsync(farewell!.Code, farewell.Reason, giveUp.Token);
        }
        catch (Exception e) when (IsLoss(e))
        {
            Close(e is TimeoutException ? WebSocketCloseStatus.PolicyViolation : Lost, TooSlow);
            socket.Abort(); // the line is full, or gone: nothing more can be told
        }
    }

    // What is in the queue is still told, then Close. Whoever takes longer for that than our patience is cut.
    public void Close(WebSocketCloseStatus code, string? reason)
    {
        if (Interlocked.CompareExchange(ref farewell, new(code, reason), null) is not null) return; // it is under way
        giveUp.CancelAfter(code == Lost ? TimeSpan.Zero : Outbox.Patience);
        outbox.Complete();
    }

    sealed record Farewell(WebSocketCloseStatus Code, string? Reason);

    static bool IsLoss(Exception e) => e is WebSocketException or OperationCanceledException or IOException or TimeoutException;
}
