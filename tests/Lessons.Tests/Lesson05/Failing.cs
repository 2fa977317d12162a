using System.Net;
using System.Net.Sockets;
using Lessons.Tests.Lesson01;

namespace Lessons.Tests.Lesson05;

/// <summary>Whatever goes wrong is exit code 1 and one sentence on the error stream.</summary>
[Trait("lesson", "05")]
public class Failing(EchoSample echo) : IClassFixture<EchoSample>
{
    [Theory]
    [InlineData("'localhost:8801' is not the address of a WebSocket. It is written ws://host:port/path (wss:// where it is secure), as in ws://localhost:8801/ws/echo", "localhost:8801")]
    [InlineData("'ws://localhost:88010' is not the address of a WebSocket. It is written ws://host:port/path (wss:// where it is secure), as in ws://localhost:8801/ws/echo", "ws://localhost:88010")]
    [InlineData("'http://localhost:8801/x' is the address of a page. A WebSocket's begins with ws:// or wss://: try ws://localhost:8801/x", "http://localhost:8801/x")]
    [InlineData("'https://localhost' is the address of a page. A WebSocket's begins with ws:// or wss://: try wss://localhost", "https://localhost")]
    [InlineData("There is no option '--interwal'. There are: --count 3, --interval 1s, --text \"Hello {n}\", --trace, --subprotocol name, --header \"Name: value\".", "--interwal", "1s")]
    [InlineData("What follows --count is missing.", "--count")]
    [InlineData("'-1' is not a number of messages: say 0 or more, in digits.", "--count", "-1")]
    [InlineData("'3000000000' is not a number of messages: say 0 or more, in digits.", "--count", "3000000000")]
    [InlineData("'1' is not an interval: write it as 1s, 0.5s or 200ms.", "--interval", "1")]
    [InlineData("'1,5s' is not an interval: write it as 1s, 0.5s or 200ms.", "--interval", "1,5s")]
    [InlineData("'٣s' is not an interval: write it as 1s, 0.5s or 200ms.", "--interval", "٣s")]
    [InlineData("'a b' cannot be a subprotocol: its name is one word of ASCII letters, digits and marks such as - . _", "--subprotocol", "a b")]
    [InlineData("'Name' is not a header: write it as \"Name: value\", in ASCII.", "--header", "Name")]
    [InlineData("'Name: ğ' is not a header: write it as \"Name: value\", in ASCII.", "--header", "Name: ğ")]
    public void What_is_not_understood_has_a_sentence(string sentence, params string[] arguments)
    {
        var read = ClientProgram.TypeOf("Options").GetMethod("Read")!.CreateDelegate<Func<string[], object>>();
        Assert.Equal(sentence, Assert.Throws<FormatException>(() => read(arguments)).Message);
    }

    [Theory]
    [InlineData("'a\uFFFDb' is not the address of a WebSocket. It is written ws://host:port/path (wss:// where it is secure), as in ws://localhost:8801/ws/echo", "a\nb")]
    [InlineData("'A: b\uFFFD\uFFFDC: d' is not a header: write it as \"Name: value\", in ASCII.", "--header", "A: b\r\nC: d")]
    public async Task The_sentence_is_said_before_anything_is_done(string sentence, params string[] arguments)
    {
        await using var client = ClientProgram.Start(arguments);
        Assert.Equal(sentence, await client.FailsAsync());
        Assert.Empty(client.Output.Entries);
    }

    [Fact]
    public async Task Refused()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0); // nobody else gets this port, and nobody listens at it
        holder.Server.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var address = $"ws://127.0.0.1:{((IPEndPoint)holder.LocalEndpoint).Port}/";
        await using var client = ClientProgram.Start(address);
        Assert.Equal($"Nobody listens at {address}: start the server first.", await client.FailsAsync());
    }

    [Fact]
    public async Task Host_that_is_not()
    {
        await using var client = ClientProgram.Start("ws://nothing.invalid/");
        Assert.Equal("There is no host 'nothing.invalid', or no network to find it in. Is it spelled right?", await client.FailsAsync());
    }

    [Fact]
    public async Task Another_answer_than_101()
    {
        var nowhere = $"ws://{echo.Sample.Address.Authority}/nowhere";
        await using var client = ClientProgram.Start(nowhere);
        Assert.Equal($"{nowhere} does not open: the server answered 404 instead of 101. Is the path right?", await client.FailsAsync());

        using var server = new RawServer();
        await using var sent = ClientProgram.Start(server.Address);
        using var connection = await server.AcceptAsync();
        await connection.AnswerAsync("HTTP/1.1 301 Moved", $"Location: http://{echo.Sample.Address.Authority}{EchoSample.Socket}", "Content-Length: 0", "");
        Assert.Equal($"{server.Address} does not open: the server answered 301 instead of 101.", await sent.FailsAsync());
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2")]
    [InlineData("")]
    public async Task Something_that_is_no_web_server(string answer)
    {
        using var server = new RawServer();
        await using var client = ClientProgram.Start(server.Address);
        for (var accepting = server.AcceptAsync(); await Task.WhenAny(accepting, client.Exit) == accepting; accepting = server.AcceptAsync()) // .NET asks again where nothing came
            using (var connection = await accepting)
                await connection.SendAsync(System.Text.Encoding.ASCII.GetBytes(answer));
        Assert.StartsWith($"{server.Address} does not answer as a WebSocket server does: ", await client.FailsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Web_server_that_only_repeats_101()
    {
        using var server = new RawServer();
        await using var client = ClientProgram.Start(server.Address);
        using var connection = await server.AcceptAsync();
        await connection.AnswerAsync("HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Accept: wrong", "");
        Assert.Equal("The server broke the protocol: The 'Sec-WebSocket-Accept' header value 'wrong' is invalid.", await client.FailsAsync());
    }

    [Theory]
    [InlineData(1001, "the server stops", "1001 the server stops")]
    [InlineData(1012, "back soon", "1012 back soon")]
    [InlineData(4000, "", "4000")]
    [InlineData(1005, "", "1000")] // a Close without a code, which is 1000 to .NET
    public async Task Closed_by_the_other_side(int code, string reason, string told)
    {
        using var server = new RawServer();
        await using var client = ClientProgram.Start(server.Address, "--interval", "60s");
        using var connection = await server.OpenAsync();
        await connection.ReceiveAsync();
        await connection.SendAsync(code == 1005 ? new(Opcode.Close, []) : Frame.OfClose(code, reason));
        var answer = await connection.ReceiveAsync();
        Assert.Equal((code == 1005 ? 1000 : code, reason), (answer.Code, answer.Reason));
        connection.Finish();
        Assert.Equal($"The server closed the connection: {told}", await client.FailsAsync());
        Assert.Equal(["open", "say: Hello 0", $"close: {told}"], client.Output.Entries);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Lost_line(bool reset)
    {
        using var server = new RawServer();
        await using var client = ClientProgram.Start(server.Address, "--interval", "60s");
        using (var connection = await server.OpenAsync())
        {
            await connection.ReceiveAsync();
            await connection.SendAsync(Frame.OfText("to be conti", fin: false));
            if (reset) connection.Reset();
        }
        Assert.Equal("The line was lost: the server went away without a Close.", await client.FailsAsync());
    }

    [Theory]
    [InlineData((byte)0x83, (byte)0)] // an opcode that is none
    [InlineData((byte)0xC1, (byte)0)] // a reserved bit
    [InlineData((byte)0x81, (byte)0x80, (byte)1, (byte)2, (byte)3, (byte)4)] // a mask, which only clients have
    public async Task Server_that_breaks_the_protocol(params byte[] bytes)
    {
        using var server = new RawServer();
        await using var client = ClientProgram.Start(server.Address, "--interval", "60s");
        using var connection = await server.OpenAsync();
        await connection.ReceiveAsync();
        await connection.SendAsync(bytes);
        Assert.StartsWith("The server broke the protocol: ", await client.FailsAsync(), StringComparison.Ordinal);
    }

    [Theory] // Of these, .NET says only "Please see the InnerException, if present", and there is none.
    [InlineData((byte)0x81, (byte)1, (byte)0xC3)] // half of a character
    [InlineData((byte)0x88, (byte)1, (byte)3)] // half of a code
    public async Task Server_that_breaks_the_protocol_in_a_way_that_NET_does_not_name(params byte[] bytes)
    {
        using var server = new RawServer();
        await using var client = ClientProgram.Start(server.Address, "--interval", "60s");
        using var connection = await server.OpenAsync();
        await connection.ReceiveAsync();
        await connection.SendAsync(bytes);
        Assert.Equal("The server broke the protocol.", await client.FailsAsync());
    }

    [Fact]
    public async Task Message_without_end()
    {
        using var server = new RawServer();
        await using var client = ClientProgram.Start(server.Address);
        using var connection = await server.OpenAsync();
        await connection.ReceiveAsync();
        await connection.SendAsync(new Frame(Opcode.Binary, new byte[1024 * 1024], Fin: false));
        await connection.SendAsync(new Frame(Opcode.Continuation, [1], Fin: false));
        Frame close;
        do close = await connection.ReceiveAsync(); // it may still say something
        while (close.Opcode != Opcode.Close);
        Assert.Equal((1009, "at most 1 MiB a message"), (close.Code, close.Reason));
        await connection.SendAsync(new Frame(Opcode.Continuation, [2]));
        await connection.SendAsync(Frame.OfText("and another one"));
        await connection.SendAsync(close);
        connection.Finish();
        Assert.Equal("A message has more than 1 MiB: that is too much for this client.", await client.FailsAsync());
        Assert.DoesNotContain(client.Output.Entries, line => line.StartsWith("message", StringComparison.Ordinal));
    }
}
