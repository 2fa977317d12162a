namespace Lessons.Tests.Lesson02;

/// <summary>What passes on the wire.</summary>
[Trait("lesson", "02")]
[Collection(SharedHello.Name)]
public class Wire(HelloSample hello)
{
    readonly Sample sample = hello.Sample;

    [Theory]
    [InlineData("Hello, world")]
    [InlineData("")]
    [InlineData("čaj 👋 çay")]
    public async Task Text_is_answered_with_You_said_and_the_text(string text)
    {
        using var client = await HelloSample.OpenAsync(sample);
        var bytes = Frame.OfText(text).Payload;
        await client.SendAsync(new Frame(Opcode.Text, bytes[..(bytes.Length / 2)], Fin: false)); // perhaps in the middle of a character
        await client.SendAsync(new Frame(Opcode.Continuation, bytes[(bytes.Length / 2)..]));
        Assert.Equivalent(Frame.OfText($"You said: {text}"), await client.ReceiveMessageAsync(), strict: true);
    }

    public static TheoryData<string, byte[], int, string> Refused => new()
    {
        { "bytes", new Frame(Opcode.Binary, [1, 2, 3]).ToBytes(), 1003, "text, please: no bytes" },
        { "bytes without end", new Frame(Opcode.Binary, [1, 2, 3], Fin: false).ToBytes(), 1003, "text, please: no bytes" },
        { "too much", new Frame(Opcode.Text, new byte[HelloSample.MessageLimit + 1]).ToBytes(), 1009, "at most 64 KiB a message" },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)] // xUnit would serialize every byte, which takes seconds
    public async Task What_it_does_not_take_is_refused_with_a_code_and_a_reason(string what, byte[] bytes, int code, string reason)
    {
        using var client = await HelloSample.OpenAsync(sample);
        var more = what == "bytes without end" ? new Frame(Opcode.Continuation, [4]) : Frame.OfText("and this?");
        var ours = 4000 + what.Length; // a code of its own, which the log shows when it was read
        await client.SendAsync(bytes.Concat(more.ToBytes()).Concat(Frame.OfClose(ours).ToBytes()).ToArray());
        var close = await client.ReceiveAsync();
        Assert.Equal((what, code, reason), (what, close.Code, close.Reason));
        await Assert.ThrowsAnyAsync<IOException>(() => client.ReceiveAsync()); // no answer, no second Close: the end
        await sample.Log.FirstAsync("line of the clean end", line => line.Contains($"close: {ours}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refused_client_that_does_not_answer_is_cut()
    {
        using var client = await HelloSample.OpenAsync(sample);
        await client.SendAsync(new Frame(Opcode.Binary, [1, 2, 3]));
        Assert.Equal(1003, (await client.ReceiveAsync()).Code);
        await Assert.ThrowsAnyAsync<IOException>(() => client.ReceiveAsync(TimeSpan.FromSeconds(10))); // long before the keep-alive would
    }

    [Fact]
    public async Task As_much_as_it_takes_is_answered()
    {
        using var client = await HelloSample.OpenAsync(sample);
        await client.SendAsync(Frame.OfText(new string('x', HelloSample.MessageLimit)));
        Assert.Equal(HelloSample.MessageLimit + "You said: ".Length, (await client.ReceiveMessageAsync()).Payload.Length);
    }

    [Fact]
    public async Task Close_of_one_byte_breaks_the_protocol_and_the_log_says_so()
    {
        using var client = await HelloSample.OpenAsync(sample);
        await client.SendAsync(new Frame(Opcode.Close, [3]));
        Assert.Equal(1002, (await client.EndAsync())?.Code);
        await sample.Log.FirstAsync("line of the loss", line => line.TrimEnd().EndsWith("close: lost, the client broke the protocol", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Close_is_answered_with_its_code()
    {
        using var client = await HelloSample.OpenAsync(sample);
        await client.SendAsync(Frame.OfClose(4000, "hotovo"));
        var close = await client.EndAsync();
        Assert.Equal((4000, "hotovo"), (close?.Code, close?.Reason));
    }
}
