using Lessons.Tests.Lesson05;

namespace Lessons.Tests.Peers;

/// <summary>Lesson 05's client talks to servers that others wrote.</summary>
[Trait("lesson", "05")]
public class ClientAgainstServers
{
    [Theory]
    [InlineData("server.tornado.py", "close: 1000")] // Tornado answers a Close with its code and without its reason
    [InlineData("server.websockets.py", "close: 1000 goodbye")]
    [InlineData("server.ws.mjs", "close: 1000 goodbye")]
    public async Task Says_hears_and_closes_with_1000(string script, string close)
    {
        Assert.SkipUnless(Peer.AreRequired, Peer.Skipped);
        await using var server = Peer.Start(script);
        var address = await server.ListeningAsync();
        await using var client = ClientProgram.Start($"ws://{address.Authority}/", "--interval", "0s", "--text", "ğ {n} 👋");
        Assert.Equal(0, await client.Exit);
        Assert.Empty(client.Errors.Entries);
        Assert.Equal(["message: ğ 0 👋", "message: ğ 1 👋", "message: ğ 2 👋", close], client.Output.Entries.Where(line => line != "open" && !line.StartsWith("say: ", StringComparison.Ordinal)));
        await server.Output.FirstAsync("close code that the server got", line => line == "close: 1000 goodbye");
    }
}
