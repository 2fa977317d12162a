namespace Tap.Tests.Command;

/// <summary>What the text shows of the library.</summary>
public class AsLibrary
{
    [Fact]
    public async Task Relay_is_started_watched_and_broken()
    {
        using var server = new RawServer();
        var port = new Uri(server.Address).Port;
        var said = new List<string>();

        // region: library
        await using var relay = Relay.Start(listen: new("localhost", 0), target: new("localhost", port));
        using var watch = relay.Watch();
        using var cut = relay.Set(new Fault.Cut { AfterFrames = 2 });

        var talking = TalkAsync($"ws://localhost:{relay.Addresses[0].Port}/");

        await foreach (var happened in watch)
        {
            if (happened is FrameEvent { Opcode: "text" } frame) said.Add($"{frame.From}: {frame.Text}");
            if (happened is EndEvent { How: EndKind.Broken }) break;
        }
        // endregion

        await talking;
        Assert.Equal(["Client: Hello", "Server: Hello"], said);

        async Task TalkAsync(string address)
        {
            var accepting = server.OpenAsync();
            using var client = await RawClient.OpenAsync(new(address.Replace("ws:", "http:", StringComparison.Ordinal).Replace("localhost", "127.0.0.1", StringComparison.Ordinal)), "/");
            using var connection = await accepting;
            await client.SendAsync(Frame.OfText("Hello"));
            await connection.SendAsync(await connection.ReceiveAsync());
            Assert.Equal("Hello", (await client.ReceiveAsync()).Text);
            await Assert.ThrowsAnyAsync<IOException>(() => client.ReceiveAsync());
        }
    }
}
