using System.Runtime.CompilerServices;

namespace Tap;

/// <summary>
/// Finds the frames in a stream of bytes, wherever it is cut (RFC 6455, 5.2). It does no I/O, keeps no payload, allocates nothing,
/// and takes every sequence of bytes: what is wrong with a frame is for others to say.
/// </summary>
public sealed class FrameReader
{
    HeaderBuffer buffer;
    int size; // bytes of the header that are here
    FrameHeader header;
    ulong offset; // bytes of the payload that have been given out
    bool inPayload;

    /// <summary>Whether what has been read ends inside of a frame.</summary>
    public bool IsInsideFrame => inPayload || size > 0;

    /// <summary>Whether what has been read ends inside of a frame's payload.</summary>
    public bool IsInsidePayload => inPayload;

    /// <summary>How many bytes of the last, unfinished frame have been read.</summary>
    public ulong UnfinishedBytes => (ulong)size + offset;

    /// <summary>Takes the next part of a frame off the front of <paramref name="bytes"/>.</summary>
    /// <param name="bytes">What came; what is left of it afterwards.</param>
    /// <param name="part">The part, if there is one.</param>
    /// <returns>False when all bytes are taken and more are needed.</returns>
    public bool Read(ref ReadOnlySpan<byte> bytes, out FramePart part)
    {
        part = default;
        var isFirst = !inPayload;
        if (isFirst ? !ReadHeader(ref bytes) : bytes.IsEmpty) return false;

        var count = (int)Math.Min(header.Length - offset, (ulong)bytes.Length);
        part = new(header, ((ReadOnlySpan<byte>)buffer)[..size], bytes[..count], offset, isFirst);
        bytes = bytes[count..];
        offset += (ulong)count;
        inPayload = !part.IsLast;
        if (part.IsLast) (size, offset) = (0, 0);
        return true;
    }

    bool ReadHeader(ref ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            var needed = FrameHeader.Read(((ReadOnlySpan<byte>)buffer)[..size], out header);
            if (needed <= size) break;
            var count = Math.Min(needed - size, bytes.Length);
            if (count == 0) return false;
            bytes[..count].CopyTo(((Span<byte>)buffer)[size..]);
            bytes = bytes[count..];
            size += count;
        }
        return true;
    }

    /// <summary>Another reader that stands where this one stands.</summary>
    public FrameReader Clone() => (FrameReader)MemberwiseClone();

    [InlineArray(FrameHeader.MaxSize)]
    struct HeaderBuffer
    {
        byte first;
    }
}
