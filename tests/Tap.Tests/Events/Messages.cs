namespace Tap.Tests.Events;

/// <summary>Every frame is told (RFC 6455, 5): what its header says, what it adds to its message, and where it stands.</summary>
public class Messages
{
    [Fact]
    public async Task Frame_is_told_with_all_that_its_header_says()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync();
        await line.Client.SayHexAsync("81 85 37fa213d 7f9f4d5158");
        await line.Server.SayHexAsync("81 05 48656c6c6f");
        await line.Server.SayAsync(new Frame(Opcode.Binary, new byte[300]));
        var frames = (await line.ToldAsync()).OfType<FrameEvent>().ToArray();

        Assert.Equal((Side.Client, 1, 1, "text", true, null), (frames[0].From, frames[0].Frame, frames[0].Message!.Value, frames[0].Opcode, frames[0].Fin, frames[0].Rsv));
        Assert.Equal((true, "37fa213d", 5ul, "818537fa213d", "Hello", null), (frames[0].Masked, frames[0].Key, frames[0].Length, frames[0].HeaderHex, frames[0].Text, frames[0].Hex));
        Assert.Equal("Hello"u8, frames[0].Payload.Span);
        Assert.Equal((Side.Server, 1, 1, "text", true, null), (frames[1].From, frames[1].Frame, frames[1].Message!.Value, frames[1].Opcode, frames[1].Fin, frames[1].Rsv));
        Assert.Equal((false, null, 5ul, "8105", "Hello", null), (frames[1].Masked, frames[1].Key, frames[1].Length, frames[1].HeaderHex, frames[1].Text, frames[1].Hex));
        Assert.Equal((2, 2, "binary", "827e012c", 300ul), (frames[2].Frame, frames[2].Message!.Value, frames[2].Opcode, frames[2].HeaderHex, frames[2].Length));
        Assert.Equal((null, new string('0', 600)), (frames[2].Text, frames[2].Hex));
    }

    [Fact]
    public async Task Text_binary_and_nothing_from_both_sides_are_numbered_each_for_itself()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync();
        await line.Client.SayAsync(Frame.OfText("Příliš 🐎"), new(Opcode.Binary, [0, 1, 0xfe]), Frame.OfText(""));
        await line.Server.SayAsync(new Frame(Opcode.Binary, []), Frame.OfText("\0\u001b"));
        await line.Client.SayAsync(Frame.OfText("x"));
        Assert.Equal(
            [
                "client #1 m1 text \"Příliš 🐎\"", "client #2 m2 binary 0001fe", "client #3 m3 text \"\"",
                "server #1 m1 binary", "server #2 m2 text \"\0\u001b\"", "client #4 m4 text \"x\"",
            ], await line.EndAsync());
    }

    [Fact]
    public async Task Fragments_cut_inside_of_a_character_add_up_to_the_text_with_control_frames_between_them()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync();
        await line.Client.SayAsync(
            new(Opcode.Text, [(byte)'a', 0xf0, 0x9f], Fin: false),
            new(Opcode.Ping, [0xf0, 0x9f]),
            new(Opcode.Continuation, [], Fin: false),
            new(Opcode.Continuation, [0x90], Fin: false),
            new(Opcode.Pong, []),
            new(Opcode.Continuation, [0x8e, (byte)'b', 0xc5], Fin: false),
            new(Opcode.Continuation, [0xbe]),
            new(Opcode.Binary, [0xf0], Fin: false),
            new(Opcode.Ping, "x"u8.ToArray()),
            new(Opcode.Continuation, [0x9f]));
        Assert.Equal(
            [
                "client #1 m1 text \"a\" …", "client #2 ping f09f", "client #3 m1 continuation \"\" …", "client #4 m1 continuation \"\" …", "client #5 pong",
                "client #6 m1 continuation \"🐎b\" …", "client #7 m1 continuation \"ž\"", "client #8 m2 binary f0 …", "client #9 ping 78", "client #10 m2 continuation 9f",
            ], await line.EndAsync());
    }

    [Fact]
    public async Task Text_is_read_on_after_bytes_that_are_none_and_pointed_out_once_for_each_message()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync();
        await line.Server.SayAsync(
            new(Opcode.Text, [(byte)'a', 0xff, (byte)'b', 0xe2, 0x82], Fin: false),
            new(Opcode.Continuation, [(byte)'c'], Fin: false), // ends no character, and begins none
            new(Opcode.Continuation, [0xc0, 0xaf]),
            Frame.OfText("good"),
            new(Opcode.Text, [0xed, 0xa0, 0x80]));
        Assert.Equal(
            [
                "server #1 breaks RFC 6455, 8.1: A text that is not UTF-8.", "server #1 m1 text \"a\uFFFDb\" …", "server #2 m1 continuation \"\uFFFDc\" …", "server #3 m1 continuation \"\uFFFD\uFFFD\"",
                "server #4 m2 text \"good\"", "server #5 breaks RFC 6455, 8.1: A text that is not UTF-8.", "server #5 m3 text \"\uFFFD\uFFFD\uFFFD\"",
            ], await line.EndAsync());
    }

    [Fact]
    public async Task Text_that_ends_inside_of_a_character_is_none()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync();
        await line.Client.SayAsync(new(Opcode.Text, [(byte)'a', 0xc5], Fin: false), new(Opcode.Continuation, []), new(Opcode.Text, [0xf0, 0x9f, 0x90]));
        Assert.Equal(
            [
                "client #1 m1 text \"a\" …", "client #2 breaks RFC 6455, 8.1: A text that is not UTF-8.", "client #2 m1 continuation \"\uFFFD\"",
                "client #3 breaks RFC 6455, 8.1: A text that is not UTF-8.", "client #3 m2 text \"\uFFFD\"",
            ], await line.EndAsync());
    }

    [Fact]
    public async Task Compressed_message_is_marked_and_its_fragments_are_too()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync(Line.CompressingRequest, Line.CompressingResponse);
        await line.Server.SayHexAsync("c1 07 f248cdc9c90700" + "41 03 f248cd" + "89 01 21" + "80 04 c9c90700" + "81 02 4869" + "42 01 00" + "80 00"); // RFC 7692, 7.2.3.1, as a whole and in fragments
        await line.Client.SayHexAsync("c1 81 00000000 00");
        Assert.Equal(
            [
                "server #1 m1 text f248cdc9c90700, rsv 4, compressed", "server #2 m2 text f248cd …, rsv 4, compressed", "server #3 ping 21", "server #4 m2 continuation c9c90700, compressed",
                "server #5 m3 text \"Hi\"", "server #6 m4 binary 00 …, rsv 4, compressed", "server #7 m4 continuation, compressed", "client #1 m1 text 00, rsv 4, compressed",
            ], await line.EndAsync());
    }

    [Theory]
    [InlineData("c9 01 21", "server #1 ping 21, rsv 4")]
    [InlineData("a1 02 4869", "server #1 m1 text \"Hi\", rsv 2")]
    [InlineData("91 02 4869", "server #1 m1 text \"Hi\", rsv 1")]
    [InlineData("e1 02 4869", "server #1 m1 text 4869, rsv 6, compressed")]
    public async Task Compression_gives_a_meaning_only_to_RSV1_of_a_message(string hex, string told)
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync(Line.CompressingRequest, Line.CompressingResponse);
        await line.Server.SayHexAsync(hex);
        Assert.Equal(["server #1 breaks RFC 6455, 5.2: A reserved bit is set, to which nothing that was agreed on gives a meaning.", told], await line.EndAsync());
    }

    [Fact]
    public async Task RSV1_on_a_continuation_has_no_meaning_either()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync(Line.CompressingRequest, Line.CompressingResponse);
        await line.Server.SayHexAsync("41 01 00" + "c0 01 00");
        Assert.Equal(
            [
                "server #1 m1 text 00 …, rsv 4, compressed",
                "server #2 breaks RFC 6455, 5.2: A reserved bit is set, to which nothing that was agreed on gives a meaning.", "server #2 m1 continuation 00, rsv 4, compressed",
            ], await line.EndAsync());
    }

    [Fact]
    public async Task RSV1_that_was_not_agreed_on_makes_nothing_compressed()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync(Line.CompressingRequest); // offered, and not taken up
        await line.Server.SayHexAsync("c1 02 4869");
        Assert.Equal(["server #1 breaks RFC 6455, 5.2: A reserved bit is set, to which nothing that was agreed on gives a meaning.", "server #1 m1 text \"Hi\", rsv 4"], await line.EndAsync());
    }
}
