using System.Globalization;
using Microsoft.Playwright;

namespace Classroom.Tests.Events;

/// <summary>A page whose sockets and clock are the test's: nothing happens in it, and no time passes, unless it is said here.</summary>
sealed class ScriptPage(IPage page)
{
    static readonly DateTime Begin = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    const string Sockets = """
        if (!window.sockets) { // each story of a tab adds this once more
            window.tries = 0;
            const ask = fetch;
            window.fetch = (path, ...more) => {
                if (path.startsWith('/open/')) tries++;
                return ask(path, ...more);
            };
            window.sockets = [];
            window.WebSocket = class extends EventTarget {
                static OPEN = 1;
                readyState = 0;
                said = [];
                constructor() { super(); sockets.push(this); }
                send(text) { this.said.push(JSON.parse(text)); }
                close() { this.readyState = 3; }
                open() { this.readyState = 1; this.dispatchEvent(new Event('open')); }
                tell(event, data) { this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify({ event, data }) })); }
                welcome(run) { this.open(); this.tell('welcome', { run }); }
                end(code) { this.readyState = 3; this.dispatchEvent(new CloseEvent('close', { code })); }
            };
        }
        """;

    public LinePage Line { get; } = new(page);

    public static async Task<ScriptPage> OpenAsync(IPage page)
    {
        await page.AddInitScriptAsync(Sockets);
        await page.Clock.InstallAsync(new() { TimeDate = Begin });
        await page.Clock.PauseAtAsync(Begin.AddHours(1)); // before the page is there: what it takes to load is no silence
        var script = new ScriptPage((await LinePage.OpenAsync(page)).Page);
        await page.WaitForFunctionAsync("() => sockets.length > 0");
        return script;
    }

    /// <summary>How many sockets the page has opened so far.</summary>
    public async Task<int> SocketsAsync()
    {
        await TriedAsync();
        return await page.EvaluateAsync<int>("sockets.length");
    }

    /// <summary>What the Classroom does at the other end of the newest socket, such as <c>welcome('a')</c> or <c>end(1006)</c>.</summary>
    public async Task DoAsync(string what)
    {
        await TriedAsync();
        await page.EvaluateAsync($"() => {{ sockets.at(-1).{what}; }}");
    }

    /// <summary>Runs a script in the page.</summary>
    public Task<T> RunAsync<T>(string script) => page.EvaluateAsync<T>(script);

    public Task PassAsync(double milliseconds) => page.Clock.RunForAsync((long)milliseconds);

    // Before each socket the Classroom is asked, which takes a time that is not the test's.
    Task TriedAsync() => page.WaitForFunctionAsync("() => sockets.length === tries");

    /// <summary>What the page's script has heard, a word each: <c>open a</c>, <c>open b (another)</c>, <c>lost 1006 (2)</c>.</summary>
    public async Task<string[]> HeardAsync() => [.. (await Line.AllAsync()).Select(one => one.Name switch
    {
        "open" => $"open {one.Run}{(one.IsAnother ? " (another)" : "")}",
        "lost" => string.Create(CultureInfo.InvariantCulture, $"lost {one.Code?.ToString(CultureInfo.InvariantCulture) ?? "in silence"} ({one.Attempt})"),
        _ => one.Name,
    })];
}
