using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;

namespace Tap.Tests.Events;

/// <summary>After a 2xx to CONNECT the connection is a tunnel: what is said in it begins anew on both sides (RFC 9110, 9.3.6).</summary>
public class Tunnels
{
    const string Connect = "CONNECT example.org:80 HTTP/1.1\r\nHost: example.org:80\r\n\r\n";
    const string Established = "HTTP/1.1 200 OK\r\n\r\n";
    const string Encrypted = "This is TLS: encrypted, so that nobody on the way can read it.";
    const string Unknown = "This is neither HTTP nor a WebSocket.";

    static readonly string[] ConnectTold = ["client http: CONNECT example.org:80 HTTP/1.1", "server http: HTTP/1.1 200 OK"];
    static readonly string[] Handshake = ["client handshake: GET /chat HTTP/1.1", "server handshake: HTTP/1.1 101 Switching Protocols"];
    static readonly string[] Spoken = ["client #1 m1 text \"to the server\"", "server #1 m1 text \"to the client\""];

    [Theory]
    [InlineData(Established)]
    [InlineData("HTTP/1.1 200 Connection established\r\n\r\n")]
    [InlineData("HTTP/1.0 200 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 299 \r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")] // to be ignored, and so is the next one
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n")]
    public async Task WebSocket_in_a_tunnel_is_told_on_both_sides(string answer)
    {
        await using var tapped = new Tapped();
        using var line = await tapped.ConnectAsync();
        await line.Client.SayAsync(Connect);
        await line.Server.SayAsync(answer);
        await SpeakAsync(line);
        await line.Client.SayAsync(Frame.OfClose(1000));
        await line.Server.SayAsync(Frame.OfClose(1000));
        var told = await line.ToldAsync();
        string[] closes = ["client #2 close 1000 normal closure \"\"", "server #2 close 1000 normal closure \"\"", "end: Closed by client"];
        Assert.Equal([.. Handshake, .. Spoken, .. closes], told[^7..].Select(Short.Of));
        Assert.True(Assert.IsType<EndEvent>(told[^1]).Clean);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tunnel_that_was_refused_can_be_asked_for_again_on_the_same_connection(bool byByte)
    {
        await using var tapped = new Tapped();
        using var line = await tapped.ConnectAsync();
        foreach (var (end, said) in ((End, string)[])[
            (line.Client, Connect),
            (line.Server, "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\nContent-Length: 8\r\n\r\nHTTP/1.1"),
            (line.Client, $"{Connect[..^2]}Proxy-Authorization: Basic YTpi\r\n\r\n"), (line.Server, Established)])
            foreach (var part in byByte ? said.Select(next => $"{next}") : [said]) await end.SayAsync(part);
        await SpeakAsync(line);
        var told = await line.EndAsync();
        Assert.Equal([ConnectTold[0], "server http: HTTP/1.1 407 Proxy Authentication Required", .. ConnectTold, .. Spoken], told);
    }

    [Fact]
    public async Task Tunnel_may_lead_through_a_second_proxy()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.ConnectAsync();
        await line.Client.SayAsync(Connect);
        await line.Server.SayAsync(Established);
        await line.Client.SayAsync(Connect);
        await line.Server.SayAsync(Established);
        await SpeakAsync(line);
        var told = await line.EndAsync();
        Assert.Equal([.. ConnectTold, .. ConnectTold, .. Spoken], told);
    }

    [Fact]
    public async Task What_follows_in_one_write_with_the_request_and_with_the_answer_is_in_the_tunnel()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.ConnectAsync();
        await line.Client.SayAsync(Connect + Line.Request);
        await line.Server.SayAsync(Established + Line.Response);
        await line.Client.SayAsync(Frame.OfText("Hi"));
        var told = await line.EndAsync();
        Assert.Equal([.. ConnectTold, "client #1 m1 text \"Hi\""], told);
    }

    [Theory]
    [InlineData("16 03 01 00 05 01 00 00 01 00", "16 03 03 00 02 02 28", Encrypted, Encrypted)]
    [InlineData("00 01 02", "48 54 54 51", Unknown, Unknown)]
    [InlineData("5353482d322e300d0a", "5353482d322e300d0a", Unknown, Unknown)] // SSH-2.0
    public async Task Something_else_in_a_tunnel_is_named(string client, string server, string ofClient, string ofServer)
    {
        await using var tapped = new Tapped();
        using var line = await tapped.ConnectAsync();
        await line.Client.SayAsync(Connect);
        await line.Server.SayAsync(Established);
        await line.Client.SayHexAsync(client);
        await line.Server.SayHexAsync(server);
        var told = await line.EndAsync();
        Assert.Equal([.. ConnectTold, $"client other: {ofClient}", $"server other: {ofServer}"], told);
    }

    [Fact]
    public async Task Watch_that_begins_in_a_tunnel_follows_what_is_said_in_it()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.ConnectAsync();
        await line.Client.SayAsync(Connect);
        var late = Tapped.Journal(tapped.Relay.Watch());
        await line.Server.SayAsync(Established);
        await SpeakAsync(line);
        await line.ToldAsync();
        await late.FirstAsync("end", told => told is EndEvent);
        Assert.Equal(["open", ConnectTold[1], .. Handshake, .. Spoken, "end: Closed by client"], late.Entries.Select(Short.Of));
    }

    [Fact]
    public async Task ClientWebSocket_with_a_proxy_is_told_on_both_sides()
    {
        await using var tap = new TestRelay();
        using var client = new ClientWebSocket();
        client.Options.Proxy = new WebProxy(new Uri($"http://{tap.Address}"));
        var connecting = client.ConnectAsync(new("ws://example.invalid/chat"), CancellationToken.None);
        var server = await tap.AcceptAsync();
        Assert.StartsWith("CONNECT example.invalid:80 ", await server.HeadAsync(), StringComparison.Ordinal);
        await server.SendAsync(Encoding.ASCII.GetBytes(Established));
        var key = HttpHead.Parse(Encoding.ASCII.GetBytes(await server.HeadAsync()))["Sec-WebSocket-Key"];
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
        var response = Line.Response.Replace("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", accept, StringComparison.Ordinal);
        await server.SendAsync(Encoding.ASCII.GetBytes(response));
        await connecting.WaitAsync(Patience.Limit);
        var sending = client.SendAsync("to the server"u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None);
        await sending.WaitAsync(Patience.Limit);
        await server.HearsAsync("to the server");
        await server.SendAsync("to the client");
        await tap.SeesAsync<FrameEvent>(frame => frame is { From: Side.Server, Text: "to the client" });
        Assert.Equal([Side.Client, Side.Server], tap.Seen.Entries.OfType<HandshakeEvent>().Select(half => half.From));
        Assert.DoesNotContain(tap.Seen.Entries, told => told is ViolationEvent or OtherEvent);
    }

    static async Task SpeakAsync(Line line)
    {
        await line.Client.SayAsync(Line.Request);
        await line.Server.SayAsync(Line.Response);
        await line.Client.SayAsync(Frame.OfText("to the server"));
        await line.Server.SayAsync(Frame.OfText("to the client"));
    }
}
