using System.Net.WebSockets;
using System.Text;

// Who is here. Everything that is said goes through one lock, so everybody hears it in the same order.
sealed class Room(IHostApplicationLifetime server, ILogger<Room> log)
{
    readonly OrderedDictionary<string, Guest> guests = [];
    int connections;

    public async Task WelcomeAsync(HttpContext context)
    {
        var name = Names.Read(context.Request.Query["name"], Interlocked.Increment(ref connections));
        // region: vanished
        // Whoever has vanished is noticed within five seconds: after one silent second comes a ping, and it must be answered within three.
        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            KeepAliveInterval = TimeSpan.FromSeconds(1),
            KeepAliveTimeout = TimeSpan.FromSeconds(3),
        });
        // endregion
        var guest = Enter(socket, name);
        using var stop = server.ApplicationStopping.Register(() => guest.Close(WebSocketCloseStatus.EndpointUnavailable, "the server stops"));
        if (name is null) guest.Close(WebSocketCloseStatus.PolicyViolation, Names.Rule);
        try { await guest.TalkAsync(SayAsync); }
        finally { Leave(guest); }
    }

    Guest Enter(WebSocket socket, string? name)
    {
        lock (guests)
        {
            var guest = new Guest(socket, name is null ? "(refused)" : Names.Free(name, guests.ContainsKey));
            if (name is null) return guest; // nobody hears of this one
            // region: enter
            var others = guests.Count == 0 ? "" : $", with {string.Join(", ", guests.Keys)}";
            guests.Add(guest.Name, guest);
            guest.Tell(Line($"* you are {guest.Name}{others} ({guests.Count} here)"));
            TellAll($"* {guest.Name} came ({guests.Count} here)");
            // endregion
            log.LogInformation("{Name} came ({Count} here)", guest.Name, guests.Count);
            return guest;
        }
    }

    // region: say
    // Done when the speaker's own copy is out: nobody speaks faster than the server can pass it on.
    Task SayAsync(Guest speaker, string text)
    {
        var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (guests) TellAll($"{speaker.Name}: {text}", speaker, sent);
        return sent.Task;
    }

    void TellAll(string text, Guest? speaker = null, TaskCompletionSource? sent = null)
    {
        var line = Line(text); // once for all
        foreach (var guest in guests.Values) guest.Tell(line, guest == speaker ? sent : null);
    }
    // endregion

    void Leave(Guest guest)
    {
        lock (guests)
        {
            if (guests.Remove(guest.Name)) TellAll($"* {guest.Name} left ({guests.Count} here)");
            log.LogInformation("{Name} left with {Code} ({Count} here)", guest.Name, (int?)guest.Ended, guests.Count);
        }
    }

    static byte[] Line(string text) => Encoding.UTF8.GetBytes(text);
}
