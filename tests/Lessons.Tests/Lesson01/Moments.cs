namespace Lessons.Tests.Lesson01;

/// <summary>What the server's log says of a connection's life, however it ends.</summary>
[Trait("lesson", "01")]
public class Moments(EchoSample echo) : IClassFixture<EchoSample>
{
    readonly Sample sample = echo.Sample;

    [Fact]
    public async Task Open_message_and_close_are_one_line_each()
    {
        var (client, log) = await OpenAsync();
        using var _ = client;
        await EchoSample.AssertEchoesAsync(client, "ğ");
        await client.SendAsync(new Frame(Opcode.Binary, [1, 2, 3]));
        await client.ReceiveAsync();
        await client.SendAsync(Frame.OfClose(4000, "done"));
        await client.EndAsync();
        await AssertSaysAsync(log, "message: Text, 2 bytes", "message: Binary, 3 bytes", "close: 4000 done");
    }

    [Fact]
    public async Task Reason_cannot_forge_a_line_of_the_log()
    {
        var (client, log) = await OpenAsync();
        using var _ = client;
        var other = log.Following;
        await client.SendAsync(Frame.OfClose(1000, $"bye\r\n#{other} open\u001b[2J\u202e\u2028"));
        await client.EndAsync();
        await AssertSaysAsync(log, $"close: 1000 bye\uFFFD\uFFFD#{other} open\uFFFD[2J\uFFFD\uFFFD");
    }

    [Fact]
    public async Task Client_that_vanishes_in_the_middle_of_a_message_is_one_line()
    {
        var (client, log) = await OpenAsync();
        await client.SendAsync(Frame.OfText("to be conti", fin: false));
        client.Reset();
        await AssertSaysAsync(log, "close: lost, ");
    }

    public static TheoryData<string, byte[]> Wrong => new()
    {
        { "text that is not UTF-8", new Frame(Opcode.Text, [0xC3, 0x28]).ToBytes() },
        { "an unmasked frame", Frame.OfText("naked").ToBytes(masked: false) },
        { "a reserved opcode", new Frame((Opcode)3, [1, 2, 3, 4]).ToBytes() },
        { "a continuation of nothing", new Frame(Opcode.Continuation, [1, 2, 3, 4]).ToBytes() },
        { "a ping that is too long", new Frame(Opcode.Ping, new byte[126]).ToBytes() },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Wrong_bytes_end_that_connection_and_no_other(string what, byte[] bytes)
    {
        var (neighbour, neighbours) = await OpenAsync();
        var (client, log) = await OpenAsync();
        using (neighbour)
        using (client)
        {
            await EchoSample.AssertEchoesAsync(neighbour, "I am here");
            await client.SendAsync(bytes);
            var close = await client.EndAsync();
            Assert.True(close is null or { Code: 1002 or 1007 }, $"After {what} came {close?.Code}.");
            await AssertSaysAsync(log, "close: lost, ");
            await EchoSample.AssertEchoesAsync(neighbour, "still here");
            await AssertSaysAsync(neighbours, "message: Text, 9 bytes", "message: Text, 10 bytes");
        }
    }

    async Task<(RawClient Client, ServersLog Log)> OpenAsync()
    {
        var log = new ServersLog(sample.Log);
        var client = await EchoSample.OpenAsync(sample);
        await log.OpensAsync();
        return (client, log);
    }

    async Task AssertSaysAsync(ServersLog log, params string[] moments)
    {
        await log.SaysAsync(moments);
        // The server's four lines about itself, ours, and nothing else.
        Assert.All(sample.Log.Entries, line => Assert.Contains("info: ", line, StringComparison.Ordinal));
    }
}
