using System.Text.Json;

namespace Classroom.Tests.Events;

/// <summary>A page that may say what no browser would.</summary>
sealed class RawPage(RawClient client) : IDisposable
{
    public RawClient Client => client;

    public Task SayAsync(string name, object? data = null) => SayAsync(JsonSerializer.Serialize(new { @event = name, data }));

    public Task SayAsync(string text) => client.SendAsync(Frame.OfText(text));

    /// <summary>The data of the next event of that name; others are passed over.</summary>
    public async Task<JsonElement> NextAsync(string name)
    {
        while (true)
            if (await NextAsync() is var next && next.Event == name) return next.Data;
    }

    /// <summary>The next event.</summary>
    public async Task<Envelope> NextAsync()
    {
        while (true)
        {
            var message = await client.ReceiveMessageAsync();
            if (message.Opcode == Opcode.Close) throw new EndOfStreamException($"Closed with {message.Code} {message.Reason}.");
            if (message.Opcode == Opcode.Text) return Envelope.Read(message.Payload); // no ping
        }
    }

    /// <summary>The sentence of the next problem.</summary>
    public async Task<string> ProblemAsync() => (await NextAsync("problem")).GetProperty("sentence").GetString()!;

    /// <summary>The code and the reason with which the Classroom closes.</summary>
    public async Task<(int? Code, string? Reason)> EndAsync() => await client.EndAsync() is { } close ? (close.Code, close.Reason) : (null, null);

    public void Dispose() => client.Dispose();
}
