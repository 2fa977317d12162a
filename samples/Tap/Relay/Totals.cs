namespace Tap;

/// <summary>How much one side has said on a connection.</summary>
/// <param name="Bytes">Of everything, the handshake included.</param>
/// <param name="Frames">Whole frames, control frames included (RFC 6455, 5.2).</param>
/// <param name="Messages">Messages begun, control frames not counted (RFC 6455, 5.4).</param>
public readonly record struct Totals(long Bytes, long Frames, long Messages);
