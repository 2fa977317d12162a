using System.Text;

namespace Testing;

/// <summary>What comes over a connection: the head of a handshake, and then frames. It reads when it is asked, and at most one buffer ahead.</summary>
sealed class Incoming(Stream stream)
{
    readonly byte[] buffer = new byte[4096];
    readonly WholeFrames frames = new();
    ReadOnlyMemory<byte> rest; // has come, and is not taken yet

    /// <summary>A request or an answer, up to its empty line.</summary>
    public async Task<string> HeadAsync()
    {
        var head = new StringBuilder();
        for (; !head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal); rest = rest[1..])
        {
            if (rest.IsEmpty) await ReadAsync(Patience.Limit);
            head.Append((char)rest.Span[0]);
        }
        return head.ToString();
    }

    /// <summary>The next frame.</summary>
    /// <exception cref="EndOfStreamException">The other end has said all.</exception>
    public async Task<WholeFrame> FrameAsync(TimeSpan? patience = null)
    {
        while (true)
        {
            var bytes = rest.Span;
            var frame = frames.Next(ref bytes);
            rest = rest[^bytes.Length..];
            if (frame is not null) return frame;
            await ReadAsync(patience ?? Patience.Limit);
        }
    }

    async Task ReadAsync(TimeSpan patience)
    {
        var count = await stream.ReadAsync(buffer).AsTask().WaitAsync(patience);
        rest = count > 0 ? buffer.AsMemory(0, count) : throw new EndOfStreamException("The other end has ended the connection.");
    }
}
