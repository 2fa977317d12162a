namespace Lessons.Tests.Samples;

/// <summary>A server that ends tells everybody, and waits for nobody.</summary>
[Collection(QuietMachine.Name)] // gone within two seconds
public class Ends
{
    static readonly TimeSpan TwoSeconds = TimeSpan.FromSeconds(2); // after which it is ended by force, and the exit code tells

    [Theory]
    [MemberData(nameof(Sockets.All), MemberType = typeof(Sockets))]
    public async Task Everybody_is_told_1001_and_who_does_not_answer_or_has_vanished_holds_nobody(string lesson, string socket)
    {
        await using var sample = await Sample.StartAsync(lesson);
        var clients = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => RawClient.OpenAsync(sample.Address, socket)));
        using var silent = await RawClient.OpenAsync(sample.Address, socket);
        using (var vanished = await RawClient.OpenAsync(sample.Address, socket)) vanished.Reset();
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
        Assert.Equal(1001, (await silent.EndAsync())?.Code);
        Assert.All(sample.Log.Entries, line => Assert.Contains("info: ", line, StringComparison.Ordinal)); // neither a warning nor a stack trace
    }
}
