using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Tap;

/// <summary>Masks a payload, and unmasks it: the same step twice (RFC 6455, 5.3).</summary>
public static class Masking
{
    /// <summary>Changes <paramref name="payload"/> in its place.</summary>
    /// <param name="payload">A payload, or a piece of one.</param>
    /// <param name="key">The masking key, its first byte the highest.</param>
    /// <param name="offset">How many bytes of the payload come before this piece.</param>
    public static void Apply(Span<byte> payload, uint key, ulong offset = 0)
    {
        Span<byte> pattern = stackalloc byte[Vector<byte>.Count]; // as long as the processor takes at once: a multiple of four
        key = BitOperations.RotateLeft(key, 8 * (int)(offset % 4));
        for (var at = 0; at < pattern.Length; at += 4) BinaryPrimitives.WriteUInt32BigEndian(pattern[at..], key);

        var whole = MemoryMarshal.Cast<byte, Vector<byte>>(payload);
        var mask = new Vector<byte>(pattern);
        for (var i = 0; i < whole.Length; i++) whole[i] ^= mask;
        for (var i = whole.Length * pattern.Length; i < payload.Length; i++) payload[i] ^= pattern[i % pattern.Length];
    }
}
