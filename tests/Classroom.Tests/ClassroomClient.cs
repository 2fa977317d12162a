using System.Net.WebSockets;
using System.Text.Json;

namespace Classroom.Tests;

/// <summary>
/// A page as the Classroom sees it: the socket, without a browser. Of each kind of event it is asked for the next one that fits: those that
/// were passed over are gone, those of another kind are not.
/// </summary>
sealed class ClassroomClient : IAsyncDisposable
{
    readonly ClientWebSocket socket = new();
    readonly Lock gate = new();
    readonly List<Envelope> events = [];
    readonly Dictionary<string, int> seen = []; // events, by name
    readonly Dictionary<string, long> read = []; // lines, by lesson
    readonly CancellationTokenSource over = new();
    TaskCompletionSource more = new(TaskCreationOptions.RunContinuationsAsynchronously);
    Task reading = Task.CompletedTask;

    /// <summary>The Classroom's run, as it has said itself.</summary>
    public string Run { get; private set; } = "";

    /// <summary>All that has come so far.</summary>
    public IReadOnlyList<Envelope> Events
    {
        get { lock (gate) return [.. events]; }
    }

    /// <summary>All lines of a sample that have come so far.</summary>
    public IReadOnlyList<LogLine> Lines(string lesson) => [.. from envelope in Events
                                                             where envelope.Event == "lines" && IsOf(lesson, envelope.Data)
                                                             from line in envelope.Data.GetProperty("lines").Deserialize<LogLine[]>(Envelope.Json)!
                                                             select line];

    /// <summary>Connects, says hello, and is welcome.</summary>
    public static Task<ClassroomClient> OpenAsync(ClassroomProcess classroom) => OpenAsync(classroom.Address, classroom.Token);

    /// <inheritdoc cref="OpenAsync(ClassroomProcess)"/>
    public static async Task<ClassroomClient> OpenAsync(Uri address, string token)
    {
        var client = new ClassroomClient();
        try
        {
            var origin = address.GetLeftPart(UriPartial.Authority);
            client.socket.Options.SetRequestHeader("Origin", origin);
            var endpoint = new Uri(origin.Replace("http", "ws", StringComparison.Ordinal) + "/ws/classroom");
            await client.socket.ConnectAsync(endpoint, CancellationToken.None).WaitAsync(Patience.Limit);
            client.reading = client.ReadAsync();
            await client.SendAsync("hello", new { token });
            client.Run = (await client.NextAsync("welcome")).GetProperty("run").GetString()!;
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    /// <summary>Connects, and follows the sample of a lesson.</summary>
    public static async Task<ClassroomClient> FollowAsync(ClassroomProcess classroom, string lesson)
    {
        var client = await OpenAsync(classroom);
        await client.FollowAsync(lesson);
        return client;
    }

    public Task SendAsync(string name, object data) =>
        socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(new { @event = name, data }, Envelope.Json), WebSocketMessageType.Text, true, CancellationToken.None).WaitAsync(Patience.Limit);

    public Task FollowAsync(string lesson, long after = 0, string? run = null) => SendAsync("follow", new { lesson, run, after });

    public Task StartAsync(string lesson, params string[] arguments) => SendAsync("start", new { lesson, arguments });

    public Task RestartAsync(string lesson, params string[] arguments) => SendAsync("restart", new { lesson, arguments });

    public Task StopAsync(string lesson) => SendAsync("stop", new { lesson });

    /// <summary>The next state of a sample that fits.</summary>
    public async Task<SampleState> SampleAsync(string lesson, Predicate<SampleState> fits, TimeSpan? patience = null) =>
        Read<SampleState>(await NextAsync("sample", data => IsOf(lesson, data) && fits(Read<SampleState>(data)), patience));

    /// <summary>The next state of a sample in that phase.</summary>
    public Task<SampleState> SampleAsync(string lesson, Phase phase, TimeSpan? patience = null) => SampleAsync(lesson, state => state.Phase == phase, patience);

    /// <summary>The next line of a sample that fits.</summary>
    public async Task<LogLine> LineAsync(string lesson, Predicate<LogLine> fits, TimeSpan? patience = null)
    {
        while (true)
        {
            if (Lines(lesson).FirstOrDefault(line => line.Number > read.GetValueOrDefault(lesson) && fits(line)) is { } found)
            {
                read[lesson] = found.Number;
                return found;
            }
            await NextAsync("lines", data => IsOf(lesson, data), patience);
        }
    }

    /// <summary>The data of the next event of that name that fits.</summary>
    /// <exception cref="TimeoutException">None came; the message lists what did.</exception>
    public async Task<JsonElement> NextAsync(string name, Predicate<JsonElement>? fits = null, TimeSpan? patience = null)
    {
        using var limit = new CancellationTokenSource(patience ?? Patience.Limit);
        while (true)
        {
            Task next;
            lock (gate)
            {
                var at = events.FindIndex(seen.GetValueOrDefault(name), one => one.Event == name && (fits?.Invoke(one.Data) ?? true));
                seen[name] = at < 0 ? events.Count : at + 1;
                if (at >= 0) return events[at].Data;
                next = more.Task;
            }
            try { await next.WaitAsync(limit.Token); }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"No such '{name}' within {(patience ?? Patience.Limit).TotalSeconds:0} seconds. There was:\n{string.Join('\n', Events.TakeLast(30).Select(one => $"{one.Event} {one.Data}").Select(text => text.Length > 500 ? text[..500] + " …" : text))}");
            }
        }
    }

    static bool IsOf(string lesson, JsonElement data) => data.GetProperty("lesson").GetString() == lesson;

    static T Read<T>(JsonElement data) => data.Deserialize<T>(Envelope.Json)!;

    async Task ReadAsync()
    {
        try
        {
            for (var (message, buffer) = (new MemoryStream(), new byte[64 * 1024]); ;)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(), over.Token);
                if (part.MessageType == WebSocketMessageType.Close) return;
                message.Write(buffer.AsSpan(0, part.Count));
                if (!part.EndOfMessage) continue;
                lock (gate)
                {
                    events.Add(JsonSerializer.Deserialize<Envelope>(message.ToArray(), Envelope.Json)!);
                    more.SetResult();
                    more = new(TaskCreationOptions.RunContinuationsAsynchronously);
                }
                message.SetLength(0);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException) { } // the Classroom is gone, or we are
    }

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync(); // which cuts the line
        await reading;
        socket.Dispose();
        over.Dispose();
    }
}
