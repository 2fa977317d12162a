using System.Text;

namespace Tap.Tests.Events;

/// <summary>What a server sends on a connection that agreed on permessage-deflate, and what the tap makes of it.</summary>
static class CompressedWire
{
    /// <summary>The RFC's own example, in one frame (RFC 7692, 7.2.3.1).</summary>
    public const string Hello = "c1 07 f248cdc9c90700";

    /// <summary>A server's frame with such a first byte.</summary>
    public static byte[] Wire(int first, byte[] payload)
    {
        var header = new FrameHeader((Opcode)(first & 15), (ulong)payload.Length, (first & 0x80) != 0, first >> 4 & 7);
        byte[] frame = [.. new byte[header.Size], .. payload];
        header.Write(frame);
        return frame;
    }

    public static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    /// <summary>The bytes of a short frame, as a client sends them.</summary>
    public static byte[] Masked(string frame)
    {
        var bytes = Bytes(frame);
        return [bytes[0], (byte)(bytes[1] | 0x80), 1, 2, 3, 4, .. bytes[2..].Select((one, at) => (byte)(one ^ at % 4 + 1))];
    }

    public static string Response(string agreed) => $"{Line.Response[..^2]}Sec-WebSocket-Extensions: permessage-deflate{agreed}\r\n\r\n";

    /// <summary>A conversation after its handshake.</summary>
    public static Conversation Opened(string agreed, int limit = 4096)
    {
        var conversation = new Conversation(new() { PayloadLimit = limit });
        foreach (var (from, head) in ((Side, string)[])[(Side.Client, Line.CompressingRequest), (Side.Server, Response(agreed))])
            Assert.Single(conversation.Read(ChunkOf(from, Encoding.Latin1.GetBytes(head))));
        return conversation;
    }

    /// <summary>Bytes as a watch gets them: a copy of its own, with the path's parser where bytes before these were dropped.</summary>
    public static Chunk ChunkOf(Side from, byte[] bytes, Parser? path = null) => new(default, 1, from, bytes.ToArray(), Lost: false, path);

    public static List<WireEvent> Told(string frames, string agreed = "", int limit = 4096) => Told(Bytes(frames), agreed, limit);

    public static List<WireEvent> Told(byte[] said, string agreed, int limit = 4096)
    {
        using var conversation = Opened(agreed, limit);
        return [.. conversation.Read(ChunkOf(Side.Server, said))];
    }

    public static FrameEvent[] Compressed(IEnumerable<WireEvent> told) => [.. told.OfType<FrameEvent>().Where(frame => frame.Compressed)];
}
