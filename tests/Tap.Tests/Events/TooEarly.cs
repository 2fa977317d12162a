namespace Tap.Tests.Events;

/// <summary>A client has to wait for the answer to its handshake (RFC 6455, 4.1). One that does is never accused.</summary>
public class TooEarly
{
    const string Breach = "client breaks RFC 6455, 4.1: The client did not wait for the server’s answer before it sent more.";
    const string Refused =
        "client other: The server refused the WebSocket, and the client had not waited for its answer: what it sent is part of none.";
    const string BadRequest = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";

    static readonly byte[] Early = Frame.OfText("early").ToBytes();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Frame_before_the_answer_is_pointed_out_when_the_server_agrees(bool inOneWrite)
    {
        await using var tapped = new Tapped();
        using var line = await tapped.ConnectAsync();
        byte[][] writes = inOneWrite ? [[.. Latin1(Line.Request), .. Early]] : [Latin1(Line.Request), Early];
        foreach (var said in writes) await line.Client.SayAsync(said);
        await line.Server.SayAsync(Line.Response);
        await line.Client.SayAsync(Frame.OfText("in time"));
        var told = (await line.ToldAsync()).Select(Short.Of);
        Assert.Equal(
            [
                "open", "client handshake: GET /chat HTTP/1.1", "client #1 m1 text \"early\"",
                "server handshake: HTTP/1.1 101 Switching Protocols", Breach, "client #2 m2 text \"in time\"", "end: Closed by client",
            ], told);
    }

    [Fact]
    public async Task One_byte_is_enough()
    {
        await using var tapped = new Tapped();
        for (var count = 1; count <= Early.Length; count++)
        {
            using var line = await tapped.ConnectAsync();
            await line.Client.SayAsync(Line.Request);
            await line.Client.SayAsync(Early[..count]);
            await line.Server.SayAsync(Line.Response + "\x89\0");
            await line.Client.SayAsync(Early[count..]);
            var told = (await line.EndAsync()).Where(told => told != "client #1 m1 text \"early\"");
            Assert.Equal([Breach, "server #1 ping"], told);
        }
    }

    [Fact]
    public async Task So_is_a_byte_that_no_frame_begins_with_and_another_request()
    {
        await using var tapped = new Tapped();
        foreach (var early in (string[])["\r\n", "GET / HTTP/1.1\r\n\r\n", "G", "ge"])
        {
            using var line = await tapped.OpenAsync(Line.Request + early);
            Assert.Contains(Breach, await line.EndAsync());
        }
    }

    [Fact]
    public async Task Answer_byte_by_byte_is_not_there_before_its_last_one()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.ConnectAsync();
        await line.Client.SayAsync(Line.Request);
        foreach (var next in Line.Response[..^1]) await line.Server.SayAsync($"{next}");
        await line.Client.SayAsync(Early);
        await line.Server.SayAsync(Line.Response[^1..]);
        Assert.Equal(["client #1 m1 text \"early\"", Breach], await line.EndAsync());
    }

    [Fact]
    public async Task Frame_that_the_tap_had_before_the_answer_is_pointed_out_also_when_a_fault_held_it()
    {
        await using var tapped = new Tapped();
        var stall = tapped.Relay.Set(new Fault.Stall { From = Side.Client, AfterBytes = Line.Request.Length });
        using var line = await tapped.ConnectAsync();
        await line.Client.SendAsync((byte[])[.. Latin1(Line.Request), .. Early]);
        await line.Server.HearAsync(Line.Request.Length);
        await line.Server.SayAsync(Line.Response);
        stall.Clear();
        await line.Server.HearAsync(Early.Length);
        var told = (await line.EndAsync()).Where(told => !told.StartsWith("Fault", StringComparison.Ordinal));
        Assert.Equal([Breach, "client #1 m1 text \"early\""], told);
    }

    [Theory]
    [InlineData("81 85 00000000 6561726c79", "client #1 m1 text \"early\"")] // a frame by its form
    [InlineData("81 85 00000000 65", null)] // what may have become one
    [InlineData("81", null)]
    public async Task What_a_refused_client_sent_too_early_is_named_and_is_no_violation(string early, string? frame)
    {
        await using var tapped = new Tapped();
        using var line = await tapped.ConnectAsync();
        await line.Client.SayAsync(Line.Request);
        await line.Client.SayHexAsync(early);
        await line.Server.SayAsync(BadRequest);
        await tapped.Events.FirstAsync("refusal", told => told is HandshakeEvent { From: Side.Server });
        await line.Client.SayHexAsync("81 80 00000000");
        string[] shown = frame is null ? [] : [frame];
        var told = await line.EndAsync();
        Assert.Equal([.. shown, "server handshake: HTTP/1.1 400 Bad Request", Refused], told);
    }

    [Fact]
    public async Task Refusal_names_it_at_once()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.ConnectAsync();
        await line.Client.SayAsync([.. Latin1(Line.Request), .. Early]);
        await line.Server.SayAsync(BadRequest);
        Assert.Equal(Refused, Short.Of(await tapped.Events.FirstAsync("other", told => told is OtherEvent)));
    }

    [Fact]
    public async Task Requests_that_follow_one_another_without_waiting_are_HTTP_when_the_first_is_refused()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.ConnectAsync();
        await line.Client.SayAsync(Line.Request + Line.Request);
        await line.Server.SayAsync(BadRequest);
        await line.Server.SayAsync(Line.Response);
        await line.Client.SayAsync(Frame.OfText("in time"));
        Assert.Equal(["server handshake: HTTP/1.1 400 Bad Request", "client #1 m1 text \"in time\""], await line.EndAsync());
    }

    [Fact]
    public async Task Client_that_had_no_answer_at_all_did_not_wait_for_it_either()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.ConnectAsync();
        await line.Client.SayAsync([.. Latin1(Line.Request), .. Early]);
        Assert.Equal(["client #1 m1 text \"early\"", Breach], await line.EndAsync());
    }

    [Theory]
    [InlineData("", "HTTP/1.1 103 Early Hints\r\n\r\n")]
    [InlineData("\r\n", "")]
    [InlineData("GET / HTTP/1.1\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("CONNECT x:80 HTTP/1.1\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n")]
    public async Task Client_that_waited_is_not_accused_whatever_came_before(string before, string answer)
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync(before + Line.Request, answer + Line.Response);
        await line.Client.SayAsync(Early);
        Assert.DoesNotContain(await line.EndAsync(), told => told.Contains("breaks", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Client_that_asks_again_after_each_refusal_is_not_accused(int refusals)
    {
        await using var tapped = new Tapped();
        using var line = await tapped.ConnectAsync();
        for (var n = 0; n < refusals; n++)
        {
            await line.Client.SayAsync(Line.Request);
            await line.Server.SayAsync(BadRequest);
        }
        await line.Client.SayAsync(Line.Request);
        await line.Server.SayAsync(Line.Response);
        await line.Client.SayAsync(Early);
        var told = await line.EndAsync();
        Assert.Equal([.. Enumerable.Repeat("server handshake: HTTP/1.1 400 Bad Request", refusals), "client #1 m1 text \"early\""], told);
    }

    [Fact]
    public async Task Body_of_the_request_is_no_part_of_what_comes_too_early()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync(Line.Request[..^2] + "Content-Length: 3\r\n\r\n\x81\x80\0");
        await line.Client.SayAsync(Early);
        Assert.Equal(["client #1 m1 text \"early\""], await line.EndAsync());
    }

    public static TheoryData<Fault[]> Faults => new()
    {
        (Fault[])[],
        (Fault[])[new Fault.Split(1)],
        (Fault[])[new Fault.Delay(TimeSpan.FromMilliseconds(3)) { From = Side.Server }],
        (Fault[])[new Fault.Delay(TimeSpan.FromMilliseconds(3)) { From = Side.Client }],
        (Fault[])[new Fault.Throttle(20_000), new Fault.Delay(TimeSpan.FromMilliseconds(1))],
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public async Task Client_that_sends_as_soon_as_it_has_the_answer_is_not_accused(Fault[] faults)
    {
        await using var tapped = new Tapped();
        foreach (var fault in faults) tapped.Relay.Set(fault);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(TalkAsync)));
        Assert.DoesNotContain(tapped.Events.Entries, told => told is ViolationEvent or OtherEvent);
        Assert.Equal(8 * 10, tapped.Events.Entries.Count(told => told is FrameEvent { Text: "early" }));

        async Task TalkAsync()
        {
            for (var n = 0; n < 10; n++)
            {
                using var line = await ConnectAsync();
                var answering = AnswerAsync(line.Server);
                await line.Client.SendAsync(Latin1(Line.Request));
                await line.Client.HearAsync(Line.Response.Length);
                await line.Client.SendAsync(Early);
                await answering;
                await line.Client.FinishAsync();
                await line.Server.FinishAsync();
                await tapped.EndOfAsync(line.Number);
            }
        }

        async Task<Line> ConnectAsync()
        {
            await one.WaitAsync(); // so that the two ends are of one connection
            try { return await tapped.ConnectAsync(); }
            finally { one.Release(); }
        }

        static async Task AnswerAsync(End server)
        {
            await server.HearAsync(Line.Request.Length);
            await server.SendAsync(Latin1(Line.Response));
            await server.HearAsync(Early.Length);
        }
    }

    readonly SemaphoreSlim one = new(1);

    static byte[] Latin1(string text) => System.Text.Encoding.Latin1.GetBytes(text);
}
