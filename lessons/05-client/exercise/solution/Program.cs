using System.Net.WebSockets;
using System.Text;

Console.OutputEncoding = Encoding.UTF8; // a terminal on Windows may begin with another one
if (args is not [var address, .. var questions])
    return Terminal.Fail("Give the server's address, then your questions: ws://host:port/path one two three");

using var socket = new ClientWebSocket();
try
{
    await socket.ConnectAsync(new Uri(address), CancellationToken.None);
}
catch (WebSocketException)
{
    return Terminal.Fail($"nobody answers at {address}");
}

try
{
    var conversation = new Conversation(socket);
    var listening = conversation.ListenAsync(); // until Close comes
    var asking = conversation.AskAsync(questions);
    if (await Task.WhenAny(asking, listening) == listening)
    {
        await listening; // throws where the line was lost
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        return Terminal.Fail($"closed by the server: {(int)socket.CloseStatus!} {socket.CloseStatusDescription}");
    }
    var complete = await asking;
    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "goodbye", CancellationToken.None);
    await Task.WhenAny(listening, Task.Delay(Conversation.Patience)); // the server's Close, if it comes
    return complete ? 0 : 1;
}
catch (WebSocketException)
{
    return Terminal.Fail("the line was lost");
}
