using System.Text.Json;
using Microsoft.Playwright;

namespace Classroom.Tests.Break;

/// <summary>
/// A browser's end of a connection to the sample that says what becomes of its own. It is in a client's page, beside others.
/// </summary>
sealed class Guest
{
    readonly IFrame frame;
    readonly string name;

    Guest(IFrame frame, string name) => (this.frame, this.name) = (frame, name);

    /// <summary>Connects, and waits until it is open.</summary>
    /// <param name="page">The lesson's page, with a client.</param>
    /// <param name="name">What the address of the socket has behind its <c>?</c>.</param>
    /// <param name="path">The socket's path.</param>
    public static async Task<Guest> ConnectAsync(IPage page, string name, string path = "/ws/heard")
    {
        var handle = await page.Locator(".page:has(.head .hint:empty) iframe").First.ElementHandleAsync();
        var frame = await handle.ContentFrameAsync() ?? throw new InvalidOperationException("The client has no page.");
        await frame.EvaluateAsync("""
            ([path, name]) => new Promise((done, fail) => {
                const socket = new WebSocket(`ws://${location.host}${path}?${name}`);
                const guest = { socket, heard: new Set(), code: 0, tell() { } };
                (self.guests ??= {})[name] = guest;
                socket.onopen = done;
                socket.onerror = fail;
                socket.onmessage = ({ data }) => { guest.heard.add(data); guest.tell(); };
                socket.onclose = ({ code }) => { guest.code = code; guest.tell(); };
            })
            """, new[] { path, name }).WaitAsync(Patience.Limit);
        return new(frame, name);
    }

    public Task SayAsync(string text) => EvaluateAsync("(guest, text) => guest.socket.send(text)", text);

    /// <summary>Begins to close its connection, as it should be closed.</summary>
    public Task CloseAsync() => EvaluateAsync("guest => guest.socket.close()");

    /// <summary>Says something, waits for the answer, and returns how many milliseconds that took.</summary>
    public async Task<double> AskAsync(string text)
    {
        var begun = await EvaluateAsync("(guest, text) => { guest.socket.send(text); return performance.now(); }", text);
        return await HearsAsync(text) - begun!.Value.GetDouble();
    }

    /// <summary>Waits until it has heard that, and returns when, in the milliseconds of the page.</summary>
    public async Task<double> HearsAsync(string text) =>
        (await UntilAsync($"guest.heard.has({JsonSerializer.Serialize(text)})")).GetDouble();

    /// <summary>Waits until its connection has ended, and returns with which code.</summary>
    public async Task<int> EndsAsync()
    {
        await UntilAsync("guest.code > 0");
        return (await EvaluateAsync("guest => guest.code"))!.Value.GetInt32();
    }

    /// <summary>Whether it takes its connection for open.</summary>
    public async Task<bool> IsOpenAsync() => (await EvaluateAsync("guest => guest.socket.readyState === 1"))!.Value.GetBoolean();

    /// <summary>What it has heard until now; what it has heard twice stands there once.</summary>
    public async Task<string[]> HeardAsync() => (await EvaluateAsync("guest => [...guest.heard]"))!.Value.Deserialize<string[]>()!;

    async Task<JsonElement> UntilAsync(string condition) => (await EvaluateAsync($$"""
        guest => new Promise(done => (guest.tell = () => { if ({{condition}}) done(performance.now()); })())
        """))!.Value;

    Task<JsonElement?> EvaluateAsync(string script, string? text = null) =>
        frame.EvaluateAsync($"([name, text]) => ({script})(self.guests[name], text)", new[] { name, text }).WaitAsync(Patience.Limit);
}
