namespace Lessons.Tests.Lesson01;

/// <summary>What passes on the wire, right and wrong, while one server serves all of these tests at once.</summary>
[Trait("lesson", "01")]
public class Wire(EchoSample echo) : Wire<EchoSample>(echo);

/// <summary>What holds wherever the wire leads.</summary>
public abstract class Wire<TEcho>(TEcho echo) : IClassFixture<TEcho> where TEcho : EchoSample
{
    readonly Sample sample = echo.Sample;

    [Theory]
    [InlineData(Opcode.Text, "Merhaba, ğüşıİöç 👋 Příliš žluťoučký kůň")]
    [InlineData(Opcode.Text, "")]
    [InlineData(Opcode.Binary, "\u0001\u0002\u0000")]
    [InlineData(Opcode.Binary, "")]
    public async Task Message_comes_back_as_it_came(Opcode kind, string content)
    {
        using var client = await EchoSample.OpenAsync(sample);
        var message = Frame.OfText(content) with { Opcode = kind };
        await client.SendAsync(message);
        Assert.Equivalent(message, await client.ReceiveMessageAsync(), strict: true);
    }

    [Fact]
    public async Task Fragments_are_one_message_even_when_cut_inside_a_character()
    {
        using var client = await EchoSample.OpenAsync(sample);
        var bytes = "čaj 👋 çay"u8.ToArray();
        await client.SendAsync(new Frame(Opcode.Text, bytes[..1], Fin: false)); // half of č
        foreach (var between in bytes[1..^1]) await client.SendAsync(new Frame(Opcode.Continuation, [between], Fin: false));
        await client.SendAsync(new Frame(Opcode.Continuation, bytes[^1..]));
        Assert.Equal("čaj 👋 çay", (await client.ReceiveMessageAsync()).Text);
    }

    [Fact]
    public async Task Ping_between_fragments_is_answered_with_its_payload()
    {
        using var client = await EchoSample.OpenAsync(sample);
        await client.SendAsync(Frame.OfText("one, ", fin: false));
        await client.SendAsync(new Frame(Opcode.Ping, [1, 2, 3]));
        Assert.Equivalent(new Frame(Opcode.Pong, [1, 2, 3]), await client.ReceiveAsync(), strict: true);
        await client.SendAsync(new Frame(Opcode.Continuation, "two"u8.ToArray()));
        Assert.Equal("one, two", (await client.ReceiveMessageAsync()).Text);
    }

    [Theory]
    [InlineData(1000, "görüşürüz")]
    [InlineData(3000, "")]
    [InlineData(4999, "nashledanou")]
    public async Task Close_is_answered_with_its_code_and_reason(int code, string reason)
    {
        using var client = await EchoSample.OpenAsync(sample);
        await client.SendAsync(Frame.OfClose(code, reason));
        var close = await client.EndAsync();
        Assert.Equal((code, reason), (close?.Code, close?.Reason));
    }

    [Fact]
    public async Task Message_of_one_MiB_comes_back()
    {
        using var client = await EchoSample.OpenAsync(sample);
        var bytes = Random.Shared.GetItems<byte>([.. Enumerable.Range(0, 256).Select(b => (byte)b)], EchoSample.MessageLimit);
        var sending = client.SendAsync(new Frame(Opcode.Binary, bytes));
        var message = await client.ReceiveMessageAsync();
        await sending;
        Assert.Equal(bytes, message.Payload);
    }

    [Theory]
    [InlineData(EchoSample.MessageLimit + 1)]
    [InlineData(1000)]
    public async Task Larger_message_ends_the_connection_with_1009(int fragment)
    {
        using var client = await EchoSample.OpenAsync(sample);
        var bytes = new byte[EchoSample.MessageLimit + 1];
        for (var at = 0; at < bytes.Length; at += fragment)
            await client.SendAsync(new Frame(at == 0 ? Opcode.Binary : Opcode.Continuation, bytes[at..Math.Min(at + fragment, bytes.Length)], at + fragment >= bytes.Length));
        var close = await client.EndAsync();
        Assert.Equal((1009, "at most 1 MiB a message"), (close?.Code, close?.Reason));
    }

    [Fact]
    public async Task Message_without_end_is_not_read_for_ever()
    {
        using var client = await EchoSample.OpenAsync(sample);
        var fragment = new Frame(Opcode.Binary, new byte[64 * 1024], Fin: false).ToBytes();
        await client.SendAsync(fragment);
        fragment[0] = (byte)Opcode.Continuation;
        // The server says 1009, reads on for half a second in case the answer comes, and then cuts the line.
        await Assert.ThrowsAnyAsync<IOException>(() => Task.Run(async () => { while (true) await client.SendAsync(fragment); }).WaitAsync(Patience.Limit));
    }

    [Fact]
    public async Task Quarter_of_a_million_empty_fragments_are_one_empty_message()
    {
        using var client = await EchoSample.OpenAsync(sample);
        var more = new Frame(Opcode.Continuation, [], Fin: false).ToBytes();
        await client.SendAsync(Frame.OfText("", fin: false));
        await client.SendAsync(Enumerable.Repeat(more, 250_000).SelectMany(bytes => bytes).ToArray());
        await client.SendAsync(new Frame(Opcode.Continuation, []));
        Assert.Equivalent(Frame.OfText(""), await client.ReceiveAsync(), strict: true);
    }

    [Fact]
    public async Task Five_hundred_connections_talk_at_once()
    {
        var clients = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => EchoSample.OpenAsync(sample)));
        try
        {
            await Task.WhenAll(clients.Select((client, number) => EchoSample.AssertEchoesAsync(client, $"I am {number}")));
        }
        finally
        {
            foreach (var client in clients) client.Dispose();
        }
    }
}
