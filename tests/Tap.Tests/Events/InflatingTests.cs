using System.Text;
using FsCheck;
using FsCheck.Fluent;
using static Tap.Tests.Events.CompressedWire;

namespace Tap.Tests.Events;

/// <summary>What compressed frames add to their messages is shown beside their bytes (RFC 7692, 7.2.2).</summary>
public class InflatingTests
{
    [Theory]
    [InlineData(Hello, "Hello")] // RFC 7692, 7.2.3.1
    [InlineData("41 03 f248cd 80 04 c9c90700", "He", "llo")]
    [InlineData($"{Hello} c1 05 f200110000", "Hello", "Hello")] // 7.2.3.2, the second refers to the first
    [InlineData($"{Hello} 81 05 48656c6c6f c1 05 f200110000", "Hello", "Hello")] // and what isn't compressed lies between them
    [InlineData("c1 0b 000500faff48656c6c6f00", "Hello")] // 7.2.3.3, not compressed
    [InlineData("c1 08 f348cdc9c9070000", "Hello")] // 7.2.3.4, with BFINAL
    [InlineData("c1 08 f348cdc9c9070000 c1 08 f348cdc9c9070000 c1 07 f248cdc9c90700", "Hello", "Hello", "Hello")]
    [InlineData("41 01 f3 00 06 48cdc9c90700 80 01 00", "", "Hello", "")]
    [InlineData("c1 0d f24805000000ffffcac9c90700", "Hello")] // 7.2.3.5, two blocks
    [InlineData("41 03 f248cd 89 01 21 80 04 c9c90700", "He", "llo")] // a ping between the fragments
    [InlineData("c1 01 00 c1 01 00", "", "")]
    [InlineData("41 00 80 01 00", "", "")]
    [InlineData("c2 07 f248cdc9c90700", "48656c6c6f")]
    [InlineData("c2 01 00 c2 01 00", null, null)]
    public void Frame_adds_what_its_bytes_inflate_to(string frames, params string?[] added)
    {
        Assert.Equal(added, Compressed(Told(frames)).Select(frame => frame.Inflated!.Text ?? frame.Inflated.Hex));
        var lengths = added.Sum(one => one?.Length ?? 0) / (frames.StartsWith("c2", StringComparison.Ordinal) ? 2 : 1);
        Assert.Equal(lengths, Compressed(Told(frames)).Sum(frame => frame.Inflated!.Length));
    }

    [Fact]
    public void Character_that_is_split_stands_in_the_second_frame_and_one_that_is_wrong_is_pointed_out()
    {
        // Stored blocks, which show what they hold.
        var told = Told("41 07 000200fdff61c5 80 07 000100feffbe00 c1 08 000200fdff61ff00");
        Assert.Equal(["a", "ž", "a\uFFFD"], Compressed(told).Select(frame => frame.Inflated!.Text));
        Assert.Equal([2, 1, 2], Compressed(told).Select(frame => frame.Inflated!.Length));
        Assert.Equal(["server #3 breaks RFC 6455, 8.1: A text that is not UTF-8."], told.OfType<ViolationEvent>().Select(Short.Of));

        told = Told("c1 08 000200fdff61c500 c2 07 000100feffff00");
        Assert.Equal("a\uFFFD", Compressed(told)[0].Inflated!.Text);
        Assert.Equal(["server #1 breaks RFC 6455, 8.1: A text that is not UTF-8."], told.OfType<ViolationEvent>().Select(Short.Of));
    }

    [Fact]
    public void Text_of_a_frame_that_can_not_be_inflated_is_not_judged_wherever_it_is_cut()
    {
        var said = Bytes("c1 08 000100feffff ffff"); // a wrong byte of a text, then what isn't DEFLATE
        for (var at = 0; at < said.Length; at++)
        {
            using var conversation = Opened("");
            var told = ((byte[][])[said[..at], said[at..]]).SelectMany(piece => conversation.Read(ChunkOf(Side.Server, piece))).ToList();
            Assert.Equal(Inflation.Wrong, Assert.IsType<FrameEvent>(Assert.Single(told)).Inflated!.WhyNot);
        }
    }

    [Fact]
    public void Text_of_a_frame_that_never_ended_is_judged_as_far_as_it_came()
    {
        using var conversation = Opened("");
        var said = Bytes("c1 08 000100feffff");
        Assert.Empty(conversation.Read(ChunkOf(Side.Server, said)));
        var server = new Totals(Encoding.Latin1.GetByteCount(Response("")) + said.Length, 0, 1);
        var left = conversation.End(new(default, 1, null, EndKind.Closed, 0, default, server));
        Assert.Equal(["RFC 6455, 8.1"], left.OfType<ViolationEvent>().Select(broken => broken.Section));
        Assert.Equal("\uFFFD", Assert.Single(Compressed(left)).Inflated!.Text);
    }

    [Theory]
    [InlineData(0, "", 5)]
    [InlineData(3, "Hel", 2)]
    [InlineData(5, "Hello", 0)]
    public void Inflated_bytes_are_shown_up_to_the_limit(int limit, string shown, long rest)
    {
        var text = Compressed(Told(Hello, limit: limit))[0].Inflated!;
        Assert.Equal((5, shown, rest), (text.Length, text.Text, text.NotShown));
        var binary = Compressed(Told(Hello.Replace("c1", "c2", StringComparison.Ordinal), limit: limit))[0].Inflated!;
        var hex = limit == 0 ? null : Convert.ToHexStringLower(Encoding.ASCII.GetBytes(shown));
        Assert.Equal((5, hex, rest), (binary.Length, binary.Hex, binary.NotShown));

        using var conversation = Opened("", limit);
        var masked = Compressed(conversation.Read(ChunkOf(Side.Client, Masked(Hello))))[0].Inflated!;
        Assert.Equal((5, shown, rest), (masked.Length, masked.Text, masked.NotShown));
    }

    [Theory]
    [InlineData("", null, Inflation.Wrong, Inflation.Earlier)]
    [InlineData("; client_no_context_takeover", null, Inflation.Wrong, Inflation.Earlier)] // the other side's
    [InlineData("; server_no_context_takeover", null, Inflation.Wrong, null)]
    public void What_is_not_DEFLATE_can_not_be_followed_nor_what_may_refer_to_it(string agreed, params string?[] whyNot)
    {
        var frames = Compressed(Told($"{Hello} c1 02 ffff {Hello}", agreed));
        Assert.Equal(whyNot, frames.Select(frame => frame.Inflated!.WhyNot));
        Assert.Equal(whyNot[2] is null ? "Hello" : null, frames[2].Inflated!.Text);
    }

    [Fact]
    public void Each_message_is_read_alone_where_it_may_not_refer_to_others()
    {
        var frames = Compressed(Told($"{Hello} c1 05 f200110000 {Hello}", "; server_no_context_takeover"));
        Assert.Equal(["Hello", null, "Hello"], frames.Select(frame => frame.Inflated!.Text));
        Assert.Equal([null, Inflation.Wrong, null], frames.Select(frame => frame.Inflated!.WhyNot));
    }

    [Fact]
    public void Message_that_never_ended_leaves_nothing_to_go_on_from()
    {
        var frames = Compressed(Told($"41 03 f248cd {Hello} {Hello}"));
        Assert.Equal([null, Inflation.Earlier, Inflation.Earlier], frames.Select(frame => frame.Inflated!.WhyNot));
        frames = Compressed(Told($"41 03 f248cd {Hello} {Hello}", "; server_no_context_takeover"));
        Assert.Equal(["He", "Hello", "Hello"], frames.Select(frame => frame.Inflated!.Text));
    }

    [Theory]
    [InlineData("", Inflation.Earlier)]
    [InlineData("; server_no_context_takeover", null)]
    public void Message_is_inflated_up_to_a_MiB_whatever_it_stands_for(string agreed, string? then)
    {
        var (most, bomb) = (new Deflater().Message(new byte[Inflation.MostOfMessage]), new Deflater().Message(new byte[50_000_000]));
        byte[][] fragments = [bomb[..1000], bomb[1000..40_000], bomb[40_000..]];
        byte[] said =
        [
            .. Wire(0xc2, most),
            .. Wire(0x42, fragments[0]), .. Wire(0x00, fragments[1]), .. Wire(0x80, fragments[2]),
            .. Bytes(Hello),
        ];
        // The first is there once, since a stream of its own begins with it.
        var before = GC.GetAllocatedBytesForCurrentThread();
        var frames = Compressed(Told(agreed.Length == 0 ? said[Wire(0xc2, most).Length..] : said, agreed, limit: int.MaxValue));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 40_000_000);
        if (agreed.Length > 0) Assert.Equal(Inflation.MostOfMessage, frames[0].Inflated!.Length);
        Assert.Equal([Inflation.TooMuch, Inflation.TooMuch, then], frames[^3..].Select(frame => frame.Inflated!.WhyNot));
        Assert.InRange(frames[^4].Inflated!.Length!.Value, 1, Inflation.MostOfMessage);
    }

    [Fact]
    public void Events_of_few_bytes_that_inflate_to_many_are_made_one_by_one()
    {
        var most = Wire(0xc2, new Deflater().Message(new byte[Inflation.MostOfMessage]));
        byte[] said = [.. Enumerable.Repeat(most, 100).SelectMany(bytes => bytes)];
        using var conversation = Opened("; server_no_context_takeover", int.MaxValue);
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var events = conversation.Read(ChunkOf(Side.Server, said)).GetEnumerator();
        for (var n = 1; n <= 3; n++)
        {
            Assert.True(events.MoveNext());
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, n, 20_000_000 * n);
        }
    }

    [Theory]
    [InlineData("", Inflation.Missed, Inflation.Missed)]
    [InlineData("; server_no_context_takeover", null, null)]
    public void What_was_not_seen_can_not_be_followed_nor_what_may_refer_to_it(string agreed, params string?[] whyNot)
    {
        var path = Path(agreed);
        using var conversation = Opened(agreed);
        path.Skip(Bytes(Hello)); // and the watch had no room
        var told = conversation.Read(ChunkOf(Side.Server, Bytes(Hello + Hello), path.Clone()));
        Assert.Equal(whyNot, Compressed(told).Select(frame => frame.Inflated!.WhyNot));
    }

    [Fact]
    public void Message_whose_beginning_was_not_seen_is_not_followed_but_the_next_is_where_it_stands_alone()
    {
        var path = Path("; server_no_context_takeover");
        using var conversation = Opened("; server_no_context_takeover");
        path.Skip(Bytes("41 03 f248cd"));
        var told = conversation.Read(ChunkOf(Side.Server, Bytes($"80 04 c9c90700 {Hello}"), path.Clone()));
        Assert.Equal([Inflation.Missed, null], Compressed(told).Select(frame => frame.Inflated!.WhyNot));
    }

    [Fact]
    public void Nothing_is_missed_before_the_first_message()
    {
        var path = Path("");
        using var conversation = new Conversation(new());
        var told = conversation.Read(ChunkOf(Side.Server, Bytes(Hello), path.Clone()));
        Assert.Equal("Hello", Compressed(told)[0].Inflated!.Text);
    }

    [Fact]
    public void Messages_are_inflated_whole_however_they_are_compressed_fragmented_and_cut() =>
        (from keeps in Gen.Elements(true, false)
         from messages in Message.ListOf()
         let deflater = new Deflater(keeps)
         let payloads = messages
             .Select(message => message.IsCompressed ? deflater.Message(message.Bytes, message.Ends) : message.Bytes).ToArray()
         from fragments in Gen.CollectToArray(payloads, payload => Traffic.Cut(payload))
         let wire = messages.SelectMany((message, n) => fragments[n].SelectMany((fragment, at) =>
             (byte[])[.. InFrame(message, at, fragments[n].Length, fragment), .. Wire(0x8a, [7])])).ToArray()
         from pieces in Traffic.Cut(wire)
         select (keeps, messages, wire, pieces)).MustHold(any =>
        {
            var agreed = any.keeps ? "" : "; server_no_context_takeover";
            var whole = Told(any.wire, agreed, int.MaxValue);
            Assert.Empty(whole.OfType<ViolationEvent>());
            var told = whole.OfType<FrameEvent>().Where(frame => frame.Message is not null)
                .GroupBy(frame => frame.Message).OrderBy(message => message.Key).ToArray();
            Assert.Equal(any.messages.Count, told.Length);
            foreach (var (message, frames) in any.messages.Zip(told))
                if (message.IsCompressed)
                {
                    Assert.All(frames, frame => Assert.Null(frame.Inflated!.WhyNot));
                    Assert.Equal(message.Bytes.Length, frames.Sum(frame => frame.Inflated!.Length));
                    Assert.Equal(
                        message.IsText ? Encoding.UTF8.GetString(message.Bytes) : Convert.ToHexStringLower(message.Bytes),
                        string.Concat(frames.Select(frame => frame.Inflated!.Text ?? frame.Inflated.Hex)));
                }
                else Assert.All(frames, frame => Assert.Null(frame.Inflated));

            using var conversation = Opened(agreed, int.MaxValue);
            var cut = any.pieces.SelectMany(piece => conversation.Read(ChunkOf(Side.Server, piece)));
            Assert.Equal(whole.Select(one => one.ToJson()), cut.Select(one => one.ToJson()));
        });

    sealed record Said(byte[] Bytes, bool IsText, bool IsCompressed, bool Ends);

    static readonly Gen<Said> Message =
        from bytes in Gen.OneOf(
            Gen.Choose(0, 1000).SelectMany(Traffic.Bytes),
            Gen.Elements("a", "ž", "🐎", "Hello", " and again ", "0123456789").ListOf()
                .Select(words => Encoding.UTF8.GetBytes(string.Concat(words))),
            Gen.Choose(0, 20_000).Select(count =>
                Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, count / 7).Select(n => $"line {n % 1000}\n")))))
        from isCompressed in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
        from ends in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new Said(bytes, System.Text.Unicode.Utf8.IsValid(bytes), isCompressed, ends);

    static byte[] InFrame(Said message, int at, int count, byte[] fragment)
    {
        var opcode = at > 0 ? 0 : message.IsText ? 1 : 2;
        return Wire(opcode | (at == 0 && message.IsCompressed ? 0x40 : 0) | (at == count - 1 ? 0x80 : 0), fragment);
    }

    // How the path of the bytes stands after the handshake.
    static Parser Path(string agreed)
    {
        var exchange = new Exchange();
        new Parser(Side.Client, exchange).Skip(Encoding.Latin1.GetBytes(Line.CompressingRequest));
        var path = new Parser(Side.Server, exchange);
        path.Skip(Encoding.Latin1.GetBytes(Response(agreed)));
        return path;
    }
}
