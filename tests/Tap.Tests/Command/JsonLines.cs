using System.Globalization;
using System.Text.Json.Nodes;

namespace Tap.Tests.Command;

/// <summary>What programs read is what passed, too.</summary>
public class JsonLines
{
    [Fact]
    public async Task Each_event_is_an_object_a_line_and_nothing_else_is_printed()
    {
        using var server = new RawServer();
        await using var tap = await TapProgram.StartAsync(server, "--json", "--cut-after", "4", "--from", "server");
        var (client, connection) = await tap.ConnectAsync(server);
        await client.SendAsync(Frame.OfText("čau\u001b\n"));
        await connection.ReceiveAsync();
        foreach (var frame in (Frame[])[new(Opcode.Binary, [7, 255], Fin: false), new(Opcode.Continuation, [8]), Frame.OfClose(4000, "why"), Frame.OfText("after Close")])
        {
            await connection.SendAsync(frame);
            await client.ReceiveAsync();
        }
        await tap.Output.FirstAsync("end", line => line.Contains("\"kind\":\"end\"", StringComparison.Ordinal));
        await tap.EndAsync();

        Assert.Single(tap.Errors.Entries); // where it listens
        Assert.All(tap.Output.Entries, line => Assert.DoesNotContain(line, char.IsControl));
        var events = tap.Output.Entries.Select(line => JsonNode.Parse(line)!).ToArray();
        Assert.All(events, line => Assert.True(DateTimeOffset.TryParse((string)line["at"]!, CultureInfo.InvariantCulture, out _)));
        Assert.Equal("fault 0, open 1, handshake 1, handshake 1, frame 1, frame 1, frame 1, frame 1, violation 1, frame 1, fault 1, end 1", string.Join(", ", events.Select(line => $"{line["kind"]} {line["connection"]}")));

        AssertIs("""{ "from": "server", "state": "set", "fault": "cut", "afterFrames": 4 }""", events[0]);
        AssertHas("""{ "from": "client" }""", events[2]);
        Assert.Equal("GET / HTTP/1.1", (string?)events[2]["head"]!["startLine"]);
        Assert.Equal(101, (int?)events[3]["head"]!["status"]);
        AssertIs("""{ "from": "client", "frame": 1, "header": "818637fa213d", "key": "37fa213d", "opcode": "text", "fin": true, "masked": true, "length": 6, "message": 1, "text": "čau\u001b\n" }""", events[4]);
        AssertIs("""{ "from": "server", "frame": 1, "header": "0202", "opcode": "binary", "fin": false, "masked": false, "length": 2, "message": 1, "hex": "07ff" }""", events[5]);
        AssertIs("""{ "from": "server", "frame": 2, "header": "8001", "opcode": "continuation", "fin": true, "masked": false, "length": 1, "message": 1, "hex": "08" }""", events[6]);
        AssertIs("""{ "from": "server", "frame": 3, "header": "8805", "opcode": "close", "fin": true, "masked": false, "length": 5, "code": 4000, "codeName": "the application’s own", "reason": "why" }""", events[7]);
        AssertIs("""{ "from": "server", "section": "RFC 6455, 5.5.1", "what": "More of a message after the Close frame.", "frame": 4 }""", events[8]);
        AssertIs("""{ "from": "server", "state": "began", "fault": "cut", "afterFrames": 4 }""", events[10]);
        AssertHas("""{ "how": "broken" }""", events[11]);
        Assert.Equal((1, 4), ((int)events[11]["client"]!["frames"]!, (int)events[11]["server"]!["frames"]!));
    }

    [Theory]
    [InlineData(4096)]
    [InlineData(5, "--limit", "5")]
    public async Task Payload_is_shown_up_to_the_limit(int shown, params string[] limit)
    {
        using var server = new RawServer();
        await using var tap = await TapProgram.StartAsync(server, ["--json", .. limit]);
        var (client, connection) = await tap.ConnectAsync(server);
        await client.SendAsync(Frame.OfText(new('x', 5000)));
        await connection.ReceiveAsync();
        var line = JsonNode.Parse(await tap.Output.FirstAsync("frame", line => line.Contains("\"kind\":\"frame\"", StringComparison.Ordinal)))!;
        Assert.Equal((shown, 5000 - shown), (((string)line["text"]!).Length, (int)line["notShown"]!));
    }

    // All its fields but those that every event has.
    static void AssertIs(string expected, JsonNode line)
    {
        foreach (var common in (string[])["kind", "at", "connection"]) line.AsObject().Remove(common);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), line), $"{line.ToJsonString()} is not {expected}");
    }

    static void AssertHas(string expected, JsonNode line)
    {
        foreach (var (name, value) in JsonNode.Parse(expected)!.AsObject()) Assert.True(JsonNode.DeepEquals(value, line[name]), $"{line.ToJsonString()} has not {name}: {value}");
    }
}
