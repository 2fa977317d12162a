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
    readonly ConcurrentQueue<TaskCompletionSource<string>> open = new(); // the questions that wait, in their order

    /// <summary>Asks all at once, and prints each answer when it comes. True where every question has one.</summary>
    public async Task<bool> AskAsync(string[] questions)
    {
        var printing = new List<Task<bool>>();
        foreach (var question in questions)
        {
            var id = printing.Count + 1;
            var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            open.Enqueue(answer); // before it is asked: no answer can be faster
            var json = JsonSerializer.SerializeToUtf8Bytes(new Message(id, question), JsonSerializerOptions.Web);
            await socket.SendAsync(json, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            printing.Add(PrintAsync(question, answer)); // now its two seconds begin
        }
        return (await Task.WhenAll(printing)).All(answered => answered);
    }

    async Task<bool> PrintAsync(string question, TaskCompletionSource<string> answer)
    {
        try
        {
            Terminal.Print($"{question} → {await answer.Task.WaitAsync(Patience)}");
            return true;
        }
        catch (TimeoutException)
        {
            answer.TrySetCanceled();
            Terminal.Print($"no answer to {question}");
            return false;
        }
    }

    /// <summary>Hands each answer to the question that was asked first, until Close comes.</summary>
    public async Task ListenAsync()
    {
        while (await messages.NextAsync() is { } text)
            if (Read(text) is { Text: not null } answer && open.TryDequeue(out var waiting)) waiting.TrySetResult(answer.Text);
            else Terminal.Print($"ignored: {text}");
    }

    static Message? Read(string text)
    {
        try { return JsonSerializer.Deserialize<Message>(text, JsonSerializerOptions.Web); }
        catch (JsonException) { return null; } // what is no such message is an answer to nothing
    }
}
