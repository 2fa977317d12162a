using System.Net.WebSockets;
using System.Text;

/// <summary>One long-lived connection, which calls back at the four moments of its life.</summary>
sealed class Client(Options options, CancellationToken stop) : IDisposable
{
    readonly ClientWebSocket socket = new();
    readonly CancellationTokenSource giveUp = new();
    int closing;

    public required Action<Client> OnOpen { get; init; }
    public required Action<Message> OnMessage { get; init; }
    public required Action<string> OnError { get; init; }
    public required Action<int, string, bool> OnClose { get; init; }

    public async Task RunAsync()
    {
        using var hurry = stop.Register(() => giveUp.CancelAfter(TimeSpan.FromSeconds(0.5)));
        // region: life
        try
        {
            giveUp.CancelAfter(TimeSpan.FromSeconds(5));
            await Handshake.OpenAsync(socket, options, giveUp.Token);
            giveUp.CancelAfter(Timeout.InfiniteTimeSpan);
            OnOpen(this);
            await HearAsync(new Messages(socket));
            var (code, reason) = (socket.CloseStatus!.Value, socket.CloseStatusDescription ?? "");
            var answered = await CloseAsync(code, reason);
            OnClose((int)code, reason, !answered);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            OnError(Failures.Explain(e, options.Address, socket.HttpStatusCode));
        }
        // endregion
    }

    async Task HearAsync(Messages messages)
    {
        for (var refused = false; await messages.NextAsync(giveUp.Token) is { } message;)
            if (message.Bytes.Length > Messages.Limit)
            {
                refused = true; // what follows may be the rest of it
                OnError("A message has more than 1 MiB: that is too much for this client.");
                await CloseAsync(WebSocketCloseStatus.MessageTooBig, "at most 1 MiB a message");
            }
            else if (!refused) OnMessage(message);
    }

    public Task SayAsync(string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, giveUp.Token);

    // region: close
    /// <summary>Says Close. True where it is the first: it is said once, at the end of our talk or in answer to theirs.</summary>
    public async Task<bool> CloseAsync(WebSocketCloseStatus code, string reason)
    {
        if (Interlocked.Exchange(ref closing, 1) == 1) return false;
        giveUp.CancelAfter(TimeSpan.FromSeconds(stop.IsCancellationRequested ? 0.5 : 2));
        try { await socket.CloseOutputAsync(code, reason, giveUp.Token); }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException) { } // lost: whoever listens hears it
        return true;
    }
    // endregion

    public void Dispose()
    {
        socket.Dispose();
        giveUp.Dispose();
    }
}
