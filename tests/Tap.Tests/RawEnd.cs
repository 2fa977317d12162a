using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tap.Tests;

/// <summary>How a connection's end looks from one end of it.</summary>
public enum Goodbye { Fin, Reset }

/// <summary>One end of a connection through a relay, on bare TCP, the same for client and server: what it hears is bytes, frames, and how they end.</summary>
sealed class RawEnd(Socket socket, Side side) : IDisposable
{
    readonly WholeFrames frames = new();
    readonly byte[] buffer = new byte[4096];
    ReadOnlyMemory<byte> rest; // has come, and is not taken yet

    public Socket Socket => socket;

    public static async Task<RawEnd> ConnectAsync(EndPoint relay)
    {
        var socket = new Socket(relay.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(relay).WaitAsync(Patience.Limit);
        return new(socket, Side.Client);
    }

    public Task SendAsync(Frame frame) => SendAsync(frame.ToBytes(masked: side == Side.Client));

    public Task SendAsync(string text) => SendAsync(Frame.OfText(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty) bytes = bytes[await socket.SendAsync(bytes).AsTask().WaitAsync(Patience.Limit)..];
    }

    /// <summary>Sends until it fails, or would wait longer than anybody has patience.</summary>
    public async Task SendWithoutEndAsync()
    {
        try
        {
            for (var bytes = new Frame(Opcode.Binary, new byte[32 * 1024]).ToBytes(side == Side.Client); ;) await SendAsync(bytes);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException) { }
    }

    /// <summary>The next frame.</summary>
    /// <exception cref="EndOfStreamException">There was a FIN.</exception>
    /// <exception cref="SocketException">There was a reset.</exception>
    public async Task<Frame> ReceiveAsync()
    {
        while (true)
        {
            var bytes = rest.Span;
            var frame = frames.Next(ref bytes);
            rest = rest[^bytes.Length..];
            if (frame is not null) return frame.Content;
            if (!await ReadAsync()) throw new EndOfStreamException();
        }
    }

    public async Task HearsAsync(params IEnumerable<string> texts)
    {
        foreach (var text in texts) Assert.Equal(text, (await ReceiveAsync()).Text);
    }

    /// <summary>So many bytes.</summary>
    public async Task<byte[]> BytesAsync(int count)
    {
        var bytes = new List<byte>();
        while (bytes.Count < count)
        {
            if (rest.IsEmpty && !await ReadAsync()) throw new EndOfStreamException();
            var taken = Math.Min(rest.Length, count - bytes.Count);
            bytes.AddRange(rest.Span[..taken]);
            rest = rest[taken..];
        }
        return [.. bytes];
    }

    public async Task<string> HeadAsync()
    {
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal)) head.Append((char)(await BytesAsync(1))[0]);
        return head.ToString();
    }

    /// <summary>All bytes that still come, and how they end.</summary>
    public async Task<(byte[] Bytes, Goodbye How)> EndAsync()
    {
        var bytes = new List<byte>(rest.ToArray());
        try
        {
            while (await ReadAsync()) bytes.AddRange(rest.Span);
            return ([.. bytes], Goodbye.Fin);
        }
        catch (SocketException)
        {
            return ([.. bytes], Goodbye.Reset);
        }
        finally
        {
            rest = default;
        }
    }

    /// <summary>Nothing more comes but this end.</summary>
    public async Task EndsAsync(Goodbye how)
    {
        var (bytes, found) = await EndAsync();
        Assert.Equal((0, how), (bytes.Length, found));
    }

    /// <summary>Says nothing more (FIN); what the other side says can still be heard.</summary>
    public void Finish() => socket.Shutdown(SocketShutdown.Send);

    /// <summary>Goes away without a word (RST).</summary>
    public void Reset()
    {
        socket.LingerState = new(true, 0);
        socket.Dispose();
    }

    public void Dispose() => socket.Dispose();

    async Task<bool> ReadAsync()
    {
        var count = await socket.ReceiveAsync(buffer.AsMemory()).AsTask().WaitAsync(Patience.Limit);
        rest = buffer.AsMemory(0, count);
        return count > 0;
    }
}
