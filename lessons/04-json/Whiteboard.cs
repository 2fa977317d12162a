using System.Net.WebSockets;

// The address /ws/board: one socket, from its opening to its end.
sealed class Whiteboard(Board board, IHostApplicationLifetime server)
{
    int connections;

    public async Task WelcomeAsync(HttpContext context)
    {
        var number = Interlocked.Increment(ref connections);
        // Whoever has vanished is noticed within five seconds: after one silent second comes a ping, and it must be answered within three.
        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            KeepAliveInterval = TimeSpan.FromSeconds(1),
            KeepAliveTimeout = TimeSpan.FromSeconds(3),
        });
        var connection = new Connection(socket, number);
        using var stop = server.ApplicationStopping.Register(() => connection.Close(WebSocketCloseStatus.EndpointUnavailable, "the server stops"));
        try { await connection.TalkAsync(Hear); }
        finally { board.Leave(connection); }
    }

    // region: hear
    void Hear(Connection speaker, byte[]? text)
    {
        try { board.Do(speaker, Border.Read(text, hasJoined: speaker.Person is not null)); }
        catch (Refusal refusal) { speaker.Tell(Wire.Bytes(refusal.Answer)); }
    }
    // endregion
}
