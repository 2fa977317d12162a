using System.Net.Sockets;
using System.Text;
using Tap;

namespace Testing;

/// <summary>A WebSocket client on bare TCP, which can also say what no library would.</summary>
public sealed class RawClient : IDisposable
{
    readonly TcpClient tcp = new() { NoDelay = true };
    Incoming incoming = new(Stream.Null);

    /// <summary>The server's answer to the opening handshake, up to its empty line.</summary>
    public string Response { get; private set; } = "";

    /// <summary>Connects and opens; the answer must be 101.</summary>
    /// <param name="server">Where the program listens.</param>
    /// <param name="path">The socket's path, and query.</param>
    /// <param name="window">How many bytes the system takes in before we read; by default as many as it likes, which may be megabytes.</param>
    public static async Task<RawClient> OpenAsync(Uri server, string path, int? window = null)
    {
        var client = new RawClient();
        try
        {
            if (window is { } bytes) client.tcp.ReceiveBufferSize = bytes;
            await client.tcp.ConnectAsync(server.Host, server.Port).WaitAsync(Patience.Limit);
            client.incoming = new(client.tcp.GetStream());
            await client.SendAsync(Encoding.ASCII.GetBytes(
                $"GET {path} HTTP/1.1\r\nHost: {server.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"));
            client.Response = await client.incoming.HeadAsync();
            if (!client.Response.StartsWith("HTTP/1.1 101 ", StringComparison.Ordinal))
                throw new InvalidOperationException($"The server did not switch protocols: {client.Response}");
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public Task SendAsync(Frame frame) => SendAsync(frame.ToBytes());

    public Task SendAsync(ReadOnlyMemory<byte> bytes) => tcp.GetStream().WriteAsync(bytes).AsTask().WaitAsync(Patience.Limit);

    /// <summary>The next frame.</summary>
    /// <exception cref="EndOfStreamException">The server has ended the connection.</exception>
    /// <exception cref="IOException">The server has reset it.</exception>
    /// <exception cref="InvalidDataException">The server masked it.</exception>
    public async Task<Frame> ReceiveAsync(TimeSpan? patience = null)
    {
        var frame = await incoming.FrameAsync(patience);
        if (frame.Header.Masked) throw new InvalidDataException("The server masked a frame (RFC 6455, 5.1 forbids it).");
        return frame.Content;
    }

    /// <summary>The next whole message, its fragments put together; control frames between them are passed over.</summary>
    public async Task<Frame> ReceiveMessageAsync(TimeSpan? patience = null)
    {
        var first = await ReceiveAsync(patience);
        var payload = new List<byte>(first.Payload);
        for (var frame = first; !frame.Fin;)
        {
            frame = await ReceiveAsync();
            if (frame.Opcode == Opcode.Continuation) payload.AddRange(frame.Payload);
            else frame = frame with { Fin = false };
        }
        return first with { Payload = [.. payload], Fin = true };
    }

    /// <summary>The server's Close frame, or null where it only cut the line; what else it had sent is passed over.</summary>
    public async Task<Frame?> EndAsync()
    {
        try
        {
            while (true)
                if (await ReceiveAsync() is { Opcode: Opcode.Close } close) return close;
        }
        catch (IOException) { return null; } // EndOfStreamException too
    }

    /// <summary>Goes away without a word: the server gets a reset (RST), whatever was under way.</summary>
    public void Reset()
    {
        tcp.Client.LingerState = new(true, 0);
        tcp.Close();
    }

    public void Dispose() => tcp.Dispose();
}
