using System.Threading.Channels;

namespace Lessons.Tests.Lesson03;

/// <summary>A guest on bare TCP, who reads what comes as it comes, and answers pings.</summary>
sealed class RawGuest : IDisposable
{
    readonly RawClient client;
    readonly Channel<string> heard = Channel.CreateUnbounded<string>();

    RawGuest(RawClient client)
    {
        this.client = client;
        _ = ReadAsync();
    }

    public RawClient Client => client;

    public static async Task<RawGuest> ConnectAsync(Sample sample, string? name, string socket = BroadcastSample.Socket) => new(await OpenAsync(sample, name, socket));

    /// <summary>Connects, and has heard the two sentences about it.</summary>
    public static async Task<RawGuest> JoinAsync(Sample sample, string name, string socket = BroadcastSample.Socket)
    {
        var guest = await ConnectAsync(sample, name, socket);
        Assert.StartsWith($"* you are {name}", await guest.HearAsync(), StringComparison.Ordinal);
        Assert.StartsWith($"* {name} came", await guest.HearAsync(), StringComparison.Ordinal);
        return guest;
    }

    /// <summary>The bare connection of a guest who reads only when the test does.</summary>
    public static Task<RawClient> OpenAsync(Sample sample, string? name, string socket = BroadcastSample.Socket, int? window = null) =>
        RawClient.OpenAsync(sample.Address, name is null ? socket : $"{socket}?name={Uri.EscapeDataString(name)}", window);

    /// <summary>How many sentences have come that the test has not asked for yet.</summary>
    public int Waiting => heard.Reader.Count;

    public Task SayAsync(string text) => client.SendAsync(Frame.OfText(text));

    /// <summary>The next sentence.</summary>
    public Task<string> HearAsync() => heard.Reader.ReadAsync().AsTask().WaitAsync(Patience.Limit);

    public async Task HearsAsync(params string[] sentences)
    {
        foreach (var sentence in sentences) Assert.Equal(sentence, await HearAsync());
    }

    /// <summary>All sentences up to the one that begins so.</summary>
    public async Task<List<string>> HearUntilAsync(string beginning)
    {
        var lines = new List<string>();
        do lines.Add(await HearAsync());
        while (!lines[^1].StartsWith(beginning, StringComparison.Ordinal));
        return lines;
    }

    /// <summary>The code and reason with which the server ended it; what it said before that is passed over.</summary>
    public async Task<string> EndAsync()
    {
        try
        {
            while (true) await HearAsync();
        }
        catch (ChannelClosedException e) { return e.InnerException?.Message ?? ""; }
    }

    async Task ReadAsync()
    {
        try
        {
            while (true)
                switch (await client.ReceiveMessageAsync(Timeout.InfiniteTimeSpan))
                {
                    case { Opcode: Opcode.Text } text: heard.Writer.TryWrite(text.Text); break;
                    case { Opcode: Opcode.Ping } ping: await client.SendAsync(ping with { Opcode = Opcode.Pong }); break;
                    case { Opcode: Opcode.Close } close:
                        await client.SendAsync(close);
                        heard.Writer.Complete(new EndOfStreamException($"{close.Code} {close.Reason}".TrimEnd()));
                        return;
                }
        }
        catch (Exception e) { heard.Writer.Complete(e); }
    }

    public void Dispose() => client.Dispose();
}
