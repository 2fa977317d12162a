using System.Buffers.Binary;

namespace Tap;

/// <summary>The header of a frame (RFC 6455, 5.2).</summary>
/// <param name="Opcode">What the frame is.</param>
/// <param name="Length">How many bytes of payload follow the header.</param>
/// <param name="Fin">Whether it is the last frame of its message (5.4).</param>
/// <param name="Rsv">The three reserved bits as a number, RSV1 being 4: zero, but where an extension gives them a meaning.</param>
/// <param name="Key">The masking key, its first byte the highest (5.3); null when the payload is not masked.</param>
public readonly record struct FrameHeader(Opcode Opcode, ulong Length, bool Fin = true, int Rsv = 0, uint? Key = null)
{
    /// <summary>The most bytes that a header can have.</summary>
    public const int MaxSize = 14;

    const int FinBit = 0x80, MaskBit = 0x80, TwoBytes = 126, EightBytes = 127;

    /// <summary>Whether the payload is masked, as every one from a client must be and none from a server may be (5.1).</summary>
    public bool Masked => Key is not null;

    /// <summary>Whether it is a control frame: it may stand between the fragments of a message (5.5).</summary>
    public bool IsControl => ((byte)Opcode & 8) != 0;

    /// <summary>How many bytes the header has in its shortest form, the only one allowed.</summary>
    public int Size => 2 + Length switch { < TwoBytes => 0, <= ushort.MaxValue => 2, _ => 8 } + (Masked ? 4 : 0);

    /// <summary>Reads a header, also one that no endpoint should send: see <see cref="Size"/> for one that is longer than it needs to be.</summary>
    /// <param name="bytes">The beginning of a frame.</param>
    /// <param name="header">The header, when all of it is there.</param>
    /// <returns>How many bytes it takes; when that is more than there are, it cannot be read yet, and the number is the least that is needed to get on.</returns>
    public static int Read(ReadOnlySpan<byte> bytes, out FrameHeader header)
    {
        header = default;
        if (bytes.Length < 2) return 2;
        var masked = (bytes[1] & MaskBit) != 0;
        var length = (ulong)(bytes[1] & ~MaskBit);
        var mask = 2 + length switch { TwoBytes => 2, EightBytes => 8, _ => 0 };
        var size = mask + (masked ? 4 : 0);
        if (bytes.Length < size) return size;
        if (length == TwoBytes) length = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        else if (length == EightBytes) length = BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]);
        header = new((Opcode)(bytes[0] & 0x0f), length, (bytes[0] & FinBit) != 0, bytes[0] >> 4 & 7, masked ? BinaryPrimitives.ReadUInt32BigEndian(bytes[mask..]) : null);
        return size;
    }

    /// <summary>Writes the header in its shortest form.</summary>
    /// <param name="bytes">Where to; <see cref="Size"/> bytes are needed.</param>
    /// <returns>How many bytes were written.</returns>
    /// <exception cref="ArgumentException">There is not enough room.</exception>
    public int Write(Span<byte> bytes)
    {
        if (bytes.Length < Size) throw new ArgumentException($"A header of {Size} bytes does not fit into {bytes.Length}.", nameof(bytes));
        bytes[0] = (byte)((Fin ? FinBit : 0) | Rsv << 4 | (byte)Opcode);
        var mask = 2;
        if (Length < TwoBytes) bytes[1] = (byte)Length;
        else if (Length <= ushort.MaxValue)
        {
            bytes[1] = TwoBytes;
            BinaryPrimitives.WriteUInt16BigEndian(bytes[2..], (ushort)Length);
            mask = 4;
        }
        else
        {
            bytes[1] = EightBytes;
            BinaryPrimitives.WriteUInt64BigEndian(bytes[2..], Length);
            mask = 10;
        }
        if (Key is not { } key) return mask;
        bytes[1] |= MaskBit;
        BinaryPrimitives.WriteUInt32BigEndian(bytes[mask..], key);
        return mask + 4;
    }
}
