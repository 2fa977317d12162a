namespace Lessons.Tests.Lesson03;

/// <summary>A guest called Slow, who is there, and says so with a pong now and then, but reads nothing more.</summary>
sealed class NotReading : IDisposable
{
    readonly PeriodicTimer timer = new(TimeSpan.FromSeconds(0.3));

    NotReading(RawClient client)
    {
        Client = client;
        _ = StayAsync();
    }

    public RawClient Client { get; }

    /// <summary>Connects, and reads that it is in: who comes next comes after it.</summary>
    public static async Task<NotReading> StartAsync(Sample sample, string socket = BroadcastSample.Socket)
    {
        var client = await RawGuest.OpenAsync(sample, "Slow", socket, window: 4096);
        Assert.StartsWith("* you are Slow", (await client.ReceiveMessageAsync()).Text, StringComparison.Ordinal);
        return new(client);
    }

    // Nobody has asked for them; RFC 6455 (5.5.3) allows such pongs, as a sign of life.
    async Task StayAsync()
    {
        try
        {
            while (await timer.WaitForNextTickAsync()) await Client.SendAsync(new Frame(Opcode.Pong, []));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException) { } // cut
    }

    public void Dispose()
    {
        timer.Dispose();
        Client.Dispose();
    }
}
