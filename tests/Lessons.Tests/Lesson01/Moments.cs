namespace Lessons.Tests.Lesson01;

/// <summary>What the server's log says of a connection's life, however it ends. Each test has a server, and so a log, of its own.</summary>
[Trait("lesson", "01")]
public class Moments
{
    [Fact]
    public async Task Open_message_and_close_are_one_line_each()
    {
        await using var sample = await Sample.StartAsync(EchoSample.Folder);
        using var client = await EchoSample.OpenAsync(sample);
        await EchoSample.AssertEchoesAsync(client, "ğ");
        await client.SendAsync(new Frame(Opcode.Binary, [1, 2, 3]));
        await client.ReceiveAsync();
        await client.SendAsync(Frame.OfClose(4000, "done"));
        await client.EndAsync();
        await AssertLifeAsync(sample, 1, "open", "message: Text, 2 bytes", "message: Binary, 3 bytes", "close: 4000 done");
    }

    [Fact]
    public async Task Reason_cannot_forge_a_line_of_the_log()
    {
        await using var sample = await Sample.StartAsync(EchoSample.Folder);
        using var client = await EchoSample.OpenAsync(sample);
        await client.SendAsync(Frame.OfClose(1000, "bye\r\n#2 open\u001b[2J\u202e\u2028"));
        await client.EndAsync();
        await AssertLifeAsync(sample, 1, "open", "close: 1000 bye\uFFFD\uFFFD#2 open\uFFFD[2J\uFFFD\uFFFD");
    }

    [Fact]
    public async Task Client_that_vanishes_in_the_middle_of_a_message_is_one_line()
    {
        await using var sample = await Sample.StartAsync(EchoSample.Folder);
        using var client = await EchoSample.OpenAsync(sample);
        await client.SendAsync(Frame.OfText("to be conti", fin: false));
        client.Reset();
        await AssertLifeAsync(sample, 1, "open", "close: lost, ");
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
        await using var sample = await Sample.StartAsync(EchoSample.Folder);
        using var neighbour = await EchoSample.OpenAsync(sample);
        await EchoSample.AssertEchoesAsync(neighbour, "I am #1"); // it has its number before the next one comes
        using var client = await EchoSample.OpenAsync(sample);
        await client.SendAsync(bytes);
        var close = await client.EndAsync();
        Assert.True(close is null or { Code: 1002 or 1007 }, $"After {what} came {close?.Code}.");
        await AssertLifeAsync(sample, 2, "open", "close: lost, ");
        await EchoSample.AssertEchoesAsync(neighbour, "still here");
        await AssertLifeAsync(sample, 1, "open", "message: Text, 7 bytes", "message: Text, 10 bytes");
    }

    // All that the log says of one connection, in order; a last entry that ends in a comma and a space may go on.
    static async Task AssertLifeAsync(Sample sample, int connection, params string[] moments)
    {
        var mark = $"#{connection} ";
        await sample.Log.FirstAsync($"line with '{mark}{moments[^1]}'", line => line.Contains(mark + moments[^1], StringComparison.Ordinal));
        var life = sample.Log.Entries.Where(line => line.Contains(" " + mark, StringComparison.Ordinal)).Select(line => line[(line.IndexOf(mark, StringComparison.Ordinal) + mark.Length)..].TrimEnd()).ToArray();
        Assert.Equal(moments.Length, life.Length);
        foreach (var (moment, line) in moments.Zip(life))
            if (moment.EndsWith(", ", StringComparison.Ordinal)) Assert.StartsWith(moment, line, StringComparison.Ordinal);
            else Assert.Equal(moment, line);
        // The server's four lines about itself, ours, and nothing else.
        Assert.All(sample.Log.Entries, line => Assert.Contains("info: ", line, StringComparison.Ordinal));
    }
}
