using System.Net.WebSockets;

sealed class Hello(IHostApplicationLifetime server, ILogger<Hello> log)
{
    readonly Task stopping = Task.Delay(Timeout.Infinite, server.ApplicationStopping);
    int connections;

    public async Task AnswerAsync(HttpContext context)
    {
        var number = Interlocked.Increment(ref connections);
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var conversation = new Conversation(socket, stopping);
        log.LogInformation("#{Number} open", number);
        try
        {
            // region: answer
            await foreach (var text in conversation.TextsAsync())
            {
                log.LogInformation("#{Number} message: {Length} characters", number, text.Length);
                await conversation.SayAsync($"You said: {text}");
            }
            // endregion
            log.LogInformation("#{Number} close: {Code}", number, (int?)socket.CloseStatus);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            log.LogInformation("#{Number} close: lost, {Why}", number, Loss.Why(e));
        }
    }
}
