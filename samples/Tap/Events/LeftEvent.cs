namespace Tap;

/// <summary>
/// A side has ended its TCP connection, and the other side isn't told yet, because a <see cref="Fault.Stall"/> holds the end and what
/// this side sent before it. Once the stall is cleared, the end passes.
/// </summary>
/// <param name="At">When the end was seen.</param>
/// <param name="Connection">On which connection.</param>
/// <param name="From">Which side.</param>
/// <param name="How"><see cref="EndKind.Closed"/> for FIN, or <see cref="EndKind.Reset"/> for RST.</param>
public sealed record LeftEvent(DateTimeOffset At, int Connection, Side From, EndKind How) : WireEvent(At, Connection);
