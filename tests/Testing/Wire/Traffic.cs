using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using Tap;

namespace Testing;

/// <summary>What may come over a connection, for properties that must hold whatever it is. It is written here bit by bit, and not by the codec that is tested with it.</summary>
public static class Traffic
{
    /// <summary>Any frame, also with what is reserved, and with a length in more bytes than it needs.</summary>
    public static Gen<WholeFrame> Frame { get; } =
        from length in Gen.Frequency((6, Gen.Choose(0, 20)), (2, Gen.Choose(0, 300)), (1, Gen.Elements(125, 126, 127, 65_535, 65_536)))
        from header in Header(Gen.Constant((ulong)length))
        from more in Gen.Frequency((4, Gen.Constant(0)), (1, Gen.Elements(2, 8)))
        from payload in Bytes(length)
        select new WholeFrame(header, Write(header, Math.Max(more, LengthBytes(header.Length))), payload);

    /// <summary>Any header of a frame with such a length.</summary>
    public static Gen<FrameHeader> Header(Gen<ulong> length) =>
        from opcode in Gen.Choose(0, 15)
        from fin in Gen.Elements(true, false)
        from rsv in Gen.Choose(0, 7)
        from masked in Gen.Elements(true, false)
        from key in Bytes(4)
        from count in length
        select new FrameHeader((Opcode)opcode, count, fin, rsv, masked ? BinaryPrimitives.ReadUInt32BigEndian(key) : null);

    /// <summary>Bytes that mean nothing.</summary>
    public static Gen<byte[]> Bytes(int count) =>
        from seed in Gen.Choose(0, int.MaxValue)
        select Random(seed, count);

    /// <summary>Any bytes: frames, and what only by chance looks like some.</summary>
    public static Gen<byte[]> Any { get; } =
        from parts in Gen.Frequency((3, from frame in Frame select Write(frame)), (1, Gen.Choose(0, 100).SelectMany(Bytes))).ListOf()
        select parts.SelectMany(part => part).ToArray();

    /// <summary>The same bytes in pieces, which may be empty.</summary>
    public static Gen<byte[][]> Cut(byte[] bytes) =>
        from cuts in Gen.Choose(0, bytes.Length).ArrayOf()
        let edges = (int[])[0, .. cuts.Order(), bytes.Length]
        select edges.Zip(edges.Skip(1), (start, end) => bytes[start..end]).ToArray();

    /// <summary>The frame as it stands on the wire.</summary>
    public static byte[] Write(WholeFrame frame) =>
        [.. frame.HeaderBytes, .. frame.Payload.Select((b, i) => frame.Header.Masked ? (byte)(b ^ frame.HeaderBytes[^(4 - i % 4)]) : b)];

    /// <summary>The header with so many more bytes for its length: 0, 2 or 8.</summary>
    public static byte[] Write(FrameHeader header, int lengthBytes) =>
    [
        (byte)((header.Fin ? 0x80 : 0) + 16 * header.Rsv + (int)header.Opcode),
        (byte)((header.Masked ? 0x80 : 0) + lengthBytes switch { 0 => (int)header.Length, 2 => 126, _ => 127 }),
        .. BigEndian(header.Length)[^lengthBytes..],
        .. header.Masked ? BigEndian(header.Key!.Value)[^4..] : [],
    ];

    /// <summary>How many more bytes a length needs.</summary>
    public static int LengthBytes(ulong length) => length switch { <= 125 => 0, <= 65_535 => 2, _ => 8 };

    static byte[] BigEndian(ulong number) => [.. Enumerable.Range(0, 8).Select(i => (byte)(number >> 56 - 8 * i))];

    static byte[] Random(int seed, int count)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
