using FsCheck;
using FsCheck.Fluent;

namespace Tap.Tests.Events;

/// <summary>An event's line of JSON carries all of the event, and a line that carries none is told so in a sentence.</summary>
public class FromJsonTests
{
    static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, 6, TimeSpan.FromHours(-3.5));

    // Events of any bytes, and of texts that are cut by frames and limits inside of their characters.
    static readonly Gen<List<WireEvent>> Events =
        from client in Anything.Said
        from server in Gen.OneOf(Anything.Said, Traffic.Cut("ağ🐎!"u8.ToArray()).Select(InFrames))
        from opens in Gen.Elements(true, false)
        from limit in Gen.Elements(0, 1, 3, 50, 4096)
        select Anything.Tell(
            [
                (Side.Client, opens ? [.. Anything.Request, .. client] : client),
                (Side.Server, opens ? [.. Anything.Response, .. server] : server),
            ],
            limit);

    [Fact]
    public void Whatever_passes_comes_back_from_its_line() => Events.MustHold(events =>
    {
        foreach (var told in events)
        {
            var line = told.ToJson();
            var back = WireEvent.FromJson(line);
            Assert.Equal(line, back.ToJson());
            Assert.Equal(Lines(told), Lines(back));
            if (told is FrameEvent frame) Assert.Equal(frame.Payload.ToArray(), ((FrameEvent)back).Payload.ToArray());
        }
    });

    [Theory]
    [InlineData("81 02 4869", "\"text\":\"Hi\"", null)]
    [InlineData("81 03 efbfbd", "\"text\":\"\\uFFFD\"", null)] // the character itself
    [InlineData("81 01 ff", "\"text\":\"\\uFFFD\"", "ff")]
    [InlineData("01 02 61c5", "\"text\":\"a\"", "61c5")] // the rest of the character comes in the next frame
    [InlineData("81 0a 61616161616161c5be21", "\"text\":\"aaaaaaa\"", "61616161616161c5")] // the limit cuts it
    [InlineData("82 01 00", "\"length\":1", "00")]
    [InlineData("82 00", "\"length\":0", null)]
    [InlineData("c1 02 0000", "\"compressed\":true", "0000")]
    [InlineData("88 05 03e8627965", "\"code\":1000", null)]
    [InlineData("88 03 03e8ff", "\"reason\":\"\\uFFFD\"", "03e8ff")]
    [InlineData("88 02 ffff", "\"code\":65535", null)]
    [InlineData("88 01 03", "\"length\":1", "03")]
    [InlineData("89 02 4869", "\"length\":2", "4869")]
    public void Payload_is_in_hex_wherever_no_other_field_gives_its_bytes(string frame, string shown, string? hex)
    {
        var bytes = Convert.FromHexString(frame.Replace(" ", "", StringComparison.Ordinal));
        var told = Anything.Tell([(Side.Client, Anything.Request), (Side.Server, [.. Anything.Response, .. bytes])], limit: 8);
        var line = Assert.Single(told.OfType<FrameEvent>()).ToJson();
        Assert.Contains(shown, line, StringComparison.Ordinal);
        Assert.Equal(hex, ((FrameEvent)WireEvent.FromJson(line)).Hex);
        Assert.Equal(hex is not null, line.Contains($"\"hex\":\"{hex}\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_fault_comes_back_whatever_it_is_for()
    {
        Fault[] faults =
        [
            new Fault.Delay(TimeSpan.FromTicks(3)), new Fault.Delay(TimeSpan.FromDays(1)), new Fault.Throttle(1), new Fault.Split(5),
            new Fault.Stall(), new Fault.HalfOpen(), new Fault.Cut(), new Fault.Close(), new Fault.Corrupt(7),
        ];
        foreach (var kind in faults)
            foreach (var from in (Side?[])[null, Side.Client, Side.Server])
                foreach (var connection in (int?[])[null, 3])
                {
                    var fault = kind with { From = from, Connection = connection, AfterFrames = 2, AfterBytes = 1 };
                    FaultEvent[] told =
                    [
                        new(At, connection ?? 0, from, FaultState.Set, fault), new(At, 3, from, FaultState.Began, fault),
                        new(At, 3, from ?? Side.Server, FaultState.Began, fault), new(At, connection ?? 0, from, FaultState.Cleared, fault),
                    ];
                    Assert.All(told, happened => Assert.Equal(happened, WireEvent.FromJson(happened.ToJson())));
                }
    }

    [Theory]
    [InlineData(Side.Client, false)]
    [InlineData(Side.Client, true)]
    [InlineData(Side.Server, false)]
    [InlineData(Side.Server, true)]
    public void Every_side_that_left_comes_back(Side from, bool isReset)
    {
        var left = new LeftEvent(At, 3, from, isReset ? EndKind.Reset : EndKind.Closed);
        Assert.Equal(left, WireEvent.FromJson(left.ToJson()));
    }

    [Fact]
    public void Times_and_seconds_come_back_to_the_last_digit()
    {
        var end = new EndEvent(At.AddTicks(1), 3, null, EndKind.Stopped, 0.1 + 0.2, new(1, 2, 3), new(4, 5, 6), "Why.")
        {
            Clean = true,
            CloseFrom = Side.Server,
        };
        Assert.Equal(end, WireEvent.FromJson(end.ToJson()));
    }

    const string Frame = "\"kind\":\"frame\",\"at\":\"2026-01-02T03:04:05+00:00\",\"connection\":1";
    const string Fault = "\"kind\":\"fault\",\"at\":\"2026-01-02T03:04:05+00:00\",\"connection\":1,\"state\":\"set\"";

    [Theory]
    [InlineData("", "It stops being JSON at byte 1.")]
    [InlineData("hello", "It stops being JSON at byte 1.")]
    [InlineData("{} {}", "It stops being JSON at byte 4.")]
    [InlineData("[]", "An event is a JSON object.")]
    [InlineData("{}", "'kind' is missing.")]
    [InlineData("{\"kind\":null}", "'kind' is missing.")]
    [InlineData("{\"kind\":7}", "'kind' must be a string.")]
    [InlineData("{\"kind\":\"\\ud83d\"}", "It contains half of a surrogate pair.")]
    [InlineData("{\"kind\":\"x\",\"at\":\"yesterday\"}", "'at' must be a time such as 2026-11-21T03:27:58.114+01:00.")]
    [InlineData(
        "{\"kind\":\"x\",\"at\":\"2026-01-02T03:04:05Z\",\"connection\":-1}",
        "'connection' must be a whole number from 0 to 2147483647.")]
    [InlineData("{\"kind\":\"x\",\"at\":\"2026-01-02T03:04:05Z\",\"connection\":1}", "'x' isn't a kind of event.")]
    [InlineData("{\"kind\":\"open\",\"at\":\"2026-01-02T03:04:05Z\",\"connection\":1}", "'client' is missing.")]
    [InlineData(
        "{\"kind\":\"http\",\"at\":\"2026-01-02T03:04:05Z\",\"connection\":1,\"from\":\"client\",\"head\":[]}",
        "'head' must be an object.")]
    [InlineData(
        "{\"kind\":\"other\",\"at\":\"2026-01-02T03:04:05Z\",\"connection\":1,\"from\":\"Client\"}",
        "'from' must be one of these: client, server.")]
    [InlineData(
        "{\"kind\":\"http\",\"at\":\"2026-01-02T03:04:05Z\",\"connection\":1,\"from\":\"client\","
        + "\"head\":{\"startLine\":\"\",\"headers\":[1]}}",
        "'headers' must be an array of objects.")]
    [InlineData($"{{{Frame},\"header\":\"8\"}}", "'header' must be bytes in hex.")]
    [InlineData($"{{{Frame},\"header\":\"\"}}", "'header' must be the bytes of one frame's header.")]
    [InlineData($"{{{Frame},\"header\":\"810000\"}}", "'header' must be the bytes of one frame's header.")]
    [InlineData($"{{{Frame},\"header\":\"8805\",\"code\":70000}}", "'code' must be a whole number from 0 to 65535.")]
    [InlineData(
        $"{{{Frame},\"header\":\"8102\",\"text\":\"H\"}}",
        "The header announces a payload of 2 bytes, but those shown, not shown and missing are another number.")]
    [InlineData(
        $"{{{Frame},\"header\":\"8102\",\"missing\":18446744073709551615,\"notShown\":3}}",
        "The header announces a payload of 2 bytes, but those shown, not shown and missing are another number.")]
    [InlineData($"{{{Frame},\"header\":\"8102\",\"missing\":-2}}", "'missing' must be a whole number, 0 or more.")]
    [InlineData($"{{{Frame},\"header\":\"8100\",\"from\":\"client\",\"frame\":1,\"lost\":1}}", "'lost' must be true or false.")]
    [InlineData(
        "{\"kind\":\"left\",\"at\":\"2026-01-02T03:04:05Z\",\"connection\":1,\"from\":\"client\",\"how\":\"broken\"}",
        "'how' must be one of these: closed, reset.")]
    [InlineData($"{{{Fault},\"fault\":\"rain\"}}", "'rain' isn't a fault.")]
    [InlineData($"{{{Fault},\"fault\":\"delay\",\"milliseconds\":1e300}}", "'milliseconds' must be at most a day.")]
    [InlineData($"{{{Fault},\"fault\":\"delay\",\"milliseconds\":1e999}}", "'milliseconds' must be a number, 0 or more.")]
    public void Line_that_is_none_is_told_what_is_wrong_with_it(string line, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<FormatException>(() => WireEvent.FromJson(line)).Message);

    [Fact]
    public void Line_with_half_of_a_character_is_none() => // which an attribute can't hold
        Line_that_is_none_is_told_what_is_wrong_with_it("{\"kind\":\"\ud83d\"}", "It contains half of a surrogate pair.");

    [Fact]
    public void Whatever_stands_in_a_line_it_is_an_event_or_a_FormatException() =>
        (from events in Gen.OneOf(Events, Gen.Constant<List<WireEvent>>([.. Json.Table.Select(row => row.Data.Item2)]))
         where events.Count > 0
         from told in Gen.Elements<WireEvent>(events)
         from changes in Gen.NonEmptyListOf(Change)
         select changes.Aggregate(told.ToJson(), (line, change) => change(line))).MustHold(line =>
        {
            try
            {
                var back = WireEvent.FromJson(line);
                Assert.Equal(back.ToJson(), WireEvent.FromJson(back.ToJson()).ToJson());
                Assert.Equal(Lines(back), Lines(WireEvent.FromJson(back.ToJson())));
            }
            catch (FormatException e) { Assert.EndsWith(".", e.Message, StringComparison.Ordinal); }
        });

    // A part of the line is replaced, by what may stand in one.
    static readonly Gen<Func<string, string>> Change =
        from place in Gen.Choose(0, 10_000)
        from length in Gen.Frequency((3, Gen.Constant(0)), (3, Gen.Choose(1, 3)), (1, Gen.Choose(0, 1000)))
        from with in Gen.Elements(
            "", "0", "9", "-", "\"", "{", "}", "[", "]", ",", ":", "null", "true", "1e999", "\\ud800", "\ud800", "\\", "\0", "a", "ff",
            "\"hex\":\"00\",", "\"text\":\"a\",", "\"code\":1,", "\"missing\":1,", "\"from\":null,", "\"head\":{},",
            "\"connection\":0,", "\"client\":1,", "\"state\":\"began\",")
        select (Func<string, string>)(line =>
        {
            var start = Math.Min(line.Length, place % (line.Length + 1));
            return string.Concat(line.AsSpan(0, start), with, line.AsSpan(Math.Min(line.Length, start + length)));
        });

    static string[] Lines(WireEvent told) => [.. Printer.Lines(told, bits: true).Select(line => line.Text)];

    static byte[] InFrames(byte[][] fragments) => [.. fragments.SelectMany((fragment, n) =>
        new Frame(n > 0 ? Opcode.Continuation : Opcode.Text, fragment, Fin: n == fragments.Length - 1).ToBytes(masked: false))];
}
