using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;

/// <summary>What passes on the line, in both directions: <c>{"id":1,"text":"one"}</c>.</summary>
sealed record Message(int Id, string Text);

/// <summary>Asks questions on one connection, and hears the answers.</summary>
sealed class Conversation(WebSocket socket)
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    readonly Messages messages = new(socket);
    readonly ConcurrentDictionary<int, TaskCompletionSource<string>> open = new(); // the questions that wait, by id

    /// <summary>Asks one after the other, and prints each answer when it comes. True where every question has one.</summary>
    public async Task<bool> AskAsync(string[] questions)
    {
        var (id, complete) = (0, true);
        using var patience = new CancellationTokenSource(Patience);
        foreach (var question in questions)
        {
            var answer = open[++id] = new(TaskCreationOptions.RunContinuationsAsynchronously); // before it is asked: no answer can be faster
            var json = JsonSerializer.SerializeToUtf8Bytes(new Message(id, question), JsonSerializerOptions.Web);
            await socket.SendAsync(json, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            complete &= await PrintAsync(id, question, answer.Task, patience.Token);
        }
        return complete;
    }

    async Task<bool> PrintAsync(int id, string question, Task<string> answer, CancellationToken cancel)
    {
        try
        {
            Terminal.Print($"{question} → {await answer.WaitAsync(cancel)}");
            return true;
        }
        catch (OperationCanceledException)
        {
            open.TryRemove(id, out _); // should the answer come yet, nobody waits for it
            Terminal.Print($"no answer to {question}");
            return false;
        }
    }

    /// <summary>Hands each answer to the question with its id, until Close comes.</summary>
    public async Task ListenAsync()
    {
        while (await messages.NextAsync() is { } text)
            if (Read(text) is { Text: not null } answer && open.TryRemove(answer.Id, out var waiting)) waiting.SetResult(answer.Text);
            else Terminal.Print($"ignored: {text}");
    }

    static Message? Read(string text)
    {
        try { return JsonSerializer.Deserialize<Message>(text, JsonSerializerOptions.Web); }
        catch (JsonException) { return null; } // what is no such message is an answer to nothing
    }
}
