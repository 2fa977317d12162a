using System.Text;

namespace Lessons.Tests.Lesson05;

/// <summary>What <c>--trace</c> shows is what was on the wire, as the other end of it knows.</summary>
[Trait("lesson", "05")]
public class Tracing
{
    static readonly (Frame Frame, string Shown)[] OfServer =
    [
        (Frame.OfText("čau"), "text, final, 4 bytes: čau"),
        (Frame.OfText("", fin: false), "text, not final, 0 bytes"),
        (new(Opcode.Ping, [1, 2, 255]), "ping, final, 3 bytes: 01 02 ff"),
        (new(Opcode.Continuation, "!"u8.ToArray(), Fin: false), "continuation, not final, 1 byte: !"),
        (new(Opcode.Ping, []), "ping, final, 0 bytes"),
        (new(Opcode.Continuation, "a\r\n\u001b"u8.ToArray()), "continuation, final, 4 bytes: a\uFFFD\uFFFD\uFFFD"),
        (new(Opcode.Binary, [7], Fin: false), "binary, not final, 1 byte: 07"),
        (new(Opcode.Continuation, [8]), "continuation, final, 1 byte: 08"),
        (new(Opcode.Pong, [9]), "pong, final, 1 byte: 09"),
        (new(Opcode.Binary, new byte[126]), $"binary, final, 126 bytes: {string.Join(' ', Enumerable.Repeat("00", 125))} …"),
        (Frame.OfClose(1000, "dobře"), "close, final, 8 bytes: 1000 dobře"),
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Shows_handshake_and_every_frame_as_they_are(bool byteByByte)
    {
        using var server = new RawServer();
        await using var client = ClientProgram.Start([server.Address, .. Arguments]);
        await AssertShowsAsync(server, client, byteByByte);
    }

    internal static readonly string[] Arguments = ["--trace", "--count", "4", "--interval", "0s"];

    internal static async Task AssertShowsAsync(RawServer server, ClientProgram client, bool byteByByte)
    {
        using var connection = await server.AcceptAsync();
        await connection.SwitchAsync("X-Forged: \u0085");

        var sent = new List<string>();
        for (var n = 0; n < 4; n++) sent.Add(await ReceivedAsync($"text, final, masked, 7 bytes: Hello {n}"));
        foreach (var (frame, _) in OfServer.SkipLast(1))
            foreach (var part in frame.ToBytes(masked: false).Chunk(byteByByte ? 1 : int.MaxValue)) await connection.SendAsync(part);
        sent.Add(await ReceivedAsync("pong, final, masked, 3 bytes: 01 02 ff"));
        sent.Add(await ReceivedAsync("pong, final, masked, 0 bytes"));
        sent.Add(await ReceivedAsync("close, final, masked, 9 bytes: 1000 goodbye"));
        await connection.SendAsync(OfServer[^1].Frame);
        connection.Finish();

        Assert.Equal(0, await client.Exit);
        Assert.Equal([.. connection.Request.Select(line => $"→ {line}".TrimEnd()), .. sent], Lines(client, '→'));
        Assert.Equal([.. connection.Response.Select(line => $"← {line.Replace('\u0085', '\uFFFD')}".TrimEnd()), .. OfServer.Select(row => Line('←', Header(row.Frame), row.Shown))], Lines(client, '←'));

        async Task<string> ReceivedAsync(string shown) => Line('→', (await connection.ReceiveWithHeaderAsync()).Header, shown);
    }

    [Theory]
    [InlineData('x', 125)]
    [InlineData('x', 126)]
    [InlineData('€', 21_845)] // 65,535 bytes, the longest length of 16 bits
    [InlineData('€', 21_846)] // and one that needs 64
    public async Task Shows_the_beginning_of_a_long_message_and_its_length(char letter, int count)
    {
        using var server = new RawServer();
        await using var client = ClientProgram.Start(server.Address, "--trace", "--count", "1", "--text", new string(letter, count));
        using var connection = await server.OpenAsync();
        var (frame, header) = await connection.ReceiveWithHeaderAsync();
        await connection.SendAsync(frame);
        await Talking.CloseAsync(connection);
        Assert.Equal(0, await client.Exit);

        var size = Encoding.UTF8.GetByteCount([letter]) * count;
        var beginning = new string(letter, 125 / Encoding.UTF8.GetByteCount([letter])) + (size > 125 ? " …" : "");
        Assert.Contains(Line('→', header, $"text, final, masked, {size} bytes: {beginning}"), client.Output.Entries);
        Assert.Contains(Line('←', Header(frame), $"text, final, {size} bytes: {beginning}"), client.Output.Entries);
    }

    [Fact]
    public async Task Takes_the_page_behind_another_answer_for_no_frames()
    {
        using var server = new RawServer();
        await using var client = ClientProgram.Start(server.Address, "--trace");
        using var connection = await server.AcceptAsync();
        await connection.AnswerAsync("HTTP/1.1 404 Not Found", "Content-Length: 4", "", "\u0081\0");
        await client.FailsAsync();
        Assert.Equal(["← HTTP/1.1 404 Not Found", "← Content-Length: 4", "←"], Lines(client, '←'));
    }

    [Fact]
    public async Task Is_silent_where_nobody_asked_for_it()
    {
        using var server = new RawServer();
        await using var client = ClientProgram.Start(server.Address, "--count", "0");
        using var connection = await server.OpenAsync();
        await Talking.CloseAsync(connection);
        await client.SucceedsAsync("open", "close: 1000 goodbye");
    }

    static IEnumerable<string> Lines(ClientProgram client, char arrow) => client.Output.Entries.Where(line => line[0] == arrow);

    static string Line(char arrow, byte[] header, string shown) => $"{arrow} [{BitConverter.ToString(header).Replace('-', ' ').ToLowerInvariant()}] {shown}";

    // The header that this frame has when it is not masked.
    static byte[] Header(Frame frame) => frame.ToBytes(masked: false)[..^frame.Payload.Length];
}
