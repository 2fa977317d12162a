using System.Text;
using System.Text.RegularExpressions;
using Classroom.Tests.Days;
using Tap;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Wire;

/// <summary>The wire on a lesson's page, in front of a server that sends whatever it is told.</summary>
public class WirePanelTests(Tab tab, StudentsCourse course) : IClassFixture<Tab>
{
    const string Lesson = "07-wire";

    [Fact]
    public Task Handshake_is_there_before_the_page_and_the_ping_and_each_bit_are_shown() => ReadAsync(async (visit, page) =>
    {
        using var client = await ConnectAsync("/ws/raw?a=b");
        await client.SendAsync(Frame.OfText("Merhaba"));
        await SendAsync("?a=b", [0x89, 2, .. "hi"u8]);
        await client.ReceiveAsync();
        await visit.Page.KeepsTokenAsync();
        await visit.Page.ReloadAsync(); // all of it has passed before this page is there

        var wire = page.Wire;
        await wire.ShowsAsync("GET /ws/raw?a=b");
        await wire.ShowsAsync("101");
        await wire.ShowsAsync("68 69");
        await Expect(wire.Lanes.First).ToHaveAccessibleNameAsync(
            new Regex("^#[0-9]+ /ws/raw\\?a=b open, frames of the client: 1, of the server: 1$"));

        // The client's frame, bit by bit: FIN, text, MASK, 7, and the key that the client has used.
        await wire.OpenAsync("Merhaba");
        var sent = Frame.OfText("Merhaba").ToBytes();
        Assert.Equal(Convert.ToHexStringLower(sent[..8]), await wire.BytesAsync()); // two rows of 32 bits, with the payload's first bytes
        Assert.Equal("1 | The last frame of its message (5.4).", await wire.FieldAsync("FIN"));
        Assert.StartsWith("0001 | 1, text. The message is text", await wire.FieldAsync("opcode"), StringComparison.Ordinal);
        Assert.Equal("1 | A client must mask every frame (5.1).", await wire.FieldAsync("MASK"));
        Assert.StartsWith("0000111 | 7. ", await wire.FieldAsync("length"), StringComparison.Ordinal);
        Assert.StartsWith("37 fa 21 3d | ", await wire.FieldAsync("masking key"), StringComparison.Ordinal);
        Assert.Equal(Spaced(sent[6..]), await wire.MaskingAsync("on the wire"));
        Assert.Equal("37 fa 21 3d 37 fa 21", await wire.MaskingAsync("masking key"));
        Assert.Equal(Spaced("Merhaba"u8), await wire.MaskingAsync("payload"));
        Assert.Equal("M e r h a b a", await wire.MaskingAsync("text"));

        // The server's ping has no mask.
        await wire.OpenAsync("68 69");
        Assert.Equal("89026869", await wire.BytesAsync());
        Assert.Equal("0 | A server must not mask its frames (5.1).", await wire.FieldAsync("MASK"));

        // The handshake, header by header, and the answer computed in the page. The example is that of RFC 6455, 1.3.
        await wire.OpenAsync("GET /ws/raw");
        await Expect(wire.Opened.Locator("tr", new() { HasText = "Sec-WebSocket-Key" })).ToContainTextAsync("dGhlIHNhbXBsZSBub25jZQ==");
        await wire.OpenAsync("s3pP");
        await Expect(wire.Opened).ToContainTextAsync("b3 7a 4f 2c c0 62 4f 16 90 f6 46 06 cf 38 59 45 b2 be c4 ea");
        await Expect(wire.Opened).ToContainTextAsync("s3pPLMBiTxaQ9kYGzzhZRbK+xOo= ✓ the same");
        await page.Run.IsAccessibleAsync();
    });

    [Fact]
    public Task Fragments_a_ping_between_them_a_Close_and_a_violation_are_told_apart() => ReadAsync(async (visit, page) =>
    {
        var wire = page.Wire;
        using (var client = await ConnectAsync("/ws/raw?fragments"))
        {
            await SendAsync("?fragments", [0x01, 3, .. "one"u8, 0x00, 3, .. "two"u8, 0x89, 1, (byte)'!', 0x80, 5, .. "three"u8]);
            await SendAsync("?fragments", [0x83, 0]); // an opcode that is reserved
            await SendAsync("?fragments", [0x88, 6, 0x03, 0xe9, .. "soon"u8]);
            await client.EndAsync();
        }
        await wire.ShowsAsync("going away: soon");
        Assert.Equal(
            [
                "one first fragment", "two fragment", "21", "three last fragment",
                "The opcode 3 is reserved. RFC 6455, 5.2", " ✗ violation", "1001 going away: soon",
            ],
            (await wire.TextsAsync()).SkipWhile(text => text != "one first fragment").Take(7));

        await wire.OpenAsync("reserved 3");
        await Expect(wire.Opened.Locator(".alert")).ToHaveTextAsync("The opcode 3 is reserved. RFC 6455, 5.2");
        using (var client = await ConnectAsync("/ws/raw?wrong")) await wire.ShowsAsync("accept d3Jvbmc=");
        await wire.OpenAsync("accept d3Jvbmc=");
        await Expect(wire.Opened).ToContainTextAsync("d3Jvbmc= ✗ something else");
        await wire.OpenAsync("1001 going away");
        await Expect(wire.Opened).ToContainTextAsync("Close code 1001 (03 e9): going away");
        await Expect(wire.Opened).ToContainTextAsync("Its reason: soon");
        Assert.Equal("8806" + "03e9", await wire.BytesAsync());
    });

    [Fact]
    public Task What_is_said_to_be_hidden_in_the_tools_of_Chrome_is_hidden_there() => ReadAsync(async (visit, page) =>
    {
        var wire = page.Wire;
        var other = await visit.Page.Context.NewPageAsync();
        await other.GotoAsync(course.Classroom.Sample(7).ToString());
        var (shown, tools) = (new Journal<string>("What the tools show"), await visit.Page.Context.NewCDPSessionAsync(other));
        foreach (var name in (string[])["Network.webSocketFrameSent", "Network.webSocketFrameReceived"])
            tools.Event(name).OnEvent += (_, data) =>
                shown.Add(data!.Value.GetProperty("response").GetProperty("payloadData").GetString()!);
        await tools.SendAsync("Network.enable");
        await other.EvaluateAsync("() => { open = new WebSocket(`ws://${location.host}/ws/raw?hidden`); open.onopen = () => open.send('sent'); }");
        await wire.ShowsAsync("sent");
        await SendAsync("?hidden", [0x89, 1, (byte)'?', 0x01, 3, .. "uno"u8, 0x80, 3, .. "due"u8, 0x88, 2, 0x0f, 0xa1]);
        await wire.ShowsAsync("4001 the application’s own masked"); // the browser's answer
        await shown.FirstAsync("the message", text => text == "unodue");
        Assert.Equal(["sent", "unodue"], shown.Entries);

        string[] hidden = ["3f", "3f masked", "4001 the application’s own", "4001 the application’s own masked"];
        var rows = (await wire.TextsAsync()).Where(text => text.EndsWith(" Chrome’s tools hide it", StringComparison.Ordinal));
        foreach (var text in hidden) Assert.Contains($"{text} Chrome’s tools hide it", rows);
        await wire.OpenAsync("last fragment");
        await Expect(wire.Opened).ToContainTextAsync("Chrome’s tools show only the whole message, not its fragments.");
    });

    [Fact]
    public Task Compressed_message_is_shown_inflated() => ReadAsync(async (visit, page) =>
    {
        var wire = page.Wire;
        await page.Run.Client(1).Locator("html").EvaluateAsync("""
            () => {
                const socket = new WebSocket(`ws://${location.host}/ws/deflate`);
                socket.onopen = () => { for (const again of [1, 2]) socket.send('ağaç ağaç ağaç ağaç'); };
            }
            """);
        var inflated = wire.Row("ağaç ağaç ağaç ağaç").Filter(new() { HasText = "inflated" });
        await Expect(inflated).ToHaveCountAsync(4); // two of the client, two of the server
        await wire.OpenAsync("ağaç");
        await Expect(wire.Opened).ToContainTextAsync("Inflated, 27 bytes: ağaç ağaç ağaç ağaç");
        Assert.Contains("RSV1: this message is compressed", await wire.FieldAsync("RSV"), StringComparison.Ordinal);
    });

    [Fact]
    public Task Hostile_payloads_are_text() => ReadAsync(async (visit, page) =>
    {
        const string Markup = "<img src=x onerror=\"document.title = 'taken'\">";
        var wire = page.Wire;
        using var client = await ConnectAsync($"/ws/raw?<script>");
        await client.SendAsync(Frame.OfText(Markup));
        await client.SendAsync(Frame.OfText("a\n\u202eb\u0000c"));
        await client.SendAsync(new Frame(Opcode.Text, [0xff, (byte)'!']));
        await client.SendAsync(new Frame(Opcode.Close, [3, 0xe8, .. Encoding.UTF8.GetBytes(Markup)]));
        await wire.ShowsAsync("1000 normal closure");
        foreach (var text in (string[])[Markup, "a␊\ufffdb␀c", "\ufffd!", "GET /ws/raw?<script>", $"1000 normal closure: {Markup}"])
        {
            await wire.OpenAsync(text);
            await Expect(wire.Opened.Locator("img, script")).ToHaveCountAsync(0);
        }
        await Expect(wire.Grid.Locator("img, script")).ToHaveCountAsync(0);
        Assert.NotEqual("taken", await visit.Page.TitleAsync());
        await wire.OpenAsync("\ufffd!");
        await Expect(wire.Opened.Locator(".alert")).ToContainTextAsync("RFC 6455, 8.1");
        Assert.Equal("ff 21", await wire.MaskingAsync("payload"));
    });

    Task ReadAsync(Func<Visit, LessonPage, Task> story) => tab.ReadAsync(course.Classroom, Lesson, async (visit, page) =>
    {
        await page.Run.StartAsync();
        await story(visit, page);
    });

    Task<RawClient> ConnectAsync(string path) => RawClient.OpenAsync(course.Classroom.Sample(7), path);

    // To the client of /ws/raw with this query, past all libraries.
    async Task SendAsync(string query, byte[] bytes)
    {
        using var http = new HttpClient();
        var address = new Uri(course.Classroom.Sample(7), $"send?to={Uri.EscapeDataString(query)}&bytes={Convert.ToHexStringLower(bytes)}");
        (await http.PostAsync(address, null)).EnsureSuccessStatusCode();
    }

    static string Spaced(ReadOnlySpan<byte> bytes) => string.Join(' ', bytes.ToArray().Select(one => Convert.ToHexStringLower([one])));
}
