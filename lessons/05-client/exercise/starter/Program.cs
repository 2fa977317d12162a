using System.Net.WebSockets;
using System.Text;

Console.OutputEncoding = Encoding.UTF8; // a terminal on Windows may begin with another one
if (args is not [var address, .. var questions])
    return Terminal.Fail("Give the server's address, then your questions: ws://host:port/path one two three");

using var socket = new ClientWebSocket();
await socket.ConnectAsync(new Uri(address), CancellationToken.None);
var conversation = new Conversation(socket);
foreach (var question in questions)
{
    var answer = await conversation.AskAsync(question);
    Terminal.Print($"{question} → {answer}");
}
await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "goodbye", CancellationToken.None);
return 0;
