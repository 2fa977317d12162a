using System.Text.Json;
using Microsoft.Playwright;
using Tap;

namespace Testing;

/// <summary>A message as it passed on the page's socket.</summary>
public sealed record SocketFrame(bool Sent, Opcode Opcode, string Payload);

/// <summary>One student's visit to the page of a sample, or to a file. When it is over, it hears nothing of its tab any more.</summary>
public sealed class Visit : IAsyncDisposable
{
    readonly Sample? sample;
    readonly Journal<SocketFrame> frames = new("The page's socket");
    ICDPSession? devTools;

    internal Visit(IPage page, Sample? sample)
    {
        (Page, this.sample) = (page, sample);
        page.Console += Hear;
        page.PageError += HearError;
        page.Response += Look;
    }

    public IPage Page { get; }

    /// <exception cref="InvalidOperationException">The page is a file.</exception>
    public Sample Sample => sample ?? throw new InvalidOperationException("No sample serves this page: it is a file.");

    /// <summary>What the page's sockets sent and received, text and binary (as base64) told apart.</summary>
    /// <exception cref="InvalidOperationException">Nobody watches them.</exception>
    public Journal<SocketFrame> Socket => devTools is null
        ? throw new InvalidOperationException("This visit does not keep what passes on its sockets.")
        : frames;

    /// <summary>Errors and warnings in the browser's console.</summary>
    public Journal<string> Console { get; } = new("The page's console");

    /// <summary>Files that the browser may use again without asking whether they have changed.</summary>
    public Journal<string> Kept { get; } = new("Files that are kept");

    /// <summary>
    /// Begins to keep what passes on the page's sockets. The browser then tells of every request, too, which costs more than most pages.
    /// </summary>
    internal async Task WatchSocketAsync()
    {
        // Playwright's own frame events cannot tell text from binary; the DevTools protocol can.
        devTools = await Page.Context.NewCDPSessionAsync(Page);
        devTools.Event("Network.webSocketFrameSent").OnEvent += (_, data) => Add(sent: true, data);
        devTools.Event("Network.webSocketFrameReceived").OnEvent += (_, data) => Add(sent: false, data);
        await devTools.SendAsync("Network.enable");
    }

    void Hear(object? page, IConsoleMessage message)
    {
        if (message.Type is "error" or "warning") Console.Add($"{message.Type}: {message.Text} ({message.Location})");
    }

    void HearError(object? page, string error) => Console.Add(error);

    void Look(object? page, IResponse response)
    {
        var isFile = response.Url.StartsWith("http", StringComparison.Ordinal) && response.Headers.ContainsKey("last-modified");
        if (isFile && response.Headers.GetValueOrDefault("cache-control") != "no-cache") Kept.Add(response.Url);
    }

    void Add(bool sent, JsonElement? data)
    {
        var frame = data!.Value.GetProperty("response");
        frames.Add(new(sent, (Opcode)frame.GetProperty("opcode").GetInt32(), frame.GetProperty("payloadData").GetString()!));
    }

    public async ValueTask DisposeAsync()
    {
        Page.Console -= Hear;
        Page.PageError -= HearError;
        Page.Response -= Look;
        if (devTools is null) return;
        try { await devTools.DetachAsync(); }
        catch (PlaywrightException) { } // the page is gone
    }

    /// <summary>The message that passed on the socket, now or soon.</summary>
    public Task<SocketFrame> FrameAsync(bool sent, Opcode opcode, string payload) =>
        Socket.FirstAsync($"{(sent ? "sent" : "received")} {opcode} '{payload}'", frame => frame == new SocketFrame(sent, opcode, payload));

    /// <summary>
    /// What keeps some people from using the page as it is now, a line each: what axe finds, what is too pale in the dark, and what does
    /// not fit into a small screen. Empty when nothing does. The page is then as it was.
    /// </summary>
    /// <param name="mayScroll">Whether an element may be wider than its place when keys can scroll it, as code can.</param>
    public async Task<string> BarriersAsync(bool mayScroll = false)
    {
        var size = Page.ViewportSize!;
        var barriers = await AccessibilityAsync();
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        if (await AccessibilityAsync("color-contrast") is { Length: > 0 } pale) barriers += $"In the dark: {pale}";
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await Page.SetViewportSizeAsync(320, size.Height);
        // What a script does about the new size, it does in the next frame.
        await Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        barriers += await OverflowAsync(mayScroll);
        await Page.SetViewportSizeAsync(size.Width, size.Height);
        return barriers;
    }

    /// <summary>What axe finds wrong with the page as it is now, a line each; empty when it is accessible.</summary>
    /// <param name="rules">The names of the rules to be held; without any all of them.</param>
    public Task<string> AccessibilityAsync(params string[] rules) => Axe.WrongAsync(Page.Locator("html"), rules);

    /// <summary>
    /// What does not fit into the width of the window: the page itself, or what is cut off inside of it; empty when nothing is lost. What a
    /// page says that it cuts on purpose (<c>.cut</c>) stands whole elsewhere in it, which the tests of that page prove.
    /// </summary>
    /// <param name="mayScroll">Whether an element may be wider than its place when keys can scroll it, as code can.</param>
    public Task<string> OverflowAsync(bool mayScroll = false) => Page.EvaluateAsync<string>("""
        mayScroll => [...document.querySelectorAll('*:not(input, .unseen, .cut, .cut *)')]
            .filter(element => element.scrollWidth > element.clientWidth && (element === document.documentElement
                || getComputedStyle(element).overflowX !== 'visible' && !(mayScroll && element.tabIndex >= 0)))
            .map(element => `${element.localName}#${element.id}.${element.className} is ${element.scrollWidth} wide, in ${element.clientWidth}\n`).join('')
        """, mayScroll);
}
