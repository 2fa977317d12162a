using System.Net.Sockets;
using System.Text;

namespace Tap.Tests.Events;

/// <summary>One end of a connection through a relay: what it says must come out at the other one, byte by byte.</summary>
sealed class End(Socket socket, Side side) : IDisposable
{
    readonly Socket socket = NoDelay(socket);

    public End Other { get; set; } = null!;

    public Task SayAsync(string text) => SayAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Frames, masked where this end has to.</summary>
    public Task SayAsync(params IEnumerable<Frame> frames) => SayAsync([.. frames.SelectMany(frame => frame.ToBytes(masked: side == Side.Client))]);

    /// <summary>Says it all at once, and waits until the other end has heard it.</summary>
    public async Task SayAsync(byte[] bytes)
    {
        var sending = SendAsync(bytes);
        Assert.Equal(bytes, await Other.HearAsync(bytes.Length));
        await sending;
    }

    /// <summary>Bytes in hex, with spaces as one likes.</summary>
    public Task SayHexAsync(string hex) => SayAsync(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty) bytes = bytes[await socket.SendAsync(bytes).AsTask().WaitAsync(Patience.Limit)..];
    }

    /// <summary>Says nothing more (FIN), and waits until the other end knows.</summary>
    public async Task FinishAsync()
    {
        socket.Shutdown(SocketShutdown.Send);
        Assert.Empty(await Other.HearAsync(1));
    }

    /// <summary>Gives the connection up (RST).</summary>
    public void Reset()
    {
        socket.LingerState = new(true, 0);
        socket.Dispose();
    }

    /// <summary>So many bytes; fewer when there are no more.</summary>
    public async Task<byte[]> HearAsync(int count)
    {
        var bytes = new byte[count];
        var at = 0;
        for (int more; at < count && (more = await socket.ReceiveAsync(bytes.AsMemory(at)).AsTask().WaitAsync(Patience.Limit)) > 0;) at += more;
        return bytes[..at];
    }

    public void Dispose() => socket.Dispose();

    // What is said bit by bit leaves so.
    static Socket NoDelay(Socket socket)
    {
        socket.NoDelay = true;
        return socket;
    }
}
