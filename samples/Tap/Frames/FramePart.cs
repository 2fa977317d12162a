namespace Tap;

/// <summary>What <see cref="FrameReader"/> has found: a frame, or as much of it as is there. It is valid until the reader is asked again.</summary>
public readonly ref struct FramePart
{
    internal FramePart(FrameHeader header, ReadOnlySpan<byte> headerBytes, ReadOnlySpan<byte> payload, ulong offset, bool isFirst)
    {
        Header = header;
        HeaderBytes = headerBytes;
        Payload = payload;
        Offset = offset;
        IsFirst = isFirst;
    }

    /// <summary>The frame's header.</summary>
    public FrameHeader Header { get; }

    /// <summary>The header as it stood on the wire; longer than <see cref="FrameHeader.Size"/> when its length was not in the shortest form.</summary>
    public ReadOnlySpan<byte> HeaderBytes { get; }

    /// <summary>This part's bytes of the payload, masked if they were so on the wire.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>How many bytes of the payload came in earlier parts.</summary>
    public ulong Offset { get; }

    /// <summary>Whether the frame begins with this part.</summary>
    public bool IsFirst { get; }

    /// <summary>Whether the frame ends with it.</summary>
    public bool IsLast => Offset + (ulong)Payload.Length == Header.Length;
}
