namespace Tap.Tests.Events;

/// <summary>What RFC 6455 forbids passes, byte by byte, and is pointed out with its section.</summary>
public class Violations
{
    const string Reserved = "A reserved bit is set, to which nothing that was agreed on gives a meaning.";
    const string NotUtf8 = "A text that is not UTF-8.";

    // What one side says, what is wrong with it, and the last frame as it is told. A client's key is 00000000, so that its payload can be read here.
    public static TheoryData<Side, string, string, string> Table => new()
    {
        { Side.Client, "81 02 4869", "#1 breaks RFC 6455, 5.1: The client did not mask this frame.", "#1 m1 text \"Hi\"" },
        { Side.Client, "88 00", "#1 breaks RFC 6455, 5.1: The client did not mask this frame.", "#1 close" },
        { Side.Server, "81 82 00000000 4869", "#1 breaks RFC 6455, 5.1: The server masked this frame.", "#1 m1 text \"Hi\"" },
        { Side.Server, "8a 80 01020304", "#1 breaks RFC 6455, 5.1: The server masked this frame.", "#1 pong" },
        { Side.Server, "c1 02 4869", $"#1 breaks RFC 6455, 5.2: {Reserved}", "#1 m1 text \"Hi\", rsv 4" },
        { Side.Client, "a2 81 00000000 07", $"#1 breaks RFC 6455, 5.2: {Reserved}", "#1 m1 binary 07, rsv 2" },
        { Side.Server, "99 00", $"#1 breaks RFC 6455, 5.2: {Reserved}", "#1 ping, rsv 1" },
        { Side.Server, "83 01 07", "#1 breaks RFC 6455, 5.2: The opcode 3 is reserved.", "#1 m1 reserved 3 07" },
        { Side.Client, "87 80 00000000", "#1 breaks RFC 6455, 5.2: The opcode 7 is reserved.", "#1 m1 reserved 7" },
        { Side.Server, "8b 01 07", "#1 breaks RFC 6455, 5.2: The opcode 11 is reserved.", "#1 reserved 11 07" },
        { Side.Client, "8f 80 00000000", "#1 breaks RFC 6455, 5.2: The opcode 15 is reserved.", "#1 reserved 15" },
        { Side.Server, "82 7e 0001 07", "#1 breaks RFC 6455, 5.2: The length is not written in its shortest form.", "#1 m1 binary 07" },
        { Side.Client, "82 ff 0000000000000001 00000000 07", "#1 breaks RFC 6455, 5.2: The length is not written in its shortest form.", "#1 m1 binary 07" },
        { Side.Server, "82 7f 000000000000007e" + Zeros(126), "#1 breaks RFC 6455, 5.2: The length is not written in its shortest form.", $"#1 m1 binary {Zeros(126)}" },
        { Side.Server, "09 01 21", "#1 breaks RFC 6455, 5.5: A control frame is fragmented.", "#1 ping 21 …" },
        { Side.Server, "8a 7e 007e" + Zeros(126), "#1 breaks RFC 6455, 5.5: A control frame is longer than 125 bytes.", $"#1 pong {Zeros(126)}" },
        { Side.Client, "80 82 00000000 4869", "#1 breaks RFC 6455, 5.4: A continuation, and no message to continue.", "#1 continuation 4869" },
        { Side.Server, "81 02 4869 80 00", "#2 breaks RFC 6455, 5.4: A continuation, and no message to continue.", "#2 continuation" },
        { Side.Server, "01 02 4869 81 01 21", "#2 breaks RFC 6455, 5.4: A new message begins before the last one has ended.", "#2 m2 text \"!\"" },
        { Side.Client, "02 81 00000000 07 02 81 00000000 08 80 81 00000000 09", "#2 breaks RFC 6455, 5.4: A new message begins before the last one has ended.", "#3 m2 continuation 09" },
        { Side.Server, "81 01 80", $"#1 breaks RFC 6455, 8.1: {NotUtf8}", "#1 m1 text \"\uFFFD\"" },
        { Side.Client, "81 83 00000000 eda080", $"#1 breaks RFC 6455, 8.1: {NotUtf8}", "#1 m1 text \"\uFFFD\uFFFD\uFFFD\"" },
        { Side.Server, "01 01 e2 80 01 28", $"#2 breaks RFC 6455, 8.1: {NotUtf8}", "#2 m1 continuation \"\uFFFD(\"" },
        { Side.Server, "88 01 03", "#1 breaks RFC 6455, 5.5.1: A Close frame with one byte: a code is two.", "#1 close 03" },
        { Side.Client, "88 81 00000000 03", "#1 breaks RFC 6455, 5.5.1: A Close frame with one byte: a code is two.", "#1 close 03" },
        { Side.Server, "88 03 03e8ff", "#1 breaks RFC 6455, 5.5.1: The reason of a Close frame is not UTF-8.", "#1 close 1000 normal closure \"\uFFFD\"" },
        { Side.Server, "88 02 0000", "#1 breaks RFC 6455, 7.4.2: The close code 0 may not be sent.", "#1 close 0 \"\"" },
        { Side.Server, "88 02 03e7", "#1 breaks RFC 6455, 7.4.2: The close code 999 may not be sent.", "#1 close 999 \"\"" },
        { Side.Client, "88 82 00000000 03ec", "#1 breaks RFC 6455, 7.4.1: The close code 1004 may not be sent.", "#1 close 1004 reserved \"\"" },
        { Side.Server, "88 02 03ed", "#1 breaks RFC 6455, 7.4.1: The close code 1005 may not be sent.", "#1 close 1005 no status received \"\"" },
        { Side.Client, "88 82 00000000 03ee", "#1 breaks RFC 6455, 7.4.1: The close code 1006 may not be sent.", "#1 close 1006 abnormal closure \"\"" },
        { Side.Server, "88 02 03f7", "#1 breaks RFC 6455, 7.4.1: The close code 1015 may not be sent.", "#1 close 1015 TLS handshake \"\"" },
        { Side.Server, "88 02 0bb7", "#1 breaks RFC 6455, 7.4.2: The close code 2999 may not be sent.", "#1 close 2999 \"\"" },
        { Side.Server, "88 02 1388", "#1 breaks RFC 6455, 7.4.2: The close code 5000 may not be sent.", "#1 close 5000 \"\"" },
        { Side.Server, "88 02 ffff", "#1 breaks RFC 6455, 7.4.2: The close code 65535 may not be sent.", "#1 close 65535 \"\"" },
        { Side.Server, "88 00 81 02 4869", "#2 breaks RFC 6455, 5.5.1: More of a message after the Close frame.", "#2 m1 text \"Hi\"" },
        { Side.Client, "01 81 00000000 61 88 80 00000000 80 81 00000000 62", "#3 breaks RFC 6455, 5.5.1: More of a message after the Close frame.", "#3 m1 continuation \"b\"" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Each_is_passed_on_and_pointed_out(Side from, string hex, string breach, string frame)
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync();
        var (end, who) = from == Side.Client ? (line.Client, "client") : (line.Server, "server");
        await end.SayHexAsync(hex);
        var told = await line.EndAsync();
        Assert.Equal($"{who} {frame}", told[^1]);
        Assert.Equal([$"{who} {breach}"], told.Where(line => line.Contains("breaks", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Several_in_one_frame_are_all_pointed_out()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync();
        await line.Client.SayHexAsync("7b 7e 0001 00");
        Assert.Equal(
            [
                "client #1 breaks RFC 6455, 5.1: The client did not mask this frame.", $"client #1 breaks RFC 6455, 5.2: {Reserved}", "client #1 breaks RFC 6455, 5.2: The opcode 11 is reserved.",
                "client #1 breaks RFC 6455, 5.2: The length is not written in its shortest form.", "client #1 breaks RFC 6455, 5.5: A control frame is fragmented.", "client #1 reserved 11 00 …, rsv 7",
            ], await line.EndAsync());
    }

    [Fact]
    public async Task Continuations_of_nothing_are_pointed_out_one_by_one_and_make_no_message()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync();
        await line.Server.SayHexAsync("00 01 21 80 01 22 81 01 23");
        Assert.Equal(
            [
                "server #1 breaks RFC 6455, 5.4: A continuation, and no message to continue.", "server #1 continuation 21 …",
                "server #2 breaks RFC 6455, 5.4: A continuation, and no message to continue.", "server #2 continuation 22", "server #3 m1 text \"#\"",
            ], await line.EndAsync());
    }

    [Theory]
    [InlineData("8000000000000000")]
    [InlineData("ffffffffffffffff")]
    public async Task Length_with_its_highest_bit_is_pointed_out_while_the_frame_goes_on_for_ever(string length)
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync();
        await line.Server.SayHexAsync("82 7f" + length);
        var told = (ViolationEvent)await tapped.Events.FirstAsync("violation", told => told is ViolationEvent);
        Assert.Equal(("RFC 6455, 5.2", "The highest bit of the length is set.", 1L), (told.Section, told.What, told.Frame));
        await line.Server.SayAsync(new byte[100_000]);
        Assert.DoesNotContain(tapped.Events.Entries, told => told is FrameEvent);
        var frame = (await line.ToldAsync()).OfType<FrameEvent>().Single();
        Assert.Equal((Convert.ToUInt64(length, 16), Convert.ToUInt64(length, 16) - 100_000, 95_904ul), (frame.Length, frame.Missing, frame.NotShown));
    }

    [Fact]
    public async Task Text_is_found_not_to_be_UTF_8_before_its_frame_has_ended()
    {
        await using var tapped = new Tapped(new() { PayloadLimit = 2 });
        using var line = await tapped.OpenAsync();
        await line.Server.SayHexAsync("81 7f 0000000000100000 616263 ff");
        Assert.Equal(1, ((ViolationEvent)await tapped.Events.FirstAsync("violation", told => told is ViolationEvent)).Frame);
    }

    [Fact]
    public async Task Answer_to_a_ping_may_follow_a_Close_that_was_not_answered_yet()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync();
        await line.Client.SayAsync(Frame.OfClose(1000));
        await line.Server.SayAsync(new Frame(Opcode.Ping, []));
        await line.Client.SayAsync(new Frame(Opcode.Pong, [])); // 5.5.2: unless it has already received a Close
        await line.Server.SayAsync(Frame.OfClose(1000));
        Assert.Equal(["client #1 close 1000 normal closure \"\"", "server #1 ping", "client #2 pong", "server #2 close 1000 normal closure \"\""], await line.EndAsync());
    }

    [Theory]
    [InlineData("88 00", "close")]
    [InlineData("88 02 03e8", "close 1000 normal closure \"\"")]
    [InlineData("88 07 03e9 62 79 65 2c 20", "close 1001 going away \"bye, \"")]
    [InlineData("88 04 0fa0 c5be", "close 4000 the application’s own \"ž\"")]
    [InlineData("88 02 0bb8", "close 3000 a library’s own \"\"")]
    [InlineData("88 02 03f6", "close 1014 bad gateway \"\"")]
    public async Task Close_is_told_with_its_codes_name_and_its_reason(string hex, string told)
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync();
        await line.Server.SayHexAsync(hex);
        Assert.Equal([$"server #1 {told}"], await line.EndAsync());
    }

    static string Zeros(int bytes) => new('0', 2 * bytes);
}
