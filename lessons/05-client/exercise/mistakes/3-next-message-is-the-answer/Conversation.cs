using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;

/// <summary>What passes on the line, in both directions: <c>{"id":1,"text":"one"}</c>.</summary>
sealed record Message(int Id, string Text);

/// <summary>Asks questions on one connection, and hears the answers.</summary>
sealed class Conversation(WebSocket socket)
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    readonly Messages messages = new(socket);
    readonly Channel<string> answers = Channel.CreateUnbounded<string>();

    /// <summary>Asks one after the other, and prints each answer when it comes. True where every question has one.</summary>
    public async Task<bool> AskAsync(string[] questions)
    {
        var (id, complete) = (0, true);
        foreach (var question in questions)
        {
            var json = JsonSerializer.SerializeToUtf8Bytes(new Message(++id, question), JsonSerializerOptions.Web);
            await socket.SendAsync(json, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            try
            {
                using var limit = new CancellationTokenSource(Patience);
                Terminal.Print($"{question} → {await answers.Reader.ReadAsync(limit.Token)}");
            }
            catch (OperationCanceledException)
            {
                Terminal.Print($"no answer to {question}");
                complete = false;
            }
        }
        return complete;
    }

    /// <summary>Hands on each answer, until Close comes.</summary>
    public async Task ListenAsync()
    {
        while (await messages.NextAsync() is { } text)
            if (Read(text) is { Text: not null } answer) await answers.Writer.WriteAsync(answer.Text);
            else Terminal.Print($"ignored: {text}");
    }

    static Message? Read(string text)
    {
        try { return JsonSerializer.Deserialize<Message>(text, JsonSerializerOptions.Web); }
        catch (JsonException) { return null; } // what is no such message is an answer to nothing
    }
}
