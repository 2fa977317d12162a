namespace Classroom.Tests.Access;

/// <summary>Requests of a browser that was led here by somebody else: by a name that points at this machine, or by a page that is not ours.</summary>
public class Strangers(WholeCourse course)
{
    static readonly string[] Paths = ["/", "/js/token.js", "/look/course.css", "/lessons/01-echo", "/api/course", "/ws/classroom", "/nothing"];

    readonly Uri server = course.Classroom.Address;

    public static TheoryData<string> Hosts => [
        "attacker.example", "attacker.example:{0}", "localhost", "localhost:1", "LOCALHOST:{0}", "localhost.:{0}", "localhost:{0}.attacker.example", "localhost:0{0}",
        "127.0.0.1:{0}", "[::1]:{0}", "0.0.0.0:{0}", "127.1:{0}", "xn--localhost:{0}", "loc\u00e4lhost:{0}", "localhost.attacker.example:{0}", "a@localhost:{0}", "attacker.example localhost:{0}", "", "localhost:{0},attacker.example",
    ];

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task Host_that_is_not_exactly_ours_gets_nothing(string host)
    {
        host = host.Replace("{0}", server.Authority.Split(':')[1], StringComparison.Ordinal);
        foreach (var path in Paths) AssertRefused(await RawAnswer.ToAsync(server, $"GET {path} HTTP/1.1", $"Host: {host}", Bearer));
    }

    [Fact]
    public async Task Request_without_Host_gets_nothing()
    {
        foreach (var path in Paths)
        {
            AssertRefused(await RawAnswer.ToAsync(server, $"GET {path} HTTP/1.0", Bearer));
            AssertRefused(await RawAnswer.ToAsync(server, $"GET {path} HTTP/1.1", Bearer));
        }
    }

    [Fact]
    public async Task Two_hosts_get_nothing()
    {
        AssertRefused(await RawAnswer.ToAsync(server, "GET /api/course HTTP/1.1", $"Host: {server.Authority}", "Host: attacker.example", Bearer));
        AssertRefused(await RawAnswer.ToAsync(server, "GET /api/course HTTP/1.1", "Host: attacker.example", $"Host: {server.Authority}", Bearer));
        AssertRefused(await RawAnswer.ToAsync(server, "GET http://attacker.example/api/course HTTP/1.1", "Host: attacker.example", Bearer));
        AssertRefused(await RawAnswer.ToAsync(server, "GET http://attacker.example/api/course HTTP/1.1", $"Host: {server.Authority}", Bearer));
        AssertRefused(await RawAnswer.ToAsync(server, $"GET http://{server.Authority}/api/course HTTP/1.1", "Host: attacker.example", Bearer));
        AssertRefused(await RawAnswer.ToAsync(server, "GET /api/course HTTP/1.1", "Host: attacker.example", $"X-Forwarded-Host: {server.Authority}", $"Forwarded: host={server.Authority}", Bearer));
    }

    public static TheoryData<string> Origins => [
        "http://attacker.example", "null", "", "http://localhost", "http://localhost:1", "https://localhost:{0}", "http://127.0.0.1:{0}", "http://[::1]:{0}", "http://localhost:{0}.attacker.example",
        "http://localhost:{0}@attacker.example", "http://a@localhost:{0}", "http://LOCALHOST:{0}", "http://localhost:{0}/", "http://localhost:{0} http://attacker.example", "http://localhost:{0}, http://attacker.example", "file://",
    ];

    [Theory]
    [MemberData(nameof(Origins))]
    public async Task Page_of_another_origin_gets_nothing(string origin)
    {
        origin = origin.Replace("{0}", server.Authority.Split(':')[1], StringComparison.Ordinal);
        foreach (var path in Paths) AssertRefused(await RawAnswer.GetAsync(server, path, $"Origin: {origin}", Bearer));
        AssertRefused(await HandshakeAsync($"Origin: {origin}"));
    }

    [Fact]
    public async Task Two_origins_get_nothing()
    {
        AssertRefused(await HandshakeAsync($"Origin: {Ours}", "Origin: http://attacker.example"));
        AssertRefused(await HandshakeAsync("Origin: http://attacker.example", $"Origin: {Ours}"));
        AssertRefused(await HandshakeAsync($"Origin: {Ours}", $"Origin: {Ours}"));
    }

    [Fact]
    public async Task Our_own_origin_opens_the_socket() => Assert.Equal(101, (await HandshakeAsync($"Origin: {Ours}")).Status);

    [Theory]
    [InlineData("cross-site", "no-cors", "script")]
    [InlineData("cross-site", "no-cors", "image")]
    [InlineData("cross-site", "navigate", "iframe")]
    [InlineData("cross-site", "navigate", "object")]
    [InlineData("cross-site", "websocket", "empty")]
    [InlineData("same-site", "no-cors", "script")]
    [InlineData("same-site", "cors", "empty")]
    [InlineData("same-site", "navigate", "iframe")]
    [InlineData("something new", "no-cors", "script")]
    [InlineData("cross-site", "no-cors", "document")]
    public async Task What_a_page_of_another_origin_would_load_it_does_not_get(string site, string mode, string destination)
    {
        foreach (var path in Paths) AssertRefused(await RawAnswer.GetAsync(server, path, $"Sec-Fetch-Site: {site}", $"Sec-Fetch-Mode: {mode}", $"Sec-Fetch-Dest: {destination}", Bearer));
    }

    [Theory]
    [InlineData("cross-site", "navigate", "document")] // a link, which leads to a page that knows nothing by itself
    [InlineData("same-origin", "cors", "empty")]
    [InlineData("none", "navigate", "document")]
    public async Task Links_lead_here_and_our_own_pages_load(string site, string mode, string destination) =>
        Assert.Equal(200, (await RawAnswer.GetAsync(server, "/", $"Sec-Fetch-Site: {site}", $"Sec-Fetch-Mode: {mode}", $"Sec-Fetch-Dest: {destination}")).Status);

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("OPTIONS")]
    [InlineData("TRACE")]
    [InlineData("CONNECT")]
    public async Task Nothing_but_GET_is_answered(string method)
    {
        foreach (var path in Paths)
        {
            var answer = await RawAnswer.ToAsync(server, $"{method} {path} HTTP/1.1", $"Host: {server.Authority}", Bearer, "Content-Length: 0");
            Assert.Contains(answer.Status, method == "CONNECT" ? (int[])[400, 405] : [405]);
            Assert.DoesNotContain(course.Classroom.Token, answer.Body, StringComparison.Ordinal);
            Assert.DoesNotContain(answer.Head, line => line.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
        }
    }

    string Ours => server.GetLeftPart(UriPartial.Authority);

    // Whoever is a stranger stays one, should they ever come by the token.
    string Bearer => $"Authorization: Bearer {course.Classroom.Token}";

    Task<RawAnswer> HandshakeAsync(params string[] headers) => RawAnswer.ToAsync(server, [
        "GET /ws/classroom HTTP/1.1", $"Host: {server.Authority}", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13", .. headers]);

    static void AssertRefused(RawAnswer answer)
    {
        Assert.Contains(answer.Status, (int[])[400, 403, 421]);
        Assert.DoesNotContain("<html", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("01-echo", answer.Body, StringComparison.Ordinal);
    }
}
