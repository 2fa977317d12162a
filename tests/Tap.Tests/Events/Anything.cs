using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Tap.Tests.Events;

/// <summary>What must hold whatever is said.</summary>
public class Anything
{
    internal static readonly byte[] Request = Encoding.Latin1.GetBytes(Line.CompressingRequest);
    internal static readonly byte[] Response = Encoding.Latin1.GetBytes(Line.CompressingResponse);

    // Bytes that mean nothing, frames, and what begins like HTTP.
    internal static readonly Gen<byte[]> Said = Gen.OneOf(
        Traffic.Any,
        Gen.Choose(0, 300).SelectMany(Traffic.Bytes),
        from heads in Gen.Elements(
            "GET / HTTP/1.1\r\n", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 101 X\r\n", "HTTP/1.1 100 C\r\n",
            "Upgrade: websocket\r\nConnection: upgrade\r\n",
            "Content-Length: 3\r\n", "Content-Length: 99999999999999999999\r\n", "Transfer-Encoding: chunked\r\n",
            "HEAD / HTTP/1.1\r\n", "PRI * HTTP/2.0\r\n", "\r\n", "\n", ":\r\n", " \t\r\n", "5\r\n", "0\r\n\r\n",
            "fffffffffffffffe\r\n", "-1\r\n", "HTTP/", "Sec-WebSocket-Extensions: permessage-deflate\r\n").ListOf()
        from more in Traffic.Any
        select (byte[])[.. Encoding.Latin1.GetBytes(string.Concat(heads)), .. more]);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Passes_and_ends_with_its_totals(bool afterHandshake)
    {
        await using var tapped = new Tapped(new() { PayloadLimit = 20 });
        foreach (var (client, server) in (from client in Said from server in Said select (client, server)).Sample(60))
        {
            using var line = afterHandshake
                ? await tapped.OpenAsync(Line.CompressingRequest, Line.CompressingResponse)
                : await tapped.ConnectAsync();
            await Task.WhenAll(line.Client.SayAsync(client), line.Server.SayAsync(server));
            var told = await line.ToldAsync();
            var end = Assert.IsType<EndEvent>(told[^1]);
            var (request, response) = afterHandshake ? (Request.Length, Response.Length) : (0, 0);
            Assert.Equal((request + client.Length, response + server.Length), (end.Client.Bytes, end.Server.Bytes));
            Assert.All(told, e => Assert.NotEmpty(e.ToJson()));
        }
    }

    [Fact]
    public void Tells_the_same_however_it_is_cut() =>
        (from client in Said
         from server in Said
         from opens in Gen.Elements(true, false)
         from clientCut in Traffic.Cut(opens ? [.. Request, .. client] : client)
         from serverCut in Traffic.Cut(opens ? [.. Response, .. server] : server)
         select (client, server, opens, clientCut, serverCut)).MustHold(any =>
        {
            var opens = any.opens;
            var whole = Told(
            [
                (Side.Client, opens ? [.. Request, .. any.client] : any.client),
                (Side.Server, opens ? [.. Response, .. any.server] : any.server),
            ]);
            var cut = Told(
            [
                .. any.clientCut.Select(piece => (Side.Client, piece)),
                .. any.serverCut.Select(piece => (Side.Server, piece)),
            ]);
            Assert.Equal(whole, cut);
        });

    [Fact]
    public void Messages_are_told_whole_however_they_are_fragmented_and_cut() =>
        (from messages in (from text in Text
                           from isText in Gen.Elements(true, false)
                           from fragments in Traffic.Cut(Encoding.UTF8.GetBytes(text))
                           select (text, isText, fragments)).ListOf()
         let frames = messages.SelectMany(message => message.fragments.SelectMany((fragment, n) => (Frame[])
         [
             new(
                 n > 0 ? Opcode.Continuation : message.isText ? Opcode.Text : Opcode.Binary, fragment,
                 Fin: n == message.fragments.Length - 1),
             new(Opcode.Ping, [0xc5]),
         ])).ToArray()
         from pieces in Traffic.Cut([.. Response, .. frames.SelectMany(frame => frame.ToBytes(masked: false))])
         select (messages, frames, pieces)).MustHold(any =>
        {
            var told = Tell([(Side.Client, Request), .. any.pieces.Select(piece => (Side.Server, piece))])
                .Where(e => e is not HandshakeEvent).ToArray();
            Assert.All(told, e => Assert.IsType<FrameEvent>(e));
            var frames = told.Cast<FrameEvent>().ToArray();
            Assert.Equal(
                any.frames.Select((frame, n) => (n + 1L, frame.Opcode, frame.Fin, (ulong)frame.Payload.Length)),
                frames.Select(frame => (frame.Frame, frame.Header.Opcode, frame.Fin, frame.Length)));
            var messages = frames.Where(frame => frame.Message is not null)
                .GroupBy(frame => frame.Message).OrderBy(message => message.Key).ToArray();
            Assert.Equal(any.messages.Select((_, n) => n + 1L), messages.Select(message => message.Key!.Value));
            Assert.Equal(
                any.messages.Select(message =>
                    message.isText ? message.text : Convert.ToHexStringLower(Encoding.UTF8.GetBytes(message.text))),
                messages.Select(message => string.Concat(message.Select(frame => frame.Text ?? frame.Hex))));
        });

    [Fact]
    public void Text_cut_anywhere_is_the_text() =>
        (from text in Text from pieces in Traffic.Cut(Encoding.UTF8.GetBytes(text)) select (text, pieces))
        .MustHold(any => Assert.Equal((any.text, true), Read(any.pieces)));

    [Fact]
    public void Bytes_are_a_text_when_NET_takes_them_for_one_and_read_as_it_reads_them() =>
        (from bytes in Gen.OneOf(
            Gen.Choose(0, 60).SelectMany(Traffic.Bytes),
            // What is nearly a text.
            Gen.Elements<byte[]>(
                [0x41], [0x80], [0xbf], [0xc0], [0xc1], [0xc2], [0xdf], [0xe0], [0xed], [0xef], [0xf0], [0xf4], [0xf5], [0xff],
                [0x9f], [0xa0], [0x8f], [0x90], [0xe2, 0x82], [0xf0, 0x9f, 0x90])
                .ListOf().Select(parts => parts.SelectMany(part => part).ToArray()))
         from pieces in Traffic.Cut(bytes)
         select (bytes, pieces)).MustHold(any => Assert.Equal((Encoding.UTF8.GetString(any.bytes), IsUtf8(any.bytes)), Read(any.pieces)));

    [Fact]
    public void Text_that_is_wrong_is_known_at_the_byte_that_makes_it_so() =>
        Gen.Choose(1, 20).SelectMany(Traffic.Bytes).MustHold(bytes =>
        {
            var text = new Utf8Text();
            for (var n = 1; n <= bytes.Length; n++)
            {
                text.Read(bytes.AsSpan(n - 1, 1), ends: false, null);
                // A beginning of a text can still become one: with up to three bytes.
                var canBecome = Endings.Any(ending => IsUtf8([.. bytes[..n], .. ending]));
                Assert.Equal(canBecome, text.IsValid);
            }
        });

    static readonly byte[][] Endings =
    [
        [], [0x80], [0xbf], [0x80, 0x80], [0xbf, 0x80], [0x80, 0x80, 0x80], [0xbf, 0x80, 0x80],
        [0x9f, 0x80], [0x8f, 0x80, 0x80], [0x90, 0x80, 0x80],
    ];

    [Fact]
    public void Frames_pass_without_any_memory()
    {
        var exchange = new Exchange();
        var (client, server) = (new Parser(Side.Client, exchange), new Parser(Side.Server, exchange));
        client.Skip(Request);
        server.Skip(Response);
        byte[] frames = [.. Enumerable.Range(0, 2000).SelectMany(n =>
            new Frame(n % 3 == 0 ? Opcode.Ping : Opcode.Text, new byte[n % 40]).ToBytes(masked: n % 2 == 0))];
        client.Skip(frames);
        server.Skip(frames);
        Assert.Equal(0, Memory.OfEach(3, () =>
        {
            for (var at = 0; at < frames.Length; at += 100)
            {
                client.Skip(frames.AsSpan(at, Math.Min(100, frames.Length - at)));
                server.Skip(frames.AsSpan(at, Math.Min(100, frames.Length - at)));
            }
        }));
        Assert.Equal(4 * 2000, client.Totals.Frames);
    }

    // All that may stand in a text: characters of one to four bytes, beginning where their number changes.
    static Gen<string> Text { get; } =
        Gen.OneOf(
            Gen.Choose(0, 0x7f), Gen.Choose(0x80, 0x7ff), Gen.Choose(0x800, 0xd7ff), Gen.Choose(0xe000, 0xffff),
            Gen.Choose(0x10000, 0x10ffff), Gen.Elements(0, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff))
        .Select(char.ConvertFromUtf32).ListOf().Select(string.Concat);

    static (string Text, bool IsValid) Read(byte[][] pieces)
    {
        var (utf8, text) = (new Utf8Text(), new StringBuilder());
        utf8.Begin();
        for (var n = 0; n < pieces.Length; n++) utf8.Read(pieces[n], ends: n == pieces.Length - 1, text);
        return (text.ToString(), utf8.IsValid);
    }

    static bool IsUtf8(byte[] bytes)
    {
        try
        {
            _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(bytes);
            return true;
        }
        catch (DecoderFallbackException) { return false; }
    }

    // Each side's events in their order; which side's come first depends on the cutting.
    static string[] Told(List<(Side From, byte[] Bytes)> said) => [.. Tell(said, limit: 50).Select(Short.Of).OrderBy(told => told[0])];

    internal static List<WireEvent> Tell(List<(Side From, byte[] Bytes)> said, int limit = 4096)
    {
        var (events, end) = (new List<WireEvent>(), new Totals[2]);
        var conversation = new Conversation(new() { PayloadLimit = limit });
        foreach (var (from, bytes) in said)
        {
            events.AddRange(conversation.Read(new(default, 1, from, bytes, Lost: false, Parser: null)));
            end[(int)from] = end[(int)from] with { Bytes = end[(int)from].Bytes + bytes.Length };
        }
        events.AddRange(conversation.End(new(default, 1, null, EndKind.Closed, 0, end[0], end[1])));
        return events;
    }
}
