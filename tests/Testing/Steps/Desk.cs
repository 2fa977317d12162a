using Microsoft.Playwright;

namespace Testing;

/// <summary>Where a student takes the steps of a lesson's text: in the Classroom, or with a terminal and the tabs of a browser.</summary>
public abstract class Desk
{
    /// <summary>What passes on the pages' sockets, such as <c>→ /ws/echo Hello!</c>, and <c>/ws/echo</c> when one is opened.</summary>
    public Journal<string> Sockets { get; } = new("The sockets of the pages");

    /// <summary>What the consoles of the pages say.</summary>
    public Journal<string> Console { get; } = new("The consoles of the pages");

    /// <summary>Starts the sample, and waits until it listens.</summary>
    public abstract Task StartAsync();

    public abstract Task StopAsync();

    /// <summary>The sample's page as that client has it, opened if it is not open: its root element.</summary>
    public abstract Task<ILocator> ClientAsync(int number);

    /// <summary>Loads the page of a client again, whether the sample runs or not.</summary>
    public abstract Task ReloadAsync(int number);

    /// <summary>Closes the page of a client.</summary>
    public abstract Task CloseAsync(int number);

    /// <summary>Waits for a line of the sample's log that holds this.</summary>
    public abstract Task LogsAsync(string text);

    /// <summary>What the sample has logged until now, a line each.</summary>
    public abstract Task<IReadOnlyList<string>> LogAsync();

    /// <summary>A file of the lesson that may be changed.</summary>
    public abstract string In(params string[] path);

    /// <summary>Listens to a tab of the browser.</summary>
    protected void Watch(IPage page)
    {
        page.Console += (_, message) => Console.Add(message.Text);
        page.PageError += (_, error) => Console.Add(error);
        page.WebSocket += (_, socket) =>
        {
            var address = new Uri(socket.Url);
            if (address.AbsolutePath == "/ws/classroom") return;
            Sockets.Add(address.PathAndQuery);
            socket.FrameSent += (_, frame) => Sockets.Add($"→ {address.AbsolutePath} {frame.Text}");
            socket.FrameReceived += (_, frame) => Sockets.Add($"← {address.AbsolutePath} {frame.Text}");
        };
    }

    /// <summary>Waits for what passes on a socket.</summary>
    public Task PassesAsync(string what) => Sockets.FirstAsync($"'{what}'", entry => entry == what);
}
