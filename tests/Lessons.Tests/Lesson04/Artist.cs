using System.Globalization;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Lessons.Tests.Lesson04;

/// <summary>Somebody at the board, without a page: says JSON, hears JSON, and answers each ping as a browser does.</summary>
sealed class Artist : IDisposable
{
    readonly RawClient client;
    readonly SemaphoreSlim sending = new(1);
    readonly Channel<JsonObject> heard = Channel.CreateUnbounded<JsonObject>();

    Artist(RawClient client)
    {
        this.client = client;
        End = ReadAsync();
    }

    /// <summary>The server's Close frame, or null where it only cut the line.</summary>
    public Task<Frame?> End { get; }

    /// <summary>What the welcome said, of somebody who has joined.</summary>
    public JsonObject Welcome { get; private set; } = [];

    public int Id => (int)Welcome["you"]!["id"]!;

    public string Name => (string)Welcome["you"]!["name"]!;

    public static async Task<Artist> OpenAsync(Sample sample) => new(await RawClient.OpenAsync(sample.Address, BoardSample.Socket));

    /// <summary>Opens and joins; their own <c>joined</c> is passed over.</summary>
    public static async Task<Artist> JoinAsync(Sample sample, string join = """{"type":"join"}""")
    {
        var artist = await OpenAsync(sample);
        await artist.SayAsync(join);
        await artist.HearAsync("welcome");
        await artist.HearAsync("joined");
        return artist;
    }

    public Task SayAsync(string json) => SendAsync(Frame.OfText(json).ToBytes());

    /// <summary>Says the same so many times. Between them a ping can be answered: the server waits for that no longer than three seconds.</summary>
    public async Task SayAsync(string json, int times)
    {
        var frame = Frame.OfText(json).ToBytes();
        var together = Math.Max(1, 16 * 1024 / frame.Length);
        for (; times > 0; times -= together) await SendAsync([.. Enumerable.Repeat(frame, Math.Min(times, together)).SelectMany(bytes => bytes)]);
    }

    public async Task SendAsync(byte[] bytes)
    {
        await sending.WaitAsync();
        try { await client.SendAsync(bytes); }
        finally { sending.Release(); }
    }

    /// <summary>The next message of the server, whatever it is.</summary>
    public async Task<JsonObject> HearAsync()
    {
        using var limit = new CancellationTokenSource(Patience.Limit);
        var message = await heard.Reader.ReadAsync(limit.Token);
        if ((string?)message["type"] == "welcome") Welcome = message;
        return message;
    }

    /// <summary>The next message, which must be of this type.</summary>
    public async Task<JsonObject> HearAsync(string type)
    {
        var message = await HearAsync();
        Assert.True(type == (string?)message["type"], $"{type} was expected, and there came {message.ToJsonString()}");
        return message;
    }

    /// <summary>The next so many strokes; who comes and goes meanwhile is passed over.</summary>
    public async Task<List<JsonObject>> HearStrokesAsync(int count)
    {
        var strokes = new List<JsonObject>();
        while (strokes.Count < count)
            if (await HearAsync() is var message && (string?)message["type"] == "stroke") strokes.Add(message);
        return strokes;
    }

    async Task<Frame?> ReadAsync()
    {
        var text = new List<byte>();
        try
        {
            while (true)
            {
                var frame = await client.ReceiveAsync();
                if (frame.Opcode == Opcode.Close) return frame;
                if (frame.Opcode == Opcode.Ping) await SendAsync((frame with { Opcode = Opcode.Pong }).ToBytes());
                if (frame.Opcode is not (Opcode.Text or Opcode.Continuation)) continue;
                text.AddRange(frame.Payload);
                if (!frame.Fin) continue;
                heard.Writer.TryWrite(JsonNode.Parse(text.ToArray())!.AsObject());
                text.Clear();
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or TimeoutException) { return null; }
        finally { heard.Writer.Complete(); }
    }

    public void Reset() => client.Reset();

    public void Dispose() => client.Dispose();

    public static string Stroke(int points, string width = "4") => Stroke(Enumerable.Range(0, points).Select(i => string.Create(CultureInfo.InvariantCulture, $"[{i / 1000.0},0.5]")), width);

    public static string Stroke(IEnumerable<string> points, string width) => $$"""{"type":"stroke","points":[{{string.Join(',', points)}}],"width":{{width}}}""";
}
