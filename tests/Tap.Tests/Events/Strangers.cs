namespace Tap.Tests.Events;

/// <summary>What is neither HTTP nor a WebSocket passes, and is named once for each side that says it.</summary>
public class Strangers
{
    const string Unknown = "This is neither HTTP nor a WebSocket.";

    [Fact]
    public async Task TLS_is_named()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.ConnectAsync();
        await line.Client.SayHexAsync("16 03 01 00 05 01 00 00 01 00");
        await line.Server.SayHexAsync("16 03 03 00 02 02 28");
        await line.Client.SayAsync(Line.Request); // whatever it says now
        await line.Server.SayAsync(Line.Response);
        Assert.Equal(["client other: This is TLS: encrypted, so that nobody on the way can read it.", "server other: This is TLS: encrypted, so that nobody on the way can read it."], await line.EndAsync());
    }

    [Fact]
    public async Task HTTP_2_is_named()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.ConnectAsync();
        await line.Client.SayAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        await line.Server.SayHexAsync("000000 04 00 00000000");
        Assert.Equal(["client other: This is HTTP/2, and WebSockets over it are frames inside of its own.", $"server other: {Unknown}"], await line.EndAsync());
    }

    [Fact]
    public async Task Server_that_speaks_first_is_named_and_its_client_as_soon_as_its_line_ends()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.ConnectAsync();
        await line.Server.SayAsync("220 mail.example.com ESMTP\r\n");
        await line.Client.SayAsync("EHLO client.example.com\r\n");
        await line.Server.SayAsync("250 HTTP/1.1\r\n");
        await line.Client.SayAsync("DATA\r\n\r\nGET / HTTP/1.1\r\n\r\n");
        Assert.Equal([$"server other: {Unknown}", $"client other: {Unknown}"], await line.EndAsync());
    }

    [Theory]
    [InlineData("get / HTTP/1.1\r\n\r\n")]
    [InlineData("\0\0\0\0")]
    [InlineData("GET /\r\n\r\n")]
    [InlineData("*1\r\n$4\r\nPING\r\n")]
    public async Task Client_that_makes_no_request_is_named(string said)
    {
        await using var tapped = new Tapped();
        using var line = await tapped.ConnectAsync();
        await line.Client.SayAsync(said);
        await line.Client.SayAsync("and more");
        Assert.Equal([$"client other: {Unknown}"], await line.EndAsync());
    }

    [Fact]
    public async Task Switch_to_another_protocol_is_named_on_both_sides()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.ConnectAsync();
        await line.Client.SayAsync("POST / HTTP/1.1\r\nUpgrade: foo\r\nConnection: Upgrade\r\nContent-Length: 2\r\n\r\nhi");
        await line.Server.SayAsync("HTTP/1.1 101 Switching Protocols\r\nUpgrade: foo\r\nConnection: Upgrade\r\n\r\n");
        await line.Server.SayAsync("HTTP/1.1 200 OK\r\n\r\n");
        await line.Client.SayAsync("GET / HTTP/1.1\r\n\r\n");
        Assert.Equal(
            ["open", "client http: POST / HTTP/1.1", "server http: HTTP/1.1 101 Switching Protocols", $"server other: {Unknown}", $"client other: {Unknown}", "end: Closed by client"],
            (await line.ToldAsync()).Select(Short.Of));
    }

    [Theory]
    [InlineData(99, "server handshake: HTTP/1.1 403 Forbidden")]
    [InlineData(100, "server http: HTTP/1.1 403 Forbidden")] // and it is not kept for ever in the hope of an answer
    public async Task Answer_is_told_from_others_while_there_are_not_too_many_requests_before_it(int more, string told)
    {
        await using var tapped = new Tapped();
        using var line = await tapped.ConnectAsync();
        await line.Client.SayAsync(Line.Request);
        for (var n = 0; n < more; n++) await line.Client.SayAsync("GET / HTTP/1.1\r\n\r\n");
        await line.Server.SayAsync("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
        Assert.Equal(told, (await line.EndAsync())[^1]);
    }
}
