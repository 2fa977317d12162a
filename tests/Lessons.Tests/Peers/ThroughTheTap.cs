namespace Lessons.Tests.Peers;

/// <summary>Programs that others wrote talk to each other, with the Tap between them: it finds nothing wrong, and changes nothing.</summary>
public class ThroughTheTap
{
    static readonly string Long = new('x', 10_000);

    [Theory]
    [Long("It starts six programs. In every run our own client and servers talk to programs of others.")]
    [InlineData("server.tornado.py")]
    [InlineData("server.websockets.py")]
    [InlineData("server.ws.mjs")]
    public async Task Peers_talk_and_what_they_compress_is_inflated(string script)
    {
        Assert.SkipUnless(Peer.AreRequired, Peer.Skipped);
        await using var server = Peer.Start(script);
        var address = await server.ListeningAsync();
        await using var relay = Relay.Start(new("127.0.0.1", 0), new(address.Host, address.Port));
        using var watch = relay.Watch();
        await using var client = Peer.Start("client.ws.mjs", $"ws://{relay.Addresses[0]}/", "3", "Hello!", "Příliš žluťoučký ğ 👋", Long);
        Assert.True(await client.Exit == 0, string.Join('\n', client.Output.Entries));
        Assert.Equal(["message: Hello!", "message: Příliš žluťoučký ğ 👋", $"message: {Long}"], client.Output.Entries.Where(line => line.StartsWith("message: ", StringComparison.Ordinal)));

        var events = new List<WireEvent>();
        await foreach (var happened in watch)
        {
            events.Add(happened);
            if (happened is EndEvent) break;
        }
        Assert.Empty(events.OfType<ViolationEvent>());
        Assert.Equal([Side.Client, Side.Server], events.OfType<HandshakeEvent>().Select(half => half.From));
        foreach (var side in Enum.GetValues<Side>())
        {
            var frames = events.OfType<FrameEvent>().Where(frame => frame.From == side).ToArray();
            Assert.Equal([1, 2, 3, null], frames.Select(frame => frame.Message));
            Assert.All(frames, frame => Assert.Equal(side == Side.Client, frame.Masked));
            Assert.Equal([true, true, true, false], frames.Select(frame => frame.Compressed)); // a control frame never is (RFC 7692, 6.1)
            Assert.All(frames, frame => Assert.Null(frame.Text));
            Assert.Equal(["Hello!", "Příliš žluťoučký ğ 👋", Long[..4096], null], frames.Select(frame => frame.Inflated?.Text));
            Assert.Equal([6, 31, 10_000, null], frames.Select(frame => frame.Inflated?.Length));
            Assert.InRange(frames[2].Length, 1UL, 200UL);
            Assert.Equal(1000, frames[3].Code);
        }
    }
}
