using System.Globalization;

namespace Tap.Tests.Events;

/// <summary>An event is one line of JSON, the same on every machine, with only the fields that apply.</summary>
public class Json
{
    static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, 6, TimeSpan.FromHours(-3.5));
    const string Begin = """{"kind":"{0}","at":"2026-01-02T03:04:05.006-03:30","connection":3,""";

    const string None = """{"bytes":0,"frames":0,"messages":0}""";

    public static TheoryData<string, WireEvent, string> Table => new()
    {
        { "open", new OpenEvent(At, 3, "[::1]:54321"), """ "client":"[::1]:54321"} """ },
        {
            "handshake", new HandshakeEvent(At, 3, Side.Client, new("GET /i HTTP/1.1", [new("Upgrade", "websocket"), new("X", "a\"b\t")])),
            """
            "from":"client","head":{"startLine":"GET /i HTTP/1.1","headers":[{"name":"Upgrade","value":"websocket"},{"name":"X",
            "value":"a\u0022b\t"}],"method":"GET","target":"/i"}}
            """
        },
        {
            "handshake", new HandshakeEvent(At, 3, Side.Server, new("HTTP/1.1 101 Yes", []) { NotKept = 70_000 }),
            """ "from":"server","head":{"startLine":"HTTP/1.1 101 Yes","headers":[],"status":101,"notKept":70000}} """
        },
        {
            "http", new HttpEvent(At, 3, Side.Server, new("HTTP/1.1 200 OK", [])),
            """ "from":"server","head":{"startLine":"HTTP/1.1 200 OK","headers":[],"status":200}} """
        },
        { "other", new OtherEvent(At, 3, Side.Server, "What it is."), """ "from":"server","what":"What it is."} """ },
        {
            "frame",
            new FrameEvent(At, 3, Side.Server, 7, new(Opcode.Text, 2), new byte[] { 0x81, 2 }, "Hi"u8.ToArray())
            {
                Message = 5, Text = "Hi",
            },
            """ "from":"server","frame":7,"header":"8102","message":5,"opcode":"text","fin":true,"masked":false,"length":2,"text":"Hi"} """
        },
        {
            "frame",
            new FrameEvent(
                At, 3, Side.Client, 8, new(Opcode.Binary, 1_000_000, Fin: false, Rsv: 4, Key: 0x0a0b0c0d),
                Convert.FromHexString("42ff00000000000f42400a0b0c0d"), new byte[] { 0xff, 0 })
            {
                Message = 6, Compressed = true, NotShown = 999_990, Missing = 8, Lost = true,
            },
            """
            "from":"client","frame":8,"header":"42ff00000000000f42400a0b0c0d","message":6,"opcode":"binary","fin":false,"rsv":4,
            "masked":true,"key":"0a0b0c0d","length":1000000,"hex":"ff00","compressed":true,"notShown":999990,"missing":8,"lost":true}
            """
        },
        {
            "frame", new FrameEvent(At, 3, Side.Server, 1, new(Opcode.Text, 1, Rsv: 4), new byte[] { 0xc1, 1 }, new byte[] { 0 })
            {
                Compressed = true, Inflated = new() { Length = 5, Text = "Hel", NotShown = 2 },
            },
            """
            "from":"server","frame":1,"header":"c101","opcode":"text","fin":true,"rsv":4,"masked":false,"length":1,"hex":"00",
            "compressed":true,"inflated":{"length":5,"text":"Hel","notShown":2}}
            """
        },
        {
            "frame", new FrameEvent(At, 3, Side.Server, 1, new(Opcode.Text, 1, Rsv: 4), new byte[] { 0xc1, 1 }, new byte[] { 0 })
            {
                Compressed = true, Inflated = new() { WhyNot = "Why." },
            },
            """
            "from":"server","frame":1,"header":"c101","opcode":"text","fin":true,"rsv":4,"masked":false,"length":1,"hex":"00",
            "compressed":true,"inflated":{"whyNot":"Why."}}
            """
        },
        {
            "frame",
            new FrameEvent(At, 3, Side.Client, 9, new(Opcode.Ping, 0, Key: 0), new byte[] { 0x89, 0x80, 0, 0, 0, 0 }, Array.Empty<byte>()),
            """ "from":"client","frame":9,"header":"898000000000","opcode":"ping","fin":true,"masked":true,"key":"00000000","length":0} """
        },
        {
            "frame", new FrameEvent(At, 3, Side.Server, 10, new((Opcode)11, 1), new byte[] { 0x8b, 1 }, new byte[] { 1 }),
            """ "from":"server","frame":10,"header":"8b01","opcode":"reserved 11","fin":true,"masked":false,"length":1,"hex":"01"} """
        },
        {
            "frame",
            new FrameEvent(At, 3, Side.Server, 11, new(Opcode.Close, 5), new byte[] { 0x88, 5 }, new byte[] { 3, 0xe9, 0x62, 0x79, 0x65 })
            {
                Code = 1001, Reason = "bye",
            },
            """
            "from":"server","frame":11,"header":"8805","opcode":"close","fin":true,"masked":false,"length":5,"code":1001,
            "codeName":"going away","reason":"bye"}
            """
        },
        {
            "violation", new ViolationEvent(At, 3, Side.Client, "RFC 6455, 5.1", "Wrong.", 4),
            """ "from":"client","section":"RFC 6455, 5.1","what":"Wrong.","frame":4} """
        },
        {
            "violation", new ViolationEvent(At, 3, Side.Server, "RFC 6455, 4.2.2", "Wrong.", null),
            """ "from":"server","section":"RFC 6455, 4.2.2","what":"Wrong."} """
        },
        {
            "fault",
            new FaultEvent(At, 3, Side.Client, FaultState.Set, new Fault.Delay(TimeSpan.FromMilliseconds(1.5)) { From = Side.Client }),
            """ "from":"client","state":"set","fault":"delay","milliseconds":1.5} """
        },
        {
            "fault", new FaultEvent(At, 3, null, FaultState.Began, new Fault.Throttle(5000) { AfterFrames = 2, AfterBytes = 1 }),
            """ "state":"began","fault":"throttle","afterFrames":2,"afterBytes":1,"bytesPerSecond":5000} """
        },
        {
            "fault", new FaultEvent(At, 3, null, FaultState.Cleared, new Fault.Split(1)),
            """ "state":"cleared","fault":"split","bytes":1} """
        },
        {
            "fault", new FaultEvent(At, 3, Side.Server, FaultState.Began, new Fault.Corrupt() { From = Side.Server }),
            """ "from":"server","state":"began","fault":"corrupt","bit":0} """
        },
        {
            "fault", new FaultEvent(At, 3, Side.Client, FaultState.Began, new Fault.Corrupt(7) { Connection = 3 }),
            """ "from":"client","state":"began","fault":"corrupt","bit":7,"onlyHere":true,"bothSides":true} """
        },
        { "fault", new FaultEvent(At, 3, null, FaultState.Began, new Fault.HalfOpen()), """ "state":"began","fault":"half-open"} """ },
        { "dropped", new DroppedEvent(At, 3, Side.Server, 12, 3_000_000_000), """ "from":"server","frames":12,"bytes":3000000000} """ },
        { "left", new LeftEvent(At, 3, Side.Client, EndKind.Closed), """ "from":"client","how":"closed"} """ },
        { "left", new LeftEvent(At, 3, Side.Server, EndKind.Reset), """ "from":"server","how":"reset"} """ },
        {
            "end", new EndEvent(At, 3, Side.Client, EndKind.Closed, 1.25, new(1, 2, 3), new(4, 5, 6)),
            """
            "from":"client","how":"closed","seconds":1.25,"client":{"bytes":1,"frames":2,"messages":3},"server":{"bytes":4,"frames":5,
            "messages":6}}
            """
        },
        {
            "end", new EndEvent(At, 3, Side.Server, EndKind.Reset, 1, default, default) { Clean = false },
            $$""" "from":"server","how":"reset","seconds":1,"client":{{None}},"server":{{None}},"clean":false} """
        },
        {
            "end", new EndEvent(At, 3, Side.Server, EndKind.Closed, 1, default, default) { Clean = true, CloseFrom = Side.Client },
            $$""" "from":"server","how":"closed","seconds":1,"client":{{None}},"server":{{None}},"clean":true,"closeFrom":"client"} """
        },
        {
            "end", new EndEvent(At, 3, null, EndKind.Unreachable, 0, default, default, "Nobody listens."),
            $$""" "how":"unreachable","seconds":0,"client":{{None}},"server":{{None}},"why":"Nobody listens."} """
        },
    };

    [Theory]
    [MemberData(nameof(Table), DisableDiscoveryEnumeration = true)]
    public async Task Each_kind_of_event_has_its_line(string kind, WireEvent told, string json)
    {
        foreach (var culture in (string[])["", "tr-TR", "cs-CZ", "ar-SA"])
        {
            await Task.Yield();
            CultureInfo.CurrentCulture = new(culture);
            var rest = string.Concat(json.Split('\n').Select(part => part.Trim())); // a long one stands in several lines here
            var line = Begin.Replace("{0}", kind, StringComparison.Ordinal) + rest;
            Assert.Equal(line, told.ToJson());
            Assert.Equal(line, WireEvent.FromJson(line).ToJson());
        }
    }

    [Fact]
    public async Task Times_are_in_order_and_those_of_the_machine()
    {
        var before = DateTimeOffset.Now;
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync();
        await line.Client.SayAsync(Frame.OfText("İıŞş"));
        var told = await line.ToldAsync();
        Assert.Equal(told.OrderBy(e => e.At), told);
        Assert.Equal(before.Offset, told[0].At.Offset);
        Assert.Contains("\"text\":\"\\u0130\\u0131\\u015E\\u015F\"", told[^2].ToJson(), StringComparison.Ordinal);
    }
}
