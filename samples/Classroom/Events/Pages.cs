using System.Collections.Concurrent;
using System.Text.Json;

namespace Classroom;

/// <summary>The pages that are open now, and what is done when one of them says something.</summary>
sealed class Pages(Token token, IHostApplicationLifetime lifetime, ILogger<Pages> log)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    readonly ConcurrentDictionary<Page, bool> open = [];
    readonly Dictionary<string, Func<Page, JsonElement, Task>> handlers = [];

    /// <summary>Which start of the Classroom this is: numbers that it gives mean nothing to the next one.</summary>
    public string Run { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Says what is to be done at an event of a page. What the handler throws as <see cref="InvalidOperationException"/> the page is told.</summary>
    public void On<T>(string name, Func<Page, T, Task> handler) where T : notnull =>
        handlers.Add(name, (page, data) => handler(page, data.Deserialize<T>(Envelope.Json) ?? throw new JsonException()));

    /// <summary>Tells every page.</summary>
    public void SendToAll(string name, object data)
    {
        foreach (var page in open.Keys) page.Send(name, data);
    }

    /// <summary>Talks with one page until it or the Classroom ends.</summary>
    public async Task TalkAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await using var page = new Page(socket, lifetime.ApplicationStopping);
        try
        {
            if (await page.ReceiveAsync(Patience) is not { Event: "hello" } hello || !token.Fits(Said(hello)))
            {
                await page.CloseAsync(4401, "this page does not have the token");
                return;
            }
            open[page] = true;
            page.Send("welcome", new { run = Run });
            while (await page.ReceiveAsync() is { } envelope) await HandleAsync(page, envelope);
        }
        catch (Exception e) when (e is System.Net.WebSockets.WebSocketException or OperationCanceledException or IOException) { } // gone, as pages go
        finally
        {
            open.TryRemove(page, out _);
        }
    }

    async Task HandleAsync(Page page, Envelope envelope)
    {
        try
        {
            if (envelope.Event is { } name && handlers.TryGetValue(name, out var handler)) await handler(page, envelope.Data);
            else page.Send("problem", new { about = envelope.Event, sentence = "The Classroom knows no such event." });
        }
        catch (JsonException) { page.Send("problem", new { about = envelope.Event, sentence = "The Classroom cannot read that." }); }
        catch (InvalidOperationException e) { page.Send("problem", new { about = envelope.Event, sentence = e.Message }); }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogWarning("{Event}: {Why}", envelope.Event, e.Message);
            page.Send("problem", new { about = envelope.Event, sentence = e.Message });
        }
    }

    static string? Said(Envelope hello) => hello.Data.ValueKind == JsonValueKind.Object && hello.Data.TryGetProperty("token", out var said) && said.ValueKind == JsonValueKind.String ? said.GetString() : null;
}
