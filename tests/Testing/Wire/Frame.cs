using System.Buffers.Binary;
using System.Text;
using Tap;

namespace Testing;

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
        var header = new FrameHeader(Opcode, (ulong)Payload.Length, Fin, Key: masked ? 0x37fa213du : null);
        byte[] frame = [.. new byte[header.Size], .. Payload];
        header.Write(frame);
        if (header.Key is { } key) Masking.Apply(frame.AsSpan(header.Size), key);
        return frame;
    }
}
