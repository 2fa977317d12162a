namespace Tap.Tests.Events;

/// <summary>The end of a connection is told: how it came, who began it, and how much was said.</summary>
public class Ends
{
    [Fact]
    public async Task Totals_are_all_bytes_whole_frames_and_messages_that_were_begun()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync();
        await line.Client.SayAsync(Frame.OfText("Hello"), new(Opcode.Ping, []));
        await line.Server.SayAsync(new Frame(Opcode.Text, "Hel"u8.ToArray(), Fin: false), new(Opcode.Pong, []), new(Opcode.Continuation, "lo"u8.ToArray()));
        await line.Server.SayHexAsync("81 05 48"); // begins another
        var end = (EndEvent)(await line.ToldAsync())[^1];
        Assert.Equal((Side.Client, EndKind.Closed, null), (end.From, end.How, end.Why));
        Assert.Equal(new Totals(Line.Request.Length + 11 + 6, 2, 1), end.Client);
        Assert.Equal(new Totals(Line.Response.Length + 5 + 2 + 4 + 3, 3, 2), end.Server);
        Assert.True(end.Seconds > 0);
        Assert.Empty(tapped.Relay.Connections);
    }

    [Fact]
    public async Task First_to_close_is_named()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync();
        await line.Server.FinishAsync();
        await line.Client.SayAsync(Frame.OfText("I can still talk."));
        await line.Client.FinishAsync();
        var told = await tapped.EndOfAsync(line.Number);
        Assert.Equal(["client #1 m1 text \"I can still talk.\"", "end: Closed by server"], told[^2..].Select(Short.Of));
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, false)]
    public async Task End_is_clean_after_a_Close_of_each_side(bool client, bool server, bool clean)
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync();
        if (client) await line.Client.SayAsync(Frame.OfClose(1000));
        if (server) await line.Server.SayAsync(Frame.OfClose(1000));
        Assert.Equal(clean, ((EndEvent)(await line.ToldAsync())[^1]).Clean);
    }

    [Theory]
    [InlineData(Side.Client, new[] { Side.Client, Side.Server })]
    [InlineData(Side.Server, new[] { Side.Server, Side.Client })]
    [InlineData(Side.Server, new[] { Side.Server })]
    [InlineData(Side.Client, new[] { Side.Client, Side.Client, Side.Server })]
    [InlineData(null, new Side[0])]
    public async Task First_Close_is_named_independently_of_who_closes_TCP_first(Side? first, Side[] closes)
    {
        await using var tapped = new Tapped();
        foreach (var finishes in Enum.GetValues<Side>())
        {
            using var line = await tapped.OpenAsync();
            foreach (var from in closes) await (from == Side.Client ? line.Client : line.Server).SayAsync(Frame.OfClose(1000));
            await (finishes == Side.Client ? line.Client : line.Server).FinishAsync();
            await (finishes == Side.Client ? line.Server : line.Client).FinishAsync();
            var end = (EndEvent)(await tapped.EndOfAsync(line.Number))[^1];
            Assert.Equal((first, finishes), (end.CloseFrom, end.From));
        }
    }

    [Fact]
    public async Task Close_that_is_cut_off_is_none_and_what_comes_in_a_refused_handshake_neither()
    {
        await using var tapped = new Tapped();
        using (var line = await tapped.OpenAsync())
        {
            await line.Server.SayHexAsync("88 02 03");
            await line.Client.SayAsync(Frame.OfClose(1000));
            Assert.Equal(Side.Client, ((EndEvent)(await line.ToldAsync())[^1]).CloseFrom);
        }
        using (var line = await tapped.ConnectAsync())
        {
            await line.Client.SayAsync(Line.Request);
            await line.Client.SayAsync(Frame.OfClose(1000));
            await line.Server.SayAsync("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
            var end = (EndEvent)(await line.ToldAsync())[^1];
            Assert.Equal((null, null), (end.Clean, end.CloseFrom));
        }
    }

    [Theory]
    [InlineData(Side.Client)]
    [InlineData(Side.Server)]
    public async Task Reset_after_a_Close_says_who_was_first_to_close(Side first)
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync();
        var (one, other) = first == Side.Client ? (line.Client, line.Server) : (line.Server, line.Client);
        await one.SayAsync(Frame.OfClose(1000));
        other.Reset();
        var end = (EndEvent)(await tapped.EndOfAsync(line.Number))[^1];
        Assert.Equal((first, 1 - first, EndKind.Reset, false), (end.CloseFrom, end.From, end.How, end.Clean));
    }

    [Theory]
    [InlineData(Side.Client)]
    [InlineData(Side.Server)]
    public async Task Reset_is_told_and_who_gave_up(Side side)
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync();
        (side == Side.Client ? line.Client : line.Server).Reset();
        var end = (EndEvent)(await tapped.EndOfAsync(line.Number))[^1];
        Assert.Equal((side, EndKind.Reset), (end.From, end.How));
    }

    [Theory]
    [InlineData("81 85 00000000", "client #1 m1 text \"\", 5 missing")]
    [InlineData("81 85 00000000 48656c", "client #1 m1 text \"Hel\", 2 missing")]
    [InlineData("81 85 00000000 4865c5", "client #1 m1 text \"He\", 2 missing")]
    [InlineData("82 fe 1000 00000000 01", "client #1 m1 binary 01, 4095 missing")]
    [InlineData("88 85 00000000 03e8 62", "client #1 close 1000 normal closure \"b\", 2 missing")]
    [InlineData("8a 82 00000000 01", "client #1 pong 01, 1 missing")]
    public async Task Frame_that_the_connections_end_cuts_off_is_told_as_far_as_it_came(string hex, string told)
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync();
        await line.Client.SayHexAsync(hex);
        Assert.Equal([told], await line.EndAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("81")]
    [InlineData("81 85 000000")]
    [InlineData("82 ff 00000000000010")]
    public async Task Header_that_is_cut_off_is_no_frame_and_its_bytes_are_counted(string hex)
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync();
        await line.Client.SayAsync(Frame.OfText("one"));
        await line.Client.SayHexAsync(hex);
        var told = await line.ToldAsync();
        Assert.Equal(["client #1 m1 text \"one\"", "end: Closed by client"], told[^2..].Select(Short.Of));
        var bytes = Line.Request.Length + 9 + Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)).Length;
        Assert.Equal(new Totals(bytes, 1, 1), ((EndEvent)told[^1]).Client);
    }

    [Fact]
    public async Task Frame_that_went_nowhere_is_told_as_lost_however_much_of_it_came()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync();
        await line.Server.SayHexAsync("81 02 48"); // its end will not arrive
        tapped.Relay.Set(new Fault.Close { From = Side.Server });
        Assert.Empty(await line.Client.HearAsync(1));
        await line.Server.SendAsync(Convert.FromHexString("69" + "820107" + "820201"));
        line.Server.Dispose();
        line.Client.Dispose();
        Assert.Equal(
            ["server #1 m1 text \"Hi\", lost", "server #2 m2 binary 07, lost", "server #3 m3 binary 01, 1 missing, lost", "end: Broken by the tap"],
            (await tapped.EndOfAsync(line.Number))[^4..].Select(Short.Of));
    }

    [Fact]
    public async Task Head_that_is_cut_off_is_no_request()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.ConnectAsync();
        await line.Client.SayAsync("GET / HTTP/1.1\r\nHo");
        var told = await line.ToldAsync();
        Assert.Equal(["open", "end: Closed by client"], told.Select(Short.Of));
        Assert.Equal(new Totals(18, 0, 0), ((EndEvent)told[^1]).Client);
    }

    [Fact]
    public async Task Connection_of_which_nothing_came_has_a_beginning_and_an_end()
    {
        await using var tapped = new Tapped();
        using var first = await tapped.ConnectAsync();
        using var second = await tapped.ConnectAsync();
        Assert.Equal(["open", "end: Closed by client"], (await second.ToldAsync()).Select(Short.Of));
        Assert.Equal([1], tapped.Relay.Connections.Select(connection => connection.Number));
    }

    [Fact]
    public async Task Every_connection_is_told_of_under_its_own_number()
    {
        await using var tapped = new Tapped();
        using var first = await tapped.OpenAsync();
        using var second = await tapped.OpenAsync(Line.CompressingRequest, Line.CompressingResponse);
        await first.Server.SayHexAsync("01 01 c5");
        await second.Server.SayHexAsync("41 01 c5");
        await second.Server.SayHexAsync("80 01 be");
        await first.Server.SayHexAsync("80 01 be");
        Assert.Equal(["server #1 m1 text \"\" …", "server #2 m1 continuation \"ž\""], await first.EndAsync());
        Assert.Equal(["server #1 m1 text c5 …, rsv 4, compressed", "server #2 m1 continuation be, compressed"], await second.EndAsync());
        Assert.Equal(2, tapped.Events.Entries.OfType<OpenEvent>().Select(opened => opened.Client).Distinct().Count());
    }
}
