using System.Buffers.Binary;

/// <summary>A frame as it stood on the wire (RFC 6455, 5.2); of a long payload only the beginning, unmasked.</summary>
sealed record Frame(byte[] Header, ulong Length, byte[] Payload)
{
    public bool IsFinal => (Header[0] & 0x80) != 0;
    public int Opcode => Header[0] & 0x0f;
    public bool IsMasked => (Header[1] & 0x80) != 0;

    public string Name => Opcode switch
    {
        0 => "continuation",
        1 => "text",
        2 => "binary",
        8 => "close",
        9 => "ping",
        10 => "pong",
        var other => $"opcode {other}",
    };
}
