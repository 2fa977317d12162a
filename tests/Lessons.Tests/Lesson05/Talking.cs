using Lessons.Tests.Lesson01;

namespace Lessons.Tests.Lesson05;

/// <summary>What the client says and prints, when all goes well.</summary>
[Trait("lesson", "05")]
public class Talking(EchoSample echo) : IClassFixture<EchoSample>
{
    readonly string lesson01 = $"ws://{echo.Sample.Address.Authority}{EchoSample.Socket}";

    [Fact]
    public async Task Says_three_messages_prints_what_comes_back_and_closes()
    {
        await using var client = ClientProgram.Start(lesson01, "--interval", "0s");
        Assert.Equal(0, await client.Exit);
        Assert.Empty(client.Errors.Entries);
        Assert.Equal(["open", "say: Hello 0", "say: Hello 1", "say: Hello 2", "close: 1000 goodbye"], client.Output.Entries.Where(line => !line.StartsWith("message: ", StringComparison.Ordinal)));
        Assert.Equal(["message: Hello 0", "message: Hello 1", "message: Hello 2"], client.Output.Entries.Where(line => line.StartsWith("message: ", StringComparison.Ordinal)));
        await echo.Sample.Log.FirstAsync("line of the close", line => line.EndsWith("close: 1000 goodbye", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_an_option_it_says_Hello_0_to_2_a_second_apart()
    {
        using var server = new RawServer();
        await using var client = ClientProgram.Start(server.Address);
        using var connection = await server.OpenAsync();
        var times = new List<long>();
        for (var n = 0; n < 3; n++)
        {
            var said = await connection.ReceiveAsync();
            Assert.Equal($"Hello {n}", said.Text);
            times.Add(TimeProvider.System.GetTimestamp());
            await connection.SendAsync(said);
        }
        foreach (var (before, after) in times.Zip(times.Skip(1)))
            Assert.InRange(TimeProvider.System.GetElapsedTime(before, after).TotalSeconds, 0.5, 10); // a busy machine is late, here or there
        await CloseAsync(connection);
        await client.SucceedsAsync("open", "say: Hello 0", "message: Hello 0", "say: Hello 1", "message: Hello 1", "say: Hello 2", "message: Hello 2", "close: 1000 goodbye");
    }

    [Fact]
    public async Task Speaks_and_listens_at_the_same_time()
    {
        using var server = new RawServer();
        await using var client = ClientProgram.Start(server.Address, "--count", "2", "--interval", "3s");
        using var connection = await server.OpenAsync();
        Assert.Equal("Hello 0", (await connection.ReceiveAsync()).Text);
        await connection.SendAsync(Frame.OfText("nobody asked me"));
        await client.PrintsAsync("message: nobody asked me"); // while it waits to say the next one
        Assert.DoesNotContain("say: Hello 1", client.Output.Entries);
        Assert.Equal("Hello 1", (await connection.ReceiveAsync()).Text); // and the first one has no answer yet
        await connection.SendAsync(Frame.OfText("two answers"));
        await CloseAsync(connection);
        await client.SucceedsAsync("open", "say: Hello 0", "message: nobody asked me", "say: Hello 1", "message: two answers", "close: 1000 goodbye");
    }

    [Fact]
    public async Task What_arrives_between_its_Close_and_the_answer_is_printed_too()
    {
        using var server = new RawServer();
        await using var client = ClientProgram.Start(server.Address, "--count", "0");
        using var connection = await server.OpenAsync();
        Assert.Equal(1000, (await connection.ReceiveAsync()).Code);
        await connection.SendAsync(Frame.OfText("one moment"));
        await client.PrintsAsync("message: one moment");
        await connection.SendAsync(Frame.OfClose(1000));
        connection.Finish();
        await client.SucceedsAsync("open", "message: one moment", "close: 1000");
    }

    [Theory]
    [InlineData("ğüşıİöç {n} {n} 👋", "ğüşıİöç 0 0 👋")]
    [InlineData("", "")]
    [InlineData("--trace", "--trace")]
    [InlineData("@file", "@file")]
    public async Task Text_is_said_as_it_is_given_with_its_number(string text, string said)
    {
        await using var client = ClientProgram.Start(lesson01, "--count", "1", "--text", text);
        await client.SucceedsAsync("open", $"say: {said}", $"message: {said}", "close: 1000 goodbye");
    }

    [Theory]
    [InlineData("tr_TR.UTF-8")]
    [InlineData("cs_CZ.UTF-8")]
    public async Task Language_of_the_machine_changes_nothing(string language)
    {
        await using var client = ClientProgram.StartIn(language, lesson01, "--count", "1", "--interval", "0.5s", "--trace");
        Assert.Equal(0, await client.Exit);
        Assert.Contains(client.Output.Entries, line => line.EndsWith("] text, final, masked, 7 bytes: Hello 0", StringComparison.Ordinal));

        await using var mistaken = ClientProgram.StartIn(language, "--interval", "0,5s");
        Assert.Equal("'0,5s' is not an interval: write it as 1s, 0.5s or 200ms.", await mistaken.FailsAsync());
    }

    [Fact]
    public async Task Subprotocol_and_headers_arrive_at_the_server()
    {
        using var server = new RawServer();
        await using var client = ClientProgram.Start(server.Address + "some/path?and=query", "--count", "0", "--subprotocol", "chat", "--header", "X-Name: Ada: Lovelace", "--header", "Origin:http://example.com");
        using var connection = await server.AcceptAsync();
        Assert.Equal("GET /some/path?and=query HTTP/1.1", connection.Request[0]);
        Assert.Contains("Sec-WebSocket-Protocol: chat", connection.Request);
        Assert.Contains("X-Name: Ada: Lovelace", connection.Request);
        Assert.Contains("Origin: http://example.com", connection.Request);
        await connection.SwitchAsync("Sec-WebSocket-Protocol: chat");
        await CloseAsync(connection);
        await client.SucceedsAsync("open", "close: 1000 goodbye");
    }

    [Fact]
    public async Task Bytes_are_printed_in_hex_and_control_characters_never()
    {
        using var server = new RawServer();
        await using var client = ClientProgram.Start(server.Address, "--count", "3", "--interval", "0s", "--text", "\u001b[2J");
        using var connection = await server.OpenAsync();
        Assert.Equal("\u001b[2J", (await connection.ReceiveAsync()).Text);
        await connection.SendAsync(new Frame(Opcode.Binary, [0, 10, 255]));
        await connection.SendAsync(new Frame(Opcode.Binary, []));
        await connection.SendAsync(Frame.OfText("a\r\nclose: 1000\u001b[2J\u0085\u202e\u2028"));
        for (var i = 0; i < 2; i++) await connection.ReceiveAsync();
        Assert.Equal(1000, (await connection.ReceiveAsync()).Code);
        await connection.SendAsync(Frame.OfClose(1000, "bye\nopen"));
        connection.Finish();
        Assert.Equal(0, await client.Exit);
        Assert.Equal(["message (binary): 00 0a ff", "message (binary): ", "message: a\uFFFD\uFFFDclose: 1000\uFFFD[2J\uFFFD\uFFFD\uFFFD", "close: 1000 bye\uFFFDopen"],
            client.Output.Entries.Where(line => !line.StartsWith("say: ", StringComparison.Ordinal)).Skip(1));
        Assert.Contains("say: \uFFFD[2J", client.Output.Entries);
    }

    [Fact]
    public async Task Message_of_one_MiB_in_fragments_is_one_message()
    {
        using var server = new RawServer();
        await using var client = ClientProgram.Start(server.Address, "--count", "1");
        using var connection = await server.OpenAsync();
        await connection.ReceiveAsync();
        for (var i = 0; i < 16; i++) await connection.SendAsync(new Frame(i == 0 ? Opcode.Text : Opcode.Continuation, [.. Enumerable.Repeat((byte)'x', 64 * 1024)], Fin: i == 15));
        await CloseAsync(connection);
        Assert.Equal(0, await client.Exit);
        var printed = string.Concat(client.Output.Entries.SkipWhile(line => !line.StartsWith("message: ", StringComparison.Ordinal)).TakeWhile(line => !line.StartsWith("close: ", StringComparison.Ordinal)));
        Assert.Equal("message: ".Length + 1024 * 1024, printed.Length); // one line, which the tests read in pieces
    }

    /// <summary>Hears the client's Close and answers it.</summary>
    internal static async Task CloseAsync(RawConnection connection)
    {
        var close = await connection.ReceiveAsync();
        Assert.Equal((Opcode.Close, 1000, "goodbye"), (close.Opcode, close.Code, close.Reason));
        await connection.SendAsync(close);
        connection.Finish(); // else the client waits for it, a second
    }
}
