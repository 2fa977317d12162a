namespace Tap.Tests.Events;

/// <summary>What is no WebSocket passes on the same port, and its requests and answers are told (RFC 9112): where a body ends, too.</summary>
public class PlainHttp
{
    const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    [Fact]
    public async Task Requests_and_answers_of_one_connection_are_told_header_by_header()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.ConnectAsync();
        await line.Client.SayAsync("GET /a?b=c HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\n\r\n");
        await line.Server.SayAsync("HTTP/1.1 404 Not Found\r\nContent-Length: 5\r\nServer: none\r\n\r\nGET /");
        await line.Client.SayAsync("\r\nPOST / HTTP/1.0\r\ncontent-length: 21\r\n\r\nHTTP/1.1 GET / HTTP/1"); // an empty line before it is none of it (2.2)
        await line.Server.SayAsync(Ok);
        var told = (await line.ToldAsync()).OfType<HttpEvent>().ToArray();
        Assert.Equal(["client http: GET /a?b=c HTTP/1.1", "server http: HTTP/1.1 404 Not Found", "client http: POST / HTTP/1.0", "server http: HTTP/1.1 200 OK"], told.Select(Short.Of));
        Assert.Equal([new("Host", "x"), new HttpHeader("Accept", "text/html")], told[0].Head.Headers);
        Assert.Equal(("GET", "/a?b=c", null), (told[0].Head.Method, told[0].Head.Target, told[0].Head.Status));
        Assert.Equal([new("Content-Length", "5"), new HttpHeader("Server", "none")], told[1].Head.Headers);
        Assert.Equal((null, null, 404), (told[1].Head.Method, told[1].Head.Target, told[1].Head.Status));
    }

    // What is said, by turns, beginning with the client; and what is told of it.
    public static TheoryData<string[], string[]> Bodies => new()
    {
        // Chunked both ways.
        { ["POST /1 HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nHello\r\nA;name=\"va;lue\"\r\n0123456789\r\n0\r\n\r\n", "HTTP/1.1 200 1\r\nTransfer-Encoding: gzip, Chunked\r\n\r\n2;x\r\n\r\n\r\n00\r\nTrailer: a\r\nOther: HTTP/1.1 200\r\n\r\n", "GET /2 HTTP/1.1\r\n\r\n", "HTTP/1.1 200 2\r\nContent-Length: 0\r\n\r\n"], ["client: POST /1 HTTP/1.1", "server: HTTP/1.1 200 1", "client: GET /2 HTTP/1.1", "server: HTTP/1.1 200 2"] },
        // HEAD.
        { ["HEAD /1 HTTP/1.1\r\n\r\n", "HTTP/1.1 200 1\r\nContent-Length: 1000\r\n\r\n", "GET /2 HTTP/1.1\r\n\r\n", "HTTP/1.1 200 2\r\nContent-Length: 1\r\n\r\nx"], ["client: HEAD /1 HTTP/1.1", "server: HTTP/1.1 200 1", "client: GET /2 HTTP/1.1", "server: HTTP/1.1 200 2"] },
        // No content.
        { ["DELETE /1 HTTP/1.1\r\n\r\n", "HTTP/1.1 204 1\r\n\r\n", "GET /2 HTTP/1.1\r\n\r\n", "HTTP/1.1 304 2\r\nContent-Length: 9\r\n\r\n", "GET /3 HTTP/1.1\r\n\r\n", Ok], ["client: DELETE /1 HTTP/1.1", "server: HTTP/1.1 204 1", "client: GET /2 HTTP/1.1", "server: HTTP/1.1 304 2", "client: GET /3 HTTP/1.1", "server: HTTP/1.1 200 OK"] },
        // 100-continue.
        { ["PUT /1 HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n", "HTTP/1.1 100 Continue\r\n\r\n", "put", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 201 1\r\nContent-Length: 2\r\n\r\nok", "HEAD /2 HTTP/1.1\r\n\r\n", "HTTP/1.1 200 2\r\nContent-Length: 9\r\n\r\n"], ["client: PUT /1 HTTP/1.1", "server: HTTP/1.1 100 Continue", "server: HTTP/1.1 103 Early Hints", "server: HTTP/1.1 201 1", "client: HEAD /2 HTTP/1.1", "server: HTTP/1.1 200 2"] },
        // An answer that is not the last is not taken for it.
        { ["HEAD /1 HTTP/1.1\r\n\r\n", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 1\r\nContent-Length: 1000\r\n\r\n", "GET /2 HTTP/1.1\r\n\r\n", Ok], ["client: HEAD /1 HTTP/1.1", "server: HTTP/1.1 100 Continue", "server: HTTP/1.1 200 1", "client: GET /2 HTTP/1.1", "server: HTTP/1.1 200 OK"] },
        // Until the end.
        { ["GET /1 HTTP/1.0\r\n\r\n", "HTTP/1.0 200 1\r\n\r\nHTTP/1.1 400 none\r\n\r\n"], ["client: GET /1 HTTP/1.0", "server: HTTP/1.0 200 1"] },
        // Pipelined.
        { ["HEAD /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\n\r\n", "HTTP/1.1 200 1\r\nContent-Length: 4\r\n\r\nHTTP/1.1 200 2\r\nContent-Length: 4\r\n\r\nHTTP"], ["client: HEAD /1 HTTP/1.1", "client: GET /2 HTTP/1.1", "server: HTTP/1.1 200 1", "server: HTTP/1.1 200 2"] },
        // Bare line feeds.
        { ["GET /1 HTTP/1.1\nHost: x\n\n", "HTTP/1.1 200 1\nContent-Length: 1\n\nx", "GET /2 HTTP/1.1\n\n", "HTTP/1.1 200 2\nTransfer-Encoding: chunked\n\n0\n\n"], ["client: GET /1 HTTP/1.1", "server: HTTP/1.1 200 1", "client: GET /2 HTTP/1.1", "server: HTTP/1.1 200 2"] },
        // An upgrade to something else that was not taken up, with a body.
        { ["POST /1 HTTP/1.1\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nContent-Length: 3\r\n\r\nabc", "HTTP/1.1 200 1\r\nContent-Length: 0\r\n\r\n", "GET /2 HTTP/1.1\r\n\r\n", Ok], ["client: POST /1 HTTP/1.1", "server: HTTP/1.1 200 1", "client: GET /2 HTTP/1.1", "server: HTTP/1.1 200 OK"] },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Body_is_passed_over_and_the_next_message_found(string[] turns, string[] told)
    {
        await using var tapped = new Tapped();
        foreach (var atOnce in (bool[])[true, false])
        {
            using var line = await tapped.ConnectAsync();
            for (var turn = 0; turn < turns.Length; turn++)
                foreach (var part in atOnce ? [turns[turn]] : turns[turn].Select(next => $"{next}"))
                    await (turn % 2 == 0 ? line.Client : line.Server).SayAsync(part);
            Assert.Equal(told.Select(message => message.Replace(": ", " http: ", StringComparison.Ordinal)), await line.EndAsync());
        }
    }

    [Fact]
    public async Task WebSocket_may_begin_on_a_connection_that_was_kept_alive()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.ConnectAsync();
        await line.Client.SayAsync("GET / HTTP/1.1\r\n\r\n");
        await line.Server.SayAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n!\r\n0\r\n\r\n");
        await line.Client.SayAsync(Line.Request);
        await line.Server.SayAsync("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n");
        await line.Client.SayAsync(Line.Request);
        await line.Server.SayAsync(Line.Response);
        await line.Server.SayAsync(Frame.OfText("Hello"));
        await line.Client.SayAsync(Frame.OfText("GET / HTTP/1.1\r\n\r\n"));
        Assert.Equal(
            [
                "open", "client http: GET / HTTP/1.1", "server http: HTTP/1.1 200 OK", "client handshake: GET /chat HTTP/1.1", "server handshake: HTTP/1.1 401 Unauthorized",
                "client handshake: GET /chat HTTP/1.1", "server handshake: HTTP/1.1 101 Switching Protocols", "server #1 m1 text \"Hello\"", "client #1 m1 text \"GET / HTTP/1.1\r\n\r\n\"", "end: Closed by client",
            ], (await line.ToldAsync()).Select(Short.Of));
    }

    [Fact]
    public async Task Megabytes_of_a_body_pass_and_the_next_message_is_found()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.ConnectAsync();
        await line.Client.SayAsync("POST / HTTP/1.1\r\nContent-Length: 3000000\r\n\r\n");
        await line.Client.SayAsync(new byte[3_000_000]);
        await line.Client.SayAsync("GET / HTTP/1.1\r\n\r\n");
        Assert.Equal(["client http: POST / HTTP/1.1", "client http: GET / HTTP/1.1"], await line.EndAsync());
    }
}
