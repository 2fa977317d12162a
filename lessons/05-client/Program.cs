using System.Text;

Console.OutputEncoding = Encoding.UTF8; // a terminal on Windows may begin with another one
var exit = 0;
Options options;
try
{
    options = Options.Read(args);
}
catch (FormatException e)
{
    Fail(e.Message);
    return exit;
}

using var stop = new Stop();
using var over = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
var (talk, talking) = (new Talk(options), Task.CompletedTask);
using var stopped = stop.Token.Register(() => Fail($"Stopped: {talk.Said} of {options.Count} messages said."));

// region: callbacks
using var client = new Client(options, stop.Token)
{
    OnOpen = client =>
    {
        Console.WriteLine("open");
        talking = talk.RunAsync(client, over.Token); // it says its messages while others arrive
    },
    OnMessage = message =>
    {
        Console.WriteLine(message.IsText
            ? $"message: {Printable.Text(message.Bytes)}"
            : $"message (binary): {Printable.Hex(message.Bytes)}");
        talk.Hear();
    },
    OnError = Fail,
    OnClose = (code, reason, asked) =>
    {
        var goodbye = Printable.Text($"{code} {reason}").TrimEnd();
        Console.WriteLine($"close: {goodbye}");
        if (!asked) Fail($"The server closed the connection: {goodbye}");
    },
};
await client.RunAsync();
// endregion

await over.CancelAsync(); // nobody is there any more to talk to
await talking;
return exit;

// The first thing that went wrong is told. What follows from it needs no words.
void Fail(string sentence)
{
    if (Interlocked.Exchange(ref exit, 1) == 0) Console.Error.WriteLine(Printable.Text(sentence));
}
