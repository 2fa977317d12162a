using System.Buffers.Binary;
using System.Text;

namespace Testing;

/// <summary>What the four bits of a frame say it is (RFC 6455, 5.2).</summary>
public enum Opcode : byte { Continuation, Text, Binary, Close = 8, Ping, Pong }

/// <summary>One frame (RFC 6455, 5.2), its payload unmasked.</summary>
public sealed record Frame(Opcode Opcode, byte[] Payload, bool Fin = true)
{
    public string Text => Encoding.UTF8.GetString(Payload);

    /// <summary>The code of a Close frame; 1005, which never stands in a frame, when it has none.</summary>
    public int Code => Payload.Length < 2 ? 1005 : BinaryPrimitives.ReadUInt16BigEndian(Payload);

    public string Reason => Payload.Length < 2 ? "" : Encoding.UTF8.GetString(Payload.AsSpan(2));

    public static Frame OfText(string text, bool fin = true) => new(Opcode.Text, Encoding.UTF8.GetBytes(text), fin);

    public static Frame OfClose(int code, string reason = "") => new(Opcode.Close, [(byte)(code >> 8), (byte)code, .. Encoding.UTF8.GetBytes(reason)]);

    /// <summary>The frame as a client must send it, masked, or as it must not.</summary>
    public byte[] ToBytes(bool masked = true)
    {
        byte[] key = masked ? [0x37, 0xfa, 0x21, 0x3d] : [];
        byte mask = masked ? (byte)0x80 : (byte)0;
        byte[] length = Payload.Length switch
        {
            < 126 => [(byte)(mask | Payload.Length)],
            <= ushort.MaxValue => [(byte)(mask | 126), (byte)(Payload.Length >> 8), (byte)Payload.Length],
            _ => [(byte)(mask | 127), 0, 0, 0, 0, (byte)(Payload.Length >> 24), (byte)(Payload.Length >> 16), (byte)(Payload.Length >> 8), (byte)Payload.Length],
        };
        byte[] frame = [(byte)((Fin ? 0x80 : 0) | (byte)Opcode), .. length, .. key, .. Payload];
        for (var i = 0; masked && i < Payload.Length; i++) frame[^(Payload.Length - i)] ^= key[i % 4];
        return frame;
    }
}
