using System.Net.WebSockets;
using System.Text;

// The loop of lesson 01, for texts: whole messages come out of it, and whoever stops, too much or bytes end it with a code.
sealed class Conversation(WebSocket socket, Task stopping) : IDisposable
{
    const int MessageLimit = 64 * 1024; // bytes
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.5);
    readonly CancellationTokenSource giveUp = new();

    public async IAsyncEnumerable<string> TextsAsync()
    {
        var (buffer, message) = (new byte[4096], new MemoryStream());
        while (true)
        {
            var receiving = socket.ReceiveAsync(buffer, giveUp.Token);
            if (await Task.WhenAny(receiving, stopping) == stopping)
                await StartClosingAsync(WebSocketCloseStatus.EndpointUnavailable, "the server stops");

            var part = await receiving;
            if (part.MessageType == WebSocketMessageType.Close) break;
            if (socket.State != WebSocketState.Open) continue; // we are closing: only the answer to that counts

            message.Write(buffer, 0, part.Count);
            // region: refuse
            if (part.MessageType == WebSocketMessageType.Binary)
                await StartClosingAsync(WebSocketCloseStatus.InvalidMessageType, "text, please: no bytes");
            else if (message.Length > MessageLimit)
                await StartClosingAsync(WebSocketCloseStatus.MessageTooBig, "at most 64 KiB a message");
            // endregion
            else if (part.EndOfMessage)
            {
                yield return Encoding.UTF8.GetString(message.GetBuffer(), 0, (int)message.Length);
                message.SetLength(0);
            }
        }
        if (socket.State == WebSocketState.CloseReceived)
            await socket.CloseOutputAsync(socket.CloseStatus!.Value, socket.CloseStatusDescription, giveUp.Token);
    }

    public Task SayAsync(string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, giveUp.Token);

    async Task StartClosingAsync(WebSocketCloseStatus code, string reason)
    {
        if (socket.State != WebSocketState.Open) return; // it is under way
        giveUp.CancelAfter(Patience); // no answer by then: the line is cut
        await socket.CloseOutputAsync(code, reason, giveUp.Token);
    }

    public void Dispose() => giveUp.Dispose();
}
