namespace Tap.Tests.Events;

/// <summary>The opening handshake (RFC 6455, 4) is told header by header, and what is wrong with it.</summary>
public class Handshakes
{
    [Fact]
    public async Task Both_halves_are_told_header_by_header()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync(Line.Request[..^2] + "cookie:  a=1; b=é \r\nCookie: c\r\nEmpty:\r\n\r\n");
        var told = await line.ToldAsync();

        var request = Assert.IsType<HandshakeEvent>(told[1]);
        Assert.Equal((Side.Client, "GET /chat HTTP/1.1", "GET", "/chat", null), (request.From, request.Head.StartLine, request.Head.Method, request.Head.Target, request.Head.Status));
        Assert.Equal(
            [
                new("Host", "server.example.com"), new("Upgrade", "websocket"), new("Connection", "Upgrade"), new("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
                new("Sec-WebSocket-Version", "13"), new("cookie", "a=1; b=é"), new("Cookie", "c"), new HttpHeader("Empty", ""),
            ], request.Head.Headers);
        Assert.Equal("a=1; b=é, c", request.Head["COOKIE"]);
        Assert.Null(request.Head["Nothing"]);

        var response = Assert.IsType<HandshakeEvent>(told[2]);
        Assert.Equal((Side.Server, "HTTP/1.1 101 Switching Protocols", null, null, 101), (response.From, response.Head.StartLine, response.Head.Method, response.Head.Target, response.Head.Status));
        Assert.Equal([new("Upgrade", "websocket"), new("Connection", "Upgrade"), new HttpHeader("Sec-WebSocket-Accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")], response.Head.Headers);

        Assert.Equal(["open", "client handshake: GET /chat HTTP/1.1", "server handshake: HTTP/1.1 101 Switching Protocols", "end: Closed by client"], told.Select(Short.Of));
        Assert.True(told.Zip(told.Skip(1)).All(pair => pair.First.At <= pair.Second.At));
    }

    [Fact]
    public async Task Both_halves_are_told_when_they_come_byte_by_byte()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.ConnectAsync();
        foreach (var next in Line.Request) await line.Client.SayAsync($"{next}");
        foreach (var next in Line.Response) await line.Server.SayAsync($"{next}");
        await line.Client.SayAsync(Frame.OfText("Hello"));
        var told = await line.ToldAsync();
        Assert.Equal(["open", "client handshake: GET /chat HTTP/1.1", "server handshake: HTTP/1.1 101 Switching Protocols", "client #1 m1 text \"Hello\"", "end: Closed by client"], told.Select(Short.Of));
        Assert.Equal(5, ((HandshakeEvent)told[1]).Head.Headers.Count);
    }

    [Theory]
    [InlineData("400 Bad Request")]
    [InlineData("403 Forbidden")]
    [InlineData("426 Upgrade Required")]
    [InlineData("503 Service Unavailable")]
    public async Task Refusal_is_part_of_the_handshake_and_what_follows_it_is_HTTP(string status)
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync(response: $"HTTP/1.1 {status}\r\nContent-Length: 4\r\n\r\nNo.\n");
        await line.Client.SayAsync("GET /why HTTP/1.1\r\n\r\n");
        await line.Server.SayAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        Assert.Equal([$"server handshake: HTTP/1.1 {status}", "client http: GET /why HTTP/1.1", "server http: HTTP/1.1 200 OK"], await line.EndAsync());
    }

    [Theory]
    [InlineData("GET /chat HTTP/1.1", "POST /chat HTTP/1.1", "The handshake is not a GET of HTTP/1.1.")]
    [InlineData("GET /chat HTTP/1.1", "GET /chat HTTP/1.0", "The handshake is not a GET of HTTP/1.1.")]
    [InlineData("Host: server.example.com\r\n", "", "The handshake has no Host.")]
    [InlineData("Version: 13", "Version: 8", "The client’s Sec-WebSocket-Version is not 13.")]
    public async Task Request_that_no_client_may_make_is_pointed_out(string right, string wrong, string what)
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync(Line.Request.Replace(right, wrong, StringComparison.Ordinal));
        var told = await line.ToldAsync();
        Assert.Equal(("RFC 6455, 4.1", what), told.OfType<ViolationEvent>().Select(breach => (breach.Section, breach.What)).Single());
    }

    [Theory]
    [InlineData("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", "Sec-WebSocket-Accept: S3pPLMBiTxaQ9kYGzzhZRbK+xOo=")]
    [InlineData("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n", "")]
    [InlineData("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", "Sec-WebSocket-Accept:")]
    public async Task Accept_that_does_not_answer_the_key_is_pointed_out_and_frames_follow(string right, string wrong)
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync(response: Line.Response.Replace(right, wrong, StringComparison.Ordinal));
        await line.Server.SayAsync(Frame.OfText("Hello"));
        Assert.Equal(["server breaks RFC 6455, 4.2.2: The server’s Sec-WebSocket-Accept does not answer the client’s Sec-WebSocket-Key.", "server #1 m1 text \"Hello\""], await line.EndAsync());
    }

    [Theory]
    [InlineData("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25j\r\n", "k9uFUQ3sxsBzo5O0/ylrvYr5zk4=")]
    [InlineData("Sec-WebSocket-Key: not Base64 at all, and much longer than sixty-four characters, as no key is\r\n", null)]
    [InlineData("", "Kfh9QIsMVZcl6xEPYxPHzW8SZ8w=")]
    public async Task Key_that_is_not_sixteen_bytes_is_pointed_out(string key, string? accept)
    {
        await using var tapped = new Tapped();
        using var line = await tapped.ConnectAsync();
        await line.Client.SayAsync(Line.Request.Replace("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n", key, StringComparison.Ordinal));
        // A server that takes it answers it all the same.
        await line.Server.SayAsync(accept is null
            ? "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"
            : Line.Response.Replace("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", accept, StringComparison.Ordinal));
        var told = await line.EndAsync();
        Assert.Equal("client breaks RFC 6455, 4.1: The client’s Sec-WebSocket-Key is not 16 bytes in Base64.", told[0]);
        Assert.Equal(accept is null ? ["server handshake: HTTP/1.1 400 Bad Request"] : [], told[1..]);
    }

    [Theory]
    [InlineData("Sec-WebSocket-Protocol: chat, superchat\r\n", "Sec-WebSocket-Protocol: superchat\r\n", null)]
    [InlineData("Sec-WebSocket-Protocol: chat\r\nSec-WebSocket-Protocol: superchat\r\n", "Sec-WebSocket-Protocol: superchat\r\n", null)]
    [InlineData("Sec-WebSocket-Protocol: chat\r\n", "", null)]
    [InlineData("Sec-WebSocket-Protocol: chat\r\n", "Sec-WebSocket-Protocol: superchat\r\n", "The server chose a subprotocol that the client did not offer.")]
    [InlineData("", "Sec-WebSocket-Protocol: chat\r\n", "The server chose a subprotocol that the client did not offer.")]
    [InlineData("Sec-WebSocket-Extensions: permessage-deflate;client_max_window_bits, x-other\r\n", "Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover\r\n", null)]
    [InlineData("", "Sec-WebSocket-Extensions: permessage-deflate\r\n", "The server switched on the extension permessage-deflate, which the client did not offer.")]
    [InlineData("Sec-WebSocket-Extensions: permessage-deflate\r\n", "Sec-WebSocket-Extensions: permessage-deflate, x-mux; channels=4\r\n", "The server switched on the extension x-mux, which the client did not offer.")]
    public async Task Server_may_choose_only_what_the_client_offered(string offer, string choice, string? wrong)
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync($"{Line.Request[..^2]}{offer}\r\n", $"{Line.Response[..^2]}{choice}\r\n");
        Assert.Equal(wrong is null ? [] : [$"server breaks RFC 6455, 4.1: {wrong}"], await line.EndAsync());
    }

    [Theory]
    [InlineData("Upgrade: websocket\r\n", "server other: This is neither HTTP nor a WebSocket.")]
    [InlineData("Connection: Upgrade\r\n", "server #1 m1 text \"Hello\"")]
    public async Task Answer_of_101_that_does_not_say_to_what_is_pointed_out(string missing, string told)
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync(response: Line.Response.Replace(missing, "", StringComparison.Ordinal));
        await line.Server.SayAsync(Frame.OfText("Hello"));
        Assert.Equal(
            ["server breaks RFC 6455, 4.1: The server’s Upgrade and Connection headers do not say that it switches to WebSocket.", told], await line.EndAsync());
    }

    [Fact]
    public async Task Frames_in_one_write_with_the_request_and_with_the_answer_are_frames()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.ConnectAsync();
        await line.Client.SayAsync([.. Latin1(Line.Request), .. Frame.OfText("early").ToBytes(), .. Frame.OfText("and again").ToBytes()]);
        await line.Server.SayAsync([.. Latin1(Line.Response), .. Frame.OfText("at once").ToBytes(masked: false)]);
        await line.Client.SayAsync(Frame.OfText("in time"));
        Assert.Equal(
            [
                "client #1 m1 text \"early\"", "client #2 m2 text \"and again\"",
                "client breaks RFC 6455, 4.1: The client did not wait for the server’s answer before it sent more.",
                "server #1 m1 text \"at once\"", "client #3 m3 text \"in time\"",
            ], await line.EndAsync());
    }

    [Fact]
    public async Task Request_in_one_write_with_a_handshake_that_is_refused_is_HTTP()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.ConnectAsync();
        await line.Client.SayAsync(Line.Request + "GET /next HTTP/1.1\r\n\r\n");
        await line.Server.SayAsync("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        Assert.Equal(["client http: GET /next HTTP/1.1", "server handshake: HTTP/1.1 403 Forbidden", "server http: HTTP/1.1 200 OK"], await line.EndAsync());
    }

    static byte[] Latin1(string text) => System.Text.Encoding.Latin1.GetBytes(text);
}
