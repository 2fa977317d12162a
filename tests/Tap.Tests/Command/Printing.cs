using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tap.Tests.Command;

/// <summary>What people read is what passed.</summary>
public class Printing
{
    const string Client = "127.0.0.1:…";

    [Fact]
    public async Task Conversation_is_printed_line_by_line()
    {
        using var server = new RawServer();
        await using var tap = await TapProgram.StartAsync(server, "--limit", "8");
        var (client, connection) = await tap.ConnectAsync(server);
        using (client)
        using (connection)
        {
            await ClientSaysAsync(Frame.OfText("Hello 0"));
            await ServerSaysAsync(Frame.OfText("Hello 0"));
            await ClientSaysAsync(Frame.OfText("Hel", fin: false));
            await ClientSaysAsync(new(Opcode.Ping, [1, 2, 255]));
            await ClientSaysAsync(new(Opcode.Continuation, "lo"u8.ToArray()));
            await ServerSaysAsync(new(Opcode.Binary, [7]));
            await ServerSaysAsync(new(Opcode.Binary, []));
            await ServerSaysAsync(Frame.OfText("0123456789"));
            await client.SendAsync(new Frame(Opcode.Text, "!"u8.ToArray()).ToBytes(masked: false));
            await Assert.ThrowsAsync<InvalidDataException>(connection.ReceiveAsync);
            await ClientSaysAsync(Frame.OfClose(1000, "goodbye"));
            await ServerSaysAsync(new(Opcode.Close, []));
            connection.Finish();
            await client.EndAsync();
        }
        await tap.Output.FirstAsync("total", line => line.StartsWith("    ←", StringComparison.Ordinal));
        await tap.EndAsync();

        Assert.Equal(
            [
                $"Listening on ws://localhost:… (pages: http://localhost:…) for {Client}. Ctrl+C ends it.",
                $"… #1 open: from {Client}",
                "… #1 → handshake: GET / HTTP/1.1", .. connection.Request.Skip(1).SkipLast(1).Select(Header),
                "… #1 ← handshake: HTTP/1.1 101 Switching Protocols", .. connection.Response.Skip(1).SkipLast(1).Select(Header),
                "… #1 → text, 7 bytes, masked, message 1: Hello 0",
                "… #1 ← text, 7 bytes, message 1: Hello 0",
                "… #1 → text, 3 bytes, masked, not final, message 2: Hel",
                "… #1 → ping, 3 bytes, masked: 01 02 ff",
                "… #1 → continuation, 2 bytes, masked, message 2: lo",
                "… #1 ← binary, 1 byte, message 2: 07",
                "… #1 ← binary, 0 bytes, message 3",
                "… #1 ← text, 10 bytes, message 4: 01234567 … and 2 bytes more",
                "… #1 → ! The client did not mask this frame. (RFC 6455, 5.1)",
                "… #1 → text, 1 byte, message 3: !",
                "… #1 → close, 9 bytes, masked: 1000 normal closure, goodbye",
                "… #1 ← close, 0 bytes",
                "… #1 end: closed after … s, cleanly: the client sent Close first; the server closed TCP first",
                $"    → {Size(connection.Request) + 13 + 9 + 9 + 8 + 3 + 15} bytes, 6 frames, 3 messages, … bytes a second",
                $"    ← {Size(connection.Response) + 9 + 3 + 2 + 12 + 2} bytes, 5 frames, 4 messages, … bytes a second",
            ],
            tap.Output.Entries.Select(TapProgram.Timeless));
        Assert.Empty(tap.Errors.Entries);

        async Task ClientSaysAsync(Frame frame)
        {
            await client.SendAsync(frame);
            await connection.ReceiveAsync();
        }

        async Task ServerSaysAsync(Frame frame)
        {
            await connection.SendAsync(frame);
            await client.ReceiveAsync();
        }
    }

    [Fact]
    public async Task Bits_of_a_header_are_drawn_under_the_line_of_its_frame()
    {
        using var server = new RawServer();
        await using var tap = await TapProgram.StartAsync(server, "--bits");
        var (client, connection) = await tap.ConnectAsync(server);
        await client.SendAsync(Frame.OfText(new('x', 300), fin: false));
        await connection.ReceiveAsync();
        await connection.SendAsync(new Frame(Opcode.Pong, [9]));
        await client.ReceiveAsync();
        await tap.Output.FirstAsync("last row", line => line.Contains("length: 1", StringComparison.Ordinal));
        await tap.EndAsync();

        var lines = tap.Output.Entries.Select(TapProgram.Timeless)
            .SkipWhile(line => !line.StartsWith("… #1 → text", StringComparison.Ordinal))
            .TakeWhile(line => !line.Contains(" end: ", StringComparison.Ordinal));
        Assert.Equal(
            [
                $"… #1 → text, 300 bytes, masked, not final, message 1: {new string('x', 200)} … and 100 bytes more",
                "    01  0... ....  no FIN: more frames of this message follow",
                "        .000 ....  RSV1, RSV2, RSV3: none is set",
                "        .... 0001  opcode 1: text",
                "    fe  1... ....  MASK: the payload is masked",
                "        .111 1110  126: the length stands in the next 2 bytes",
                "    01 2c          length: 300",
                "    37 fa 21 3d    masking key",
                "… #1 ← pong, 1 byte: 09",
                "    8a  1... ....  FIN: the last frame of its message",
                "        .000 ....  RSV1, RSV2, RSV3: none is set",
                "        .... 1010  opcode 10: pong",
                "    01  0... ....  no MASK: the payload is as it is",
                "        .000 0001  length: 1",
            ],
            lines);
    }

    [Fact]
    public async Task What_would_play_with_the_terminal_is_replaced_wherever_it_stands()
    {
        const string Evil = "a\u001b[2J\r\n03:27:59.338 #9 forged\u202E\u2028\u2029\u200B\u0085\uFEFF\U000E0041b";
        using var server = new RawServer();
        await using var tap = await TapProgram.StartAsync(server);
        var accepting = server.AcceptAsync();
        using var client = await RawClient.OpenAsync(await Answered(), "/");
        using var connection = await accepting;
        await connection.SendAsync(Frame.OfText(Evil));
        await connection.SendAsync(Frame.OfClose(1000, Evil));
        await tap.Output.FirstAsync("close", line => line.Contains("← close", StringComparison.Ordinal));
        await tap.EndAsync();

        const string Harmless = "a\uFFFD[2J\uFFFD\uFFFD03:27:59.338 #9 forged\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDb";
        Assert.Contains(tap.Output.Entries, line => line.EndsWith($", message 1: {Harmless}", StringComparison.Ordinal));
        Assert.Contains(tap.Output.Entries, line => line.EndsWith($" 1000 normal closure, {Harmless}", StringComparison.Ordinal));
        Assert.Contains("    X-Evil: \uFFFD[31mred\uFFFD", tap.Output.Entries);
        Assert.DoesNotContain(tap.Output.Entries, line => line.Any(char.IsControl));

        async Task<Uri> Answered()
        {
            _ = Answer();
            return tap.Address;
            async Task Answer() => await (await accepting).SwitchAsync("X-Evil: \u001b[31mred\u009b");
        }
    }

    [Fact]
    public async Task What_is_encrypted_is_named_and_passes()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        await using var tap = TapProgram.Run("0", $"{server.LocalEndpoint}");
        using var trial = await server.AcceptTcpClientAsync().WaitAsync(Patience.Limit);
        var greeting = await tap.Output.FirstAsync(
            "line that says where it listens", line => line.StartsWith("Listening on ", StringComparison.Ordinal));
        using var client = new TcpClient("127.0.0.1", int.Parse(greeting.Split(' ')[2].Split(':')[^1], CultureInfo.InvariantCulture));
        byte[] hello = [0x16, 3, 1, 0, 1, 42], came = new byte[hello.Length]; // how TLS begins
        await client.GetStream().WriteAsync(hello);
        using var connection = await server.AcceptTcpClientAsync().WaitAsync(Patience.Limit);
        await connection.GetStream().ReadExactlyAsync(came).AsTask().WaitAsync(Patience.Limit);
        Assert.Equal(hello, came);
        await tap.PrintsAsync("… #1 → other: This is TLS: encrypted, so that nobody on the way can read it.");
    }

    [Fact]
    public async Task Numbers_and_letters_are_the_same_on_a_Turkish_machine()
    {
        using var server = new RawServer();
        (string, string)[] turkish = [("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8")];
        await using var tap = await TapProgram.StartWithAsync(turkish, server, "--delay", "0.5ms");
        var (client, connection) = await tap.ConnectAsync(server);
        await client.SendAsync(new Frame(Opcode.Ping, []));
        await connection.ReceiveAsync();
        await tap.EndAsync();
        Assert.Contains("… ~ delay of 0.5 ms: set", tap.Output.Entries.Select(TapProgram.Timeless));
        Assert.Contains("… #1 → ping, 0 bytes, masked", tap.Output.Entries.Select(TapProgram.Timeless));
        Assert.Contains("… #1 end: the tap was stopped after … s", tap.Output.Entries.Select(TapProgram.Timeless)); // 1.234, and not 1,234
        Assert.DoesNotContain(tap.Output.Entries, line => line.AsSpan().ContainsAny("İıŞşĞğ"));
    }

    [Fact]
    public void What_seldom_happens_is_said_in_words_too()
    {
        var at = new DateTimeOffset(2026, 11, 21, 3, 27, 59, 338, TimeSpan.Zero);
        var header = new FrameHeader(Opcode.Text, 5, Rsv: 4);
        var frame = new FrameEvent(at, 2, Side.Server, 1, header, new byte[] { 0xc1, 5 }, new byte[] { 1, 2 });
        foreach (var (expected, happened) in ((string, WireEvent)[])[
            ("03:27:59.338 #2 ← text, 2 of 5 bytes came, compressed, message 3: 01 02",
                frame with { Compressed = true, Message = 3, Missing = 3 }),
            ("03:27:59.338 #2 ← text, 5 bytes, compressed: 01 02, inflated to 9 bytes: Hello … and 4 bytes more",
                frame with { Compressed = true, Inflated = new() { Length = 9, Text = "Hello", NotShown = 4 } }),
            ("03:27:59.338 #2 ← text, 5 bytes, compressed: 01 02, inflated to 2 bytes: ff 00",
                frame with { Compressed = true, Inflated = new() { Length = 2, Hex = "ff00" } }),
            ("03:27:59.338 #2 ← text, 5 bytes, compressed, inflated to 0 bytes",
                frame with { Compressed = true, Inflated = new() { Length = 0, Text = "" }, Payload = default }),
            ("03:27:59.338 #2 ← text, 5 bytes, compressed: 01 02, not inflated. Why.",
                frame with { Compressed = true, Inflated = new() { WhyNot = "Why." } }),
            ("03:27:59.338 #2 ← continuation, 5 bytes, compressed, RSV1: 01 02",
                frame with { Compressed = true, Header = header with { Opcode = Opcode.Continuation } }),
            ("03:27:59.338 #2 ← text, 5 bytes, RSV1, lost: 01 02", frame with { Lost = true }),
            ("03:27:59.338 #2 ← reserved 3, 0 bytes, RSV2, RSV3", frame with { Header = new((Opcode)3, 0, Rsv: 3), Payload = default }),
            ("03:27:59.338 #2 ← close, 2 bytes: 4000 the application’s own",
                frame with { Header = new(Opcode.Close, 2), Code = 4000, Reason = "" }),
            ("03:27:59.338 #2 ← close, 2 bytes: 2000, why", frame with { Header = new(Opcode.Close, 2), Code = 2000, Reason = "why" }),
            ("03:27:59.338 #2 ← not shown: 1 frame, 30 bytes, which passed faster than could be printed",
                new DroppedEvent(at, 2, Side.Server, 1, 30)),
            ("03:27:59.338 #2 → other: This is neither HTTP nor a WebSocket.",
                new OtherEvent(at, 2, Side.Client, "This is neither HTTP nor a WebSocket.")),
            ("03:27:59.338 #2 → HTTP: GET /a HTTP/1.1", new HttpEvent(at, 2, Side.Client, new("GET /a HTTP/1.1", [new("Host", "a")]))),
            ("03:27:59.338 ~ throttle to 1 byte a second, bytes of the client, after 2 frames of the client: set",
                new FaultEvent(at, 0, Side.Client, FaultState.Set, new Fault.Throttle(1) { AfterFrames = 2 })),
            ("03:27:59.338 #2 ~ corrupt, bit 7, bytes of the server: began",
                new FaultEvent(at, 2, Side.Server, FaultState.Began, new Fault.Corrupt(7))),
            ("03:27:59.338 ~ stall: cleared", new FaultEvent(at, 0, null, FaultState.Cleared, new Fault.Stall())),
            ("03:27:59.338 #2 ← left: the server has reset its connection, and a stall keeps that from the client",
                new LeftEvent(at, 2, Side.Server, EndKind.Reset)),
            ("03:27:59.338 #2 → left: the client has closed its connection, and a stall keeps that from the server",
                new LeftEvent(at, 2, Side.Client, EndKind.Closed)),
            ("03:27:59.338 #2 end: no connection to the server after 0.500 s. Nobody listens.",
                new EndEvent(at, 2, null, EndKind.Unreachable, 0.5, default, default, "Nobody listens.")),
            ("03:27:59.338 #2 end: reset by the client after 0.000 s",
                new EndEvent(at, 2, Side.Client, EndKind.Reset, 0, default, default)),
        ])
            Assert.Equal(expected, Printer.Lines(happened).First().Text);

        foreach (var happened in (WireEvent[])[new HandshakeEvent(at, 2, Side.Client, Long(1)), new HttpEvent(at, 2, Side.Client, Long(1))])
            Assert.Equal("    … and 1 byte more: the head is longer than the tap keeps", Printer.Lines(happened).Last().Text);

        static HttpHead Long(int bytes) => new("GET / HTTP/1.1", [new("Host", "a")]) { NotKept = bytes };

        // Without a time there is no rate.
        var end = new EndEvent(at, 2, null, EndKind.Closed, 0, default, default) { Clean = false };
        Assert.Equal("    → 0 bytes, 0 frames, 0 messages", Printer.Lines(end).ElementAt(1).Text);
    }

    [Theory]
    [InlineData(EndKind.Closed, Side.Client, null, null, "closed after 1.200 s: the client closed TCP first")]
    [InlineData(EndKind.Closed, Side.Server, true, Side.Client,
        "closed after 1.200 s, cleanly: the client sent Close first; the server closed TCP first")]
    [InlineData(EndKind.Closed, Side.Server, true, Side.Server,
        "closed after 1.200 s, cleanly: the server sent Close first; the server closed TCP first")]
    [InlineData(EndKind.Closed, Side.Client, false, Side.Server,
        "closed after 1.200 s, not cleanly: only the server sent Close; the client closed TCP first")]
    [InlineData(EndKind.Closed, Side.Client, false, null,
        "closed after 1.200 s, not cleanly: neither side sent Close; the client closed TCP first")]
    [InlineData(EndKind.Reset, Side.Server, null, null, "reset by the server after 1.200 s")]
    [InlineData(EndKind.Reset, Side.Server, true, Side.Client, "reset by the server after 1.200 s, cleanly: the client sent Close first")]
    [InlineData(EndKind.Reset, Side.Client, false, Side.Client,
        "reset by the client after 1.200 s, not cleanly: only the client sent Close")]
    [InlineData(EndKind.Reset, Side.Client, false, null, "reset by the client after 1.200 s, not cleanly: neither side sent Close")]
    [InlineData(EndKind.Broken, null, false, Side.Client, "broken by a fault after 1.200 s")]
    [InlineData(EndKind.Stopped, null, true, Side.Server, "the tap was stopped after 1.200 s")]
    public void End_says_who_was_first(EndKind how, Side? from, bool? clean, Side? close, string expected)
    {
        var end = new EndEvent(default, 1, from, how, 1.2, default, default) { Clean = clean, CloseFrom = close };
        Assert.Equal($"00:00:00.000 #1 end: {expected}", Printer.Lines(end).First().Text);
    }

    [Fact]
    public void Bits_of_long_and_reserved_headers()
    {
        var header = new FrameHeader((Opcode)3, 70_000, Fin: true, Rsv: 5);
        var bytes = new byte[header.Size];
        header.Write(bytes);
        Assert.Equal(
            [
                "d3  1... ....  FIN: the last frame of its message",
                "    .101 ....  RSV1, RSV3 set",
                "    .... 0011  opcode 3: reserved",
                "7f  0... ....  no MASK: the payload is as it is",
                "    .111 1111  127: the length stands in the next 8 bytes",
                "00 00 00 00 00 01 11 70  length: 70000",
            ],
            Bits.Of(new(default, 1, Side.Server, 1, header, bytes, default)));
    }

    static string Header(string line) => $"    {TapProgram.Timeless(line)}";

    static int Size(List<string> lines) => lines.Sum(line => Encoding.Latin1.GetByteCount(line) + 2);
}
