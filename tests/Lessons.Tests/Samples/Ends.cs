namespace Lessons.Tests.Samples;

/// <summary>A server that ends tells everybody, and waits for nobody.</summary>
[Collection(QuietMachine.Name)] // gone within two seconds
public class Ends
{
    static readonly TimeSpan TwoSeconds = TimeSpan.FromSeconds(2); // after which it is ended by force, and the exit code tells

    [Theory]
    [MemberData(nameof(Sockets.All), MemberType = typeof(Sockets))]
    public async Task Plain_request_gets_a_sentence_and_the_end_is_told_with_1001_and_held_by_nobody(string lesson, string[] sockets)
    {
        await using var sample = await Sample.StartAsync(lesson);
        using var http = new HttpClient { BaseAddress = sample.Address };
        foreach (var socket in sockets)
        {
            // Who types a socket's address into the browser gets a sentence.
            var answer = await http.GetAsync(socket);
            Assert.Equal(400, (int)answer.StatusCode);
            Assert.Equal("This address is a WebSocket: open / instead.\n", await answer.Content.ReadAsStringAsync());
        }

        var clients = await OpenAsync(100);
        var silent = await OpenAsync(1);
        foreach (var vanished in await OpenAsync(1)) vanished.Reset();
        var end = sample.StopAsync(TwoSeconds);
        await Task.WhenAll(clients.Select(async client =>
        {
            using (client)
            {
                var close = await client.EndAsync();
                Assert.Equal((1001, "the server stops"), (close?.Code, close?.Reason));
                await client.SendAsync(close!);
                Assert.Null(await client.EndAsync()); // said once: a second Close would break the protocol
            }
        }));
        Assert.Equal(0, await end);
        foreach (var client in silent)
            using (client) Assert.Equal(1001, (await client.EndAsync())?.Code);
        Assert.All(sample.Log.Entries, line => Assert.Contains("info: ", line, StringComparison.Ordinal)); // neither a warning nor a stack trace

        Task<RawClient[]> OpenAsync(int count) => Task.WhenAll(
            sockets.SelectMany(socket => Enumerable.Range(0, count).Select(_ => RawClient.OpenAsync(sample.Address, socket))));
    }
}
