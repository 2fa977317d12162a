using System.Net.WebSockets;

sealed class Echo(IHostApplicationLifetime server, ILogger<Echo> log)
{
    const int MessageLimit = 1024 * 1024; // bytes
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.5);
    readonly Task stopping = Task.Delay(Timeout.Infinite, server.ApplicationStopping);
    int connections;

    public async Task TalkAsync(HttpContext context)
    {
        // region: open
        var number = Interlocked.Increment(ref connections); // before the client knows that it is connected
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        log.LogInformation("#{Number} open", number);
        // endregion

        using var giveUp = new CancellationTokenSource();
        using var stop = server.ApplicationStopping.Register(() => giveUp.CancelAfter(Patience));

        // region: close
        try
        {
            await EchoAsync(socket, number, giveUp);
            log.LogInformation("#{Number} close: {Code} {Reason}", number, (int?)socket.CloseStatus, Reason(socket));
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            var why = giveUp.IsCancellationRequested ? "no answer to our Close" : Loss.Why(e);
            log.LogInformation("#{Number} close: lost, {Why}", number, why);
        }
        // endregion
    }

    async Task EchoAsync(WebSocket socket, int number, CancellationTokenSource giveUp)
    {
        var (buffer, message) = (new byte[4096], new MemoryStream());
        // region: messages
        while (true)
        {
            var receiving = socket.ReceiveAsync(buffer, giveUp.Token);
            if (await Task.WhenAny(receiving, stopping) == stopping && socket.State == WebSocketState.Open)
                await StartClosingAsync(socket, WebSocketCloseStatus.EndpointUnavailable, "the server stops", giveUp);

            var part = await receiving;
            if (part.MessageType == WebSocketMessageType.Close) break;
            if (socket.State != WebSocketState.Open) continue; // we are closing: only the answer to that counts

            message.Write(buffer, 0, part.Count);
            if (message.Length > MessageLimit)
                await StartClosingAsync(socket, WebSocketCloseStatus.MessageTooBig, "at most 1 MiB a message", giveUp);
            else if (part.EndOfMessage)
            {
                log.LogInformation("#{Number} message: {Kind}, {Size} bytes", number, part.MessageType, message.Length);
                var bytes = message.GetBuffer().AsMemory(0, (int)message.Length);
                await socket.SendAsync(bytes, part.MessageType, endOfMessage: true, giveUp.Token);
                message.SetLength(0);
            }
        }
        // endregion
        if (socket.State == WebSocketState.CloseReceived)
            await socket.CloseOutputAsync(socket.CloseStatus!.Value, socket.CloseStatusDescription, giveUp.Token);
    }

    // region: closing
    static Task StartClosingAsync(
        WebSocket socket, WebSocketCloseStatus code, string reason, CancellationTokenSource giveUp)
    {
        giveUp.CancelAfter(Patience); // no answer by then: the line is cut
        return socket.CloseOutputAsync(code, reason, giveUp.Token);
    }
    // endregion

    // What came from outside must not forge lines of the log.
    static string Reason(WebSocket socket) => Processes.Printable.Text(socket.CloseStatusDescription ?? "");
}
