namespace Tap;

/// <summary>One half of the opening handshake (RFC 6455, 4): what the client asks, or what the server answers, be it a refusal.</summary>
/// <param name="At">When.</param>
/// <param name="Connection">On which connection.</param>
/// <param name="From">Who sent it.</param>
/// <param name="Head">Its first line and its headers; of one of more than 64 KiB not all of them (<see cref="HttpHead.NotKept"/>).</param>
public sealed record HandshakeEvent(DateTimeOffset At, int Connection, Side From, HttpHead Head) : WireEvent(At, Connection);
