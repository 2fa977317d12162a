using System.Collections.Concurrent;
using System.Net.WebSockets;
using Processes;

namespace Classroom;

/// <summary>The pages that are open now, and what is done when one of them says something.</summary>
sealed class Pages(Token token, Limits limits, IHostApplicationLifetime lifetime, ILogger<Pages> log)
{
    const WebSocketCloseStatus NoToken = (WebSocketCloseStatus)4401, NoHello = (WebSocketCloseStatus)4408;

    readonly ConcurrentDictionary<Page, bool> open = []; // and whether it has said hello
    readonly Dictionary<string, Func<Page, Envelope, Task>> handlers = [];

    /// <summary>Which start of the Classroom this is: numbers that it gives mean nothing to the next one.</summary>
    public string Run { get; } = Guid.NewGuid().ToString("N");

    /// <summary>How many sockets are open.</summary>
    public int Count => open.Count;

    /// <summary>Whether one more would be too many.</summary>
    public bool IsFull => open.Count >= limits.Pages || open.Values.Count(isKnown => !isKnown) >= limits.Strangers;

    /// <summary>Says what is to be done at an event of a page. The message of an <see cref="InvalidOperationException"/> is for the student.</summary>
    public void On<T>(string name, Func<Page, T, Task> handler) where T : notnull =>
        handlers.Add(name, (page, envelope) => handler(page, envelope.As<T>()));

    /// <summary>The same for what is done at once.</summary>
    public void On<T>(string name, Action<Page, T> handler) where T : notnull => On<T>(name, (page, data) =>
    {
        handler(page, data);
        return Task.CompletedTask;
    });

    /// <summary>Tells every page.</summary>
    public void SendToAll(string name, object data)
    {
        var bytes = Envelope.Write(name, data); // once for all
        foreach (var (page, isKnown) in open)
            if (isKnown) page.Put(new(bytes));
    }

    /// <summary>Talks with one page until it or the Classroom ends.</summary>
    public async Task TalkAsync(WebSocket socket)
    {
        var (page, rate) = (new Page(socket, limits), new Rate(limits.EventsPerSecond, TimeProvider.System));
        open[page] = false;
        using var stopping = lifetime.ApplicationStopping.Register(() => page.Close(WebSocketCloseStatus.EndpointUnavailable, "the Classroom ends"));
        using var late = new Timer(_ =>
        {
            if (open.TryGetValue(page, out var isKnown) && !isKnown) page.Close(NoHello, "no hello came");
        }, null, limits.Hello, Timeout.InfiniteTimeSpan);
        try
        {
            await page.TalkAsync(said => open[page] ? HearAsync(page, said, rate.Count()) : MeetAsync(page, said));
        }
        finally { open.TryRemove(page, out _); }
    }

    // The first event is hello, with the token. Nothing else is heard, and nothing told, before it.
    async Task MeetAsync(Page page, ReadOnlyMemory<byte> said)
    {
        if (!IsHello(said.Span)) page.Close(NoToken, "this page does not have the token");
        else
        {
            var welcome = page.SendAsync("welcome", new { run = Run }); // before anything that is for all
            open[page] = true;
            await welcome;
        }
    }

    bool IsHello(ReadOnlySpan<byte> said)
    {
        try { return Envelope.Read(said) is { Event: "hello" } hello && token.Fits(hello.As<Hello>().Token); }
        catch (InvalidOperationException) { return false; }
    }

    async Task HearAsync(Page page, ReadOnlyMemory<byte> said, int tooMuch)
    {
        if (tooMuch == 1) await ProblemAsync(null, $"This page says too much: what comes after {limits.EventsPerSecond} events in a second is not heard.");
        if (tooMuch > 0) return;

        string? about = null;
        try
        {
            var envelope = Envelope.Read(said.Span);
            about = envelope.Event;
            if (handlers.TryGetValue(about, out var handler)) await handler(page, envelope);
            else await ProblemAsync(about, "The Classroom knows no such event.");
        }
        catch (InvalidOperationException e) { await ProblemAsync(about, e.Message); }
        catch (Exception e) when (!page.Over.IsCancellationRequested)
        {
            log.LogWarning("{Event}: {Why}", about, Printable.Text($"{e.GetType().Name}: {e.Message}"));
            await ProblemAsync(about, e is IOException or UnauthorizedAccessException ? e.Message : "That went wrong in the Classroom itself. What it was stands in its terminal.");
        }

        // The next event is read when this is out: who asks faster than it reads has to wait.
        Task ProblemAsync(string? about, string sentence) => page.SendAsync("problem", new { about, sentence });
    }

    sealed record Hello(string Token);
}
