using System.Globalization;
using System.Net.Sockets;
using Tap;

namespace Checks.Tests.Vocabulary;

/// <summary>Connections and requests to a student's program that is a server.</summary>
public sealed class Connecting(Puppet puppet) : IDisposable
{
    readonly RawServer server = new();

    [Fact]
    public async Task Program_is_started_with_an_address_of_its_own()
    {
        await using var staged = new Staged(puppet, null);
        // It prints its arguments, and ends.
        await Failing.SaysAsync("a server that listens where --urls tells it to", "the program ended, with exit code 0", "It ended before it listened: does it come to app.Run()?", () => staged.Program.GetAsync("/"));
        Assert.Equal(["argument --urls", "argument http://127.0.0.1:0"], staged.Attempt.Output.Last(5));
    }

    // On a busy machine a program may take longer to start than a check waits for an answer.
    [Fact]
    public async Task Program_that_is_still_starting_is_waited_for_beyond_the_patience()
    {
        await using var staged = new Staged(puppet, TimeSpan.FromSeconds(1), "work:1500", Staged.Listen(server), "wait");
        var connecting = staged.Program.ConnectAsync("/ws");
        using var other = await server.AcceptAsync();
        await other.SwitchAsync();
        Assert.Equal("client", (await connecting).Name);
    }

    [Fact]
    public async Task Several_connect_at_the_same_moment_and_none_asks_before_all_have_a_line()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        await using var staged = new Staged(puppet, null, $"say:Now listening on: http://{listener.LocalEndpoint}", "wait");
        var connecting = staged.Program.ConnectTogetherAsync([.. Some.Names(20).Select(name => ($"/ws?{name}", name))]);
        using var first = await listener.AcceptTcpClientAsync().WaitAsync(Patience.Limit);
        Assert.Equal('G', await Task.Run(() => first.GetStream().ReadByte()).WaitAsync(Patience.Limit));
        for (var others = 0; others < 19; others++)
        {
            Assert.True(listener.Pending(), $"The first has asked when {others} others had a line.");
            (await listener.AcceptTcpClientAsync()).Dispose();
        }
        first.Dispose();
        listener.Dispose();
        await Assert.ThrowsAsync<Unmet>(() => connecting).WaitAsync(Patience.Limit);
    }

    [Fact]
    public async Task Several_are_told_by_their_own_names()
    {
        await using var staged = Staged.Listening(puppet, server);
        var connecting = staged.Program.ConnectTogetherAsync(("/ws?1", "Ada"), ("/ws?2", "Bob"));
        using var one = await server.OpenAsync();
        using var other = await server.OpenAsync();
        Assert.Equal(["Ada", "Bob"], (await connecting).Select(peer => peer.Name));
        Assert.Equal(["Ada: connected to /ws?1", "Bob: connected to /ws?2"], staged.Attempt.Steps.Order());
    }

    [Fact]
    public async Task Handshake_carries_path_language_and_subprotocol()
    {
        await using var staged = Staged.Listening(puppet, server);
        var connecting = staged.Program.ConnectAsync("/ws/hello?name=A%20da", "Ada", subprotocol: "board.v2", language: "cs-CZ,cs;q=0.8");
        using var other = await server.AcceptAsync();
        Assert.Equal("GET /ws/hello?name=A%20da HTTP/1.1", other.Request[0]);
        Assert.Contains("Accept-Language: cs-CZ,cs;q=0.8", other.Request);
        Assert.Contains("Sec-WebSocket-Protocol: board.v2", other.Request);
        await other.SwitchAsync("Sec-WebSocket-Protocol: board.v2");
        var peer = await connecting;
        Assert.Equal(("Ada", "board.v2"), (peer.Name, peer.Subprotocol));
        Assert.Equal("Ada: connected to /ws/hello?name=A da, with Accept-Language: cs-CZ,cs;q=0.8", staged.Done);
    }

    [Fact]
    public async Task Nothing_is_offered_that_was_not_asked_for()
    {
        await using var staged = Staged.Listening(puppet, server);
        var connecting = staged.Program.ConnectAsync("/ws");
        using var other = await server.AcceptAsync();
        Assert.DoesNotContain(other.Request, line => line.StartsWith("Accept-Language", StringComparison.OrdinalIgnoreCase) || line.StartsWith("Sec-WebSocket-Protocol", StringComparison.OrdinalIgnoreCase));
        await other.SwitchAsync();
        var first = await connecting;
        var connectingAgain = staged.Program.ConnectAsync("/ws");
        using var another = await server.OpenAsync();
        Assert.Equal(("client", null, "client 2"), (first.Name, first.Subprotocol, (await connectingAgain).Name));
    }

    [Theory]
    [InlineData(404, "There is nothing at that address.")]
    [InlineData(400, null)]
    [InlineData(302, null)]
    [InlineData(500, null)]
    public async Task Refused_handshake_says_the_status(int status, string? why)
    {
        await using var staged = Staged.Listening(puppet, server);
        var connecting = staged.Program.ConnectAsync("/ws/none?a=b");
        using var other = await server.AcceptAsync();
        await other.AnswerAsync(FormattableString.Invariant($"HTTP/1.1 {status} No"), "Location: /elsewhere", "Content-Length: 0", "");
        await Failing.SaysAsync("the answer 101 to a WebSocket at /ws/none?a=b", status.ToString("the answer 0", CultureInfo.InvariantCulture), why, () => connecting);
    }

    [Fact]
    public async Task Subprotocol_that_nobody_offered_is_named()
    {
        await using var staged = Staged.Listening(puppet, server);
        var connecting = staged.Program.ConnectAsync("/ws", subprotocol: "v1");
        using var other = await server.AcceptAsync();
        await other.SwitchAsync("Sec-WebSocket-Protocol: v9");
        var unmet = await Assert.ThrowsAsync<Unmet>(() => connecting);
        Assert.Equal(("an open WebSocket at /ws", "the answer 101, which no client accepts"), (unmet.Expected, unmet.Came));
        Assert.Contains("v9", unmet.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Line_that_is_cut_in_the_handshake_is_lost()
    {
        await using var staged = Staged.Listening(puppet, server);
        var connecting = staged.Program.ConnectAsync("/ws");
        // .NET's client tries a few times before it believes that.
        var cutting = CutAllAsync();
        await Failing.SaysAsync("an open WebSocket at /ws", "a line that is lost, without a Close", null, () => connecting);
        server.Dispose();
        await Assert.ThrowsAnyAsync<Exception>(() => cutting);

        async Task CutAllAsync()
        {
            while (true)
                using (var other = await server.AcceptAsync()) other.Reset();
        }
    }

    [Fact]
    public async Task Address_where_nobody_listens_is_a_lost_line()
    {
        await using var staged = Staged.Listening(puppet, server);
        server.Dispose();
        await Failing.SaysAsync("an open WebSocket at /ws", "a line that is lost, without a Close", null, () => staged.Program.ConnectAsync("/ws"));
        await Failing.SaysAsync("an answer to GET /", "a line that is lost, without a Close", null, () => staged.Program.GetAsync("/"));
    }

    [Fact]
    public async Task Program_that_ends_instead_of_an_answer_says_why()
    {
        using var own = new RawServer(); // where the test tells the program to end
        await using var staged = new Staged(puppet, null, Staged.Listen(server), $"hear:{own.Address}", "throw:No coffee.");
        var getting = staged.Program.ConnectAsync("/ws");
        using var end = await own.OpenAsync();
        using var other = await server.AcceptAsync();
        await end.SendAsync(Frame.OfClose(1000));
        await staged.Attempt.Program!.Exit.WaitAsync(Patience.Limit);
        await other.AnswerAsync("nonsense");
        other.Finish();
        var unmet = await Assert.ThrowsAsync<Unmet>(() => getting);
        Assert.Equal(("an open WebSocket at /ws", "System.InvalidOperationException: No coffee."), (unmet.Expected, unmet.Crash));
        Assert.StartsWith("the program ended, with exit code ", unmet.Came, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_is_answered_in_its_language()
    {
        await using var staged = Staged.Listening(puppet, server);
        var getting = staged.Program.GetAsync("/page?x=1", language: "tr");
        using var other = await server.AcceptAsync();
        Assert.Equal("GET /page?x=1 HTTP/1.1", other.Request[0]);
        Assert.Contains("Accept-Language: tr", other.Request);
        await other.AnswerAsync("HTTP/1.1 418 Teapot", "Content-Type: text/plain; charset=utf-8", "Content-Length: 5", "");
        await other.SendAsync("çay!"u8.ToArray());
        Assert.Equal(new(418, "çay!"), await getting);
        Assert.Equal("asked for /page?x=1, and got 418", staged.Done);
    }

    [Fact]
    public async Task Answer_that_is_cut_is_a_lost_line()
    {
        await using var staged = Staged.Listening(puppet, server);
        var getting = staged.Program.GetAsync("/");
        using (var other = await server.AcceptAsync())
        {
            await other.AnswerAsync("HTTP/1.1 200 OK", "Content-Length: 5", "");
            other.Reset();
        }
        await Failing.SaysAsync("an answer to GET /", "a line that is lost, without a Close", null, () => getting);
    }

    [Fact]
    public async Task Vanishing_is_a_reset()
    {
        await using var staged = Staged.Listening(puppet, server);
        var connecting = staged.Program.ConnectAsync("/ws", "Ada");
        using var other = await server.OpenAsync();
        var peer = await connecting;
        peer.Vanish();
        await IsResetAsync(other.ReceiveAsync);
        await Failing.SaysAsync("a text", "a line that is lost, without a Close", null, () => peer.ExpectAsync());
        Assert.EndsWith("Ada: vanished, with a reset and without a Close", staged.Done, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_may_connect_at_once()
    {
        var staged = Staged.Listening(puppet, server);
        const int Count = 20;
        var connecting = Enumerable.Range(0, Count).Select(_ => Task.Run(() => staged.Program.ConnectAsync("/ws"))).ToArray();
        var others = new List<RawConnection>();
        while (others.Count < Count) others.Add(await server.OpenAsync());
        var peers = await Task.WhenAll(connecting);
        await staged.DisposeAsync();
        // None is forgotten.
        foreach (var peer in peers) await peer.Reading.WaitAsync(Patience.Limit);
        others.ForEach(other => other.Dispose());
    }

    /// <summary>The other end sees a reset, and no orderly end.</summary>
    internal static async Task IsResetAsync(Func<Task> receive)
    {
        var lost = await Assert.ThrowsAnyAsync<IOException>(receive);
        Assert.Equal(SocketError.ConnectionReset, Assert.IsType<SocketException>(lost.InnerException).SocketErrorCode);
    }

    public void Dispose() => server.Dispose();
}
