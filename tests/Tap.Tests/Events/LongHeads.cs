using System.Globalization;
using System.Text;
using static System.StringComparison;

namespace Tap.Tests.Events;

/// <summary>A head that is too long to keep is still a head: what it says is read, and what follows it is found.</summary>
public class LongHeads
{
    const int Kept = 64 * 1024, KeptAfter = 16 * 1024;
    const string Unknown = "This is neither HTTP nor a WebSocket.";
    const string Switching = "server handshake: HTTP/1.1 101 Switching Protocols";

    static readonly string Cookies = $"Cookie: {new string('c', 70_000)}\r\n";

    [Theory]
    [InlineData(Kept + 2, 0)] // the empty line is always kept
    [InlineData(Kept + 3, Kept + 3 - 16 - 2)] // and the first one is
    public async Task Lines_are_kept_up_to_64_KiB(int length, int notKept)
    {
        await using var tapped = new Tapped();
        using var line = await tapped.ConnectAsync();
        const string Beginning = "GET / HTTP/1.1\r\n\r\n";
        await line.Client.SayAsync(Beginning[..^2] + Header("Cookie", length - Beginning.Length) + "\r\n");
        await line.Client.SayAsync("GET /next HTTP/1.1\r\n\r\n");
        var heads = (await line.ToldAsync()).OfType<HttpEvent>().Select(request => request.Head).ToArray();
        Assert.Equal([("GET / HTTP/1.1", notKept), ("GET /next HTTP/1.1", 0)], heads.Select(head => (head.StartLine, (int)head.NotKept)));
        Assert.Equal(notKept == 0 ? 1 : 0, heads[0].Headers.Count);
    }

    public static TheoryData<string, string> Handshakes => new()
    {
        { Line.Request[..^2] + Cookies + "\r\n", Line.Response },
        { Line.Request.Replace("Host", $"{Cookies}Host", Ordinal), Line.Response },
        { Line.Request.Replace("Sec-WebSocket-Key", $"{Cookies}{Cookies}sec-websocket-key", Ordinal), Line.Response },
        { Line.Request[..^2] + Many("X-Small", 20_000) + "\r\n", Line.Response },
        { Line.Request.Replace("/chat", $"/chat?{new string('q', 70_000)}", Ordinal), Line.Response },
        { Line.Request, Line.Response[..^2] + Cookies + "\r\n" },
        { Line.Request, Line.Response.Replace("Upgrade: w", $"Set-{Cookies}Upgrade: w", Ordinal) },
        { Line.Request[..^2] + Cookies + "\r\n", Line.Response[..^2] + Many("Set-Cookie", 70_000) + "\r\n" },
        // Even what asks for the WebSocket is too much to keep: then the answer tells.
        { Line.Request.Replace("Host", $"{Cookies}{Many("Sec-WebSocket-Protocol", 40_000)}Host", Ordinal), Line.Response },
        { Line.Request, Line.Response.Replace("Upgrade: w", $"{Cookies}{Many("Sec-WebSocket-X", 40_000)}Upgrade: w", Ordinal) },
        {
            Line.Request[..^2] + Cookies + Header("Sec-WebSocket-Protocol", KeptAfter + 2) + "\r\n",
            Line.Response[..^2] + "Sec-WebSocket-Protocol: ccc\r\n\r\n"
        },
    };

    [Theory]
    [MemberData(nameof(Handshakes), DisableDiscoveryEnumeration = true)]
    public async Task Frames_follow_a_handshake_with_a_long_head_and_nobody_is_accused(string request, string response)
    {
        await using var tapped = new Tapped();
        foreach (var cut in (int[])[int.MaxValue, 999])
        {
            using var line = await tapped.ConnectAsync();
            foreach (var part in request.Chunk(cut)) await line.Client.SayAsync(new string(part));
            foreach (var part in response.Chunk(cut)) await line.Server.SayAsync(new string(part));
            await line.Client.SayAsync(Frame.OfText("to the server"));
            await line.Server.SayAsync(Frame.OfText("to the client"));
            var told = await line.ToldAsync();
            string[] frames = ["client #1 m1 text \"to the server\"", "server #1 m1 text \"to the client\""];
            Assert.Equal([Switching, .. frames, "end: Closed by client"], told[2..].Select(Short.Of));
            foreach (var (said, head) in ((string, HttpHead)[])[(request, Head(told[1])), (response, Head(told[2]))])
                Assert.Equal(said.Length, head.NotKept + KeptOf(head));
        }
    }

    [Fact]
    public async Task What_is_wrong_after_so_much_is_pointed_out_where_it_is_kept()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync(
            Line.Request.Replace("Sec-WebSocket-Version: 13", $"{Cookies}Sec-WebSocket-Version: 8", Ordinal),
            Line.Response.Replace("Sec-WebSocket-Accept: s3", $"{Cookies}Sec-WebSocket-Accept: S3", Ordinal));
        var told = (await line.ToldAsync()).OfType<ViolationEvent>().Select(breach => breach.Section);
        Assert.Equal(["RFC 6455, 4.1", "RFC 6455, 4.2.2"], told);
    }

    [Fact]
    public async Task Body_after_a_long_head_is_passed_over()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.ConnectAsync();
        await line.Client.SayAsync($"POST /1 HTTP/1.1\r\n{Cookies}Content-Length: 5\r\n\r\nGET /GET /2 HTTP/1.1\r\n\r\n");
        await line.Server.SayAsync($"HTTP/1.1 200 1\r\n{Cookies}Transfer-Encoding: chunked\r\n\r\n5\r\nHTTP/\r\n0\r\n\r\n");
        await line.Server.SayAsync("HTTP/1.1 200 2\r\nContent-Length: 0\r\n\r\n");
        var told = await line.EndAsync();
        string[] requests = ["client http: POST /1 HTTP/1.1", "client http: GET /2 HTTP/1.1"];
        Assert.Equal([.. requests, "server http: HTTP/1.1 200 1", "server http: HTTP/1.1 200 2"], told);
    }

    [Fact]
    public async Task First_line_is_kept_but_for_its_middle()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.ConnectAsync();
        await line.Client.SayAsync($"GET /{new string('q', 100_000)}!1234567 HTTP/1.1\r\nHost: x\r\n\r\n");
        var head = (await line.ToldAsync()).OfType<HttpEvent>().Single().Head;
        Assert.Equal($"GET /{new string('q', Kept - 5 - 16)}234567 HTTP/1.1", head.StartLine);
        Assert.Equal(("GET", "x", 5 + 100_000 + 8 + 10 - Kept), (head.Method, head["Host"], head.NotKept));
    }

    [Theory]
    [InlineData("A", 100_000, "\0")]
    [InlineData("A", 100_000, "\r\n")]
    [InlineData("GET /", 1024 * 1024, "")]
    [InlineData("HTTP", 100_000, "\r\n")]
    public async Task Long_line_that_begins_no_head_is_named(string begins, int more, string ends)
    {
        await using var tapped = new Tapped();
        using var line = await tapped.ConnectAsync();
        await line.Client.SayAsync(begins + new string('A', more) + ends);
        Assert.Equal([$"client other: {Unknown}"], await line.EndAsync());
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n", "Cookie: cccccccc\r\n")]
    [InlineData("GET / HTTP/1.1\r\nCookie: ", "cccccccc")]
    [InlineData("GET / HTTP/1.1\r\n", "Upgrade: websocket\r\n")]
    [InlineData("GET / HTTP/1.1\r\nUpgrade: ", "websocket,")]
    public void Head_without_end_takes_no_more_memory_than_a_long_one(string begins, string more)
    {
        var (heads, bytes) = (new HeadReader(), Encoding.Latin1.GetBytes(begins));
        Read(heads, bytes);
        bytes = Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat(more, 100_000 / more.Length)));
        for (var n = 0; n < 3; n++) Read(heads, bytes);
        Assert.Equal(0, Memory.OfEach(3, () => Read(heads, bytes)));
        Assert.False(heads.IsHopeless);

        static void Read(HeadReader heads, ReadOnlySpan<byte> bytes) => Assert.Null(heads.Read(ref bytes, Side.Client));
    }

    [Fact]
    public async Task Watch_that_begins_in_a_long_head_knows_what_it_says()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.ConnectAsync();
        var request = Line.Request.Replace("Upgrade: w", $"{Cookies}Upgrade: w", Ordinal);
        var middle = request.IndexOf("Upgrade: w", Ordinal) + 5;
        await line.Client.SayAsync(request[..middle]);
        var late = Tapped.Journal(tapped.Relay.Watch());
        await line.Client.SayAsync(request[middle..]);
        await line.Server.SayAsync(Line.Response);
        await line.ToldAsync();
        await late.FirstAsync("end", told => told is EndEvent);
        Assert.Equal(["open", "client handshake: GET /chat HTTP/1.1", Switching, "end: Closed by client"], late.Entries.Select(Short.Of));
    }

    // A header of so many bytes, its line's end included.
    static string Header(string name, int length) => $"{name}: {new string('c', length - name.Length - 4)}\r\n";

    // Short headers of so many bytes and a few more.
    static string Many(string name, int length) =>
        string.Concat(Enumerable.Range(0, length / 20 + 1).Select(n => $"{name}: {n.ToString("d20", CultureInfo.InvariantCulture)}\r\n"));

    static HttpHead Head(WireEvent told) => told switch
    {
        HandshakeEvent half => half.Head,
        HttpEvent http => http.Head,
        _ => throw new ArgumentException($"{told} has no head."),
    };

    static long KeptOf(HttpHead head) =>
        head.StartLine.Length + 2 + head.Headers.Sum(header => header.Name.Length + header.Value.Length + 4) + 2;
}
