namespace Tap.Tests.Events;

/// <summary>One connection through a relay, both ends of it.</summary>
sealed class Line : IDisposable
{
    // The handshake of RFC 6455, 1.3.
    public const string Request = "GET /chat HTTP/1.1\r\nHost: server.example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    public const string Response = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

    // The same, with messages compressed (RFC 7692).
    public static readonly string CompressingRequest = Request[..^2] + "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n\r\n";
    public static readonly string CompressingResponse = Response[..^2] + "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n";

    readonly Tapped tapped;

    public Line(Tapped tapped, int number, End client, End server)
    {
        (this.tapped, Number, Client, Server) = (tapped, number, client, server);
        (client.Other, server.Other) = (server, client);
    }

    public int Number { get; }

    public End Client { get; }

    public End Server { get; }

    /// <summary>Both ends close, and all is told: in short, but for the handshake, where the connection was opened, and how it ended.</summary>
    public async Task<string[]> EndAsync() => [.. from told in await ToldAsync() where told is not (OpenEvent or EndEvent or HandshakeEvent { Head.StartLine: "GET /chat HTTP/1.1" or "HTTP/1.1 101 Switching Protocols" }) select Short.Of(told)];

    /// <summary>Both ends close, and all is told.</summary>
    public async Task<WireEvent[]> ToldAsync()
    {
        await Client.FinishAsync();
        await Server.FinishAsync();
        return await tapped.EndOfAsync(Number);
    }

    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
    }
}
