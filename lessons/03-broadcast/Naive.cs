using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;

// The first broadcast that comes to mind. It works, until one of the guests stops reading.
sealed class Naive(IHostApplicationLifetime server, ILogger<Naive> log)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    readonly ConcurrentDictionary<string, WebSocket> guests = new();
    int connections;

    // region: naive
    async Task TellAllAsync(string line)
    {
        foreach (var socket in guests.Values) await TellAsync(socket, line);
    }

    static Task TellAsync(WebSocket socket, string line) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(line), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
    // endregion

    public async Task WelcomeAsync(HttpContext context)
    {
        var wanted = Names.Read(context.Request.Query["name"], Interlocked.Increment(ref connections));
        var (name, giveUp) = ("", new CancellationTokenSource());
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var stop = server.ApplicationStopping.Register(() => Close(WebSocketCloseStatus.EndpointUnavailable, "the server stops"));
        try
        {
            try
            {
                if (wanted is null) Close(WebSocketCloseStatus.PolicyViolation, Names.Rule);
                else await EnterAsync();
                var inbox = new Inbox(socket, Close);
                while (await inbox.ReceiveAsync(giveUp.Token) is { } text)
                    if (socket.State == WebSocketState.Open) await TellAllAsync($"{name}: {text}");
            }
            finally { await LeaveAsync(); }
            if (socket.State == WebSocketState.CloseReceived) await socket.CloseOutputAsync(socket.CloseStatus!.Value, null, giveUp.Token);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            log.LogInformation("{Name} is out of the naive room: {Why}", name.Length > 0 ? name : "(refused)", Loss.Why(e));
        }

        async Task EnterAsync()
        {
            var others = guests.IsEmpty ? "" : $", with {string.Join(", ", guests.Keys)}";
            do name = Names.Free(wanted, guests.ContainsKey);
            while (!guests.TryAdd(name, socket)); // another Ada was quicker
            await TellAsync(socket, $"* you are {name}{others} ({guests.Count} here)");
            await TellAllAsync($"* {name} came ({guests.Count} here)");
        }

        async Task LeaveAsync()
        {
            if (guests.TryRemove(name, out _)) await TellAllAsync($"* {name} left ({guests.Count} here)");
        }

        // Naive, too: somebody else's loop may be about to send on this socket, and then says something after the Close.
        void Close(WebSocketCloseStatus code, string reason)
        {
            if (socket.State != WebSocketState.Open) return; // it is under way
            giveUp.CancelAfter(Patience);
            _ = socket.CloseOutputAsync(code, reason, giveUp.Token);
        }
    }
}
