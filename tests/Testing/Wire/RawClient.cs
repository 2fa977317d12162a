using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Testing;

/// <summary>A WebSocket client on bare TCP, which can also say what no library would.</summary>
public sealed class RawClient : IDisposable
{
    readonly TcpClient tcp = new() { NoDelay = true };
    Stream reader = Stream.Null;

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
            client.reader = new BufferedStream(client.tcp.GetStream());
            await client.SendAsync(Encoding.ASCII.GetBytes(
                $"GET {path} HTTP/1.1\r\nHost: {server.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"));
            while (!client.Response.EndsWith("\r\n\r\n", StringComparison.Ordinal))
                client.Response += (char)(await client.ReadAsync(1))[0];
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
    public async Task<Frame> ReceiveAsync(TimeSpan? patience = null)
    {
        var header = await ReadAsync(2, patience);
        if ((header[1] & 0x80) != 0) throw new InvalidDataException("The server masked a frame (RFC 6455, 5.1 forbids it).");
        long length = (header[1] & 0x7f) switch
        {
            126 => BinaryPrimitives.ReadUInt16BigEndian(await ReadAsync(2)),
            127 => BinaryPrimitives.ReadInt64BigEndian(await ReadAsync(8)),
            var small => small,
        };
        return new((Opcode)(header[0] & 0x0f), await ReadAsync(checked((int)length)), (header[0] & 0x80) != 0);
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

    async Task<byte[]> ReadAsync(int count, TimeSpan? patience = null)
    {
        var bytes = new byte[count];
        await reader.ReadExactlyAsync(bytes).AsTask().WaitAsync(patience ?? Patience.Limit);
        return bytes;
    }
}
