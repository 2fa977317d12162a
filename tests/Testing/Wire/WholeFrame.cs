using Tap;

namespace Testing;

/// <summary>A frame as it stood on the wire, all its parts put together.</summary>
/// <param name="Header">What its header says.</param>
/// <param name="HeaderBytes">The header as it came.</param>
/// <param name="Payload">Unmasked.</param>
public sealed record WholeFrame(FrameHeader Header, byte[] HeaderBytes, byte[] Payload)
{
    /// <summary>What it says, however it was written.</summary>
    public Frame Content => new(Header.Opcode, Payload, Header.Fin);

    // A record would compare its arrays by where they lie.
    public bool Equals(WholeFrame? other) =>
        other is not null && Header == other.Header && HeaderBytes.SequenceEqual(other.HeaderBytes) && Payload.SequenceEqual(other.Payload);

    public override int GetHashCode() => HashCode.Combine(Header, Payload.Length);
}
