namespace Tap;

/// <summary>A connection has ended.</summary>
/// <param name="At">When.</param>
/// <param name="Connection">Which one.</param>
/// <param name="From">Who closed its TCP connection first, by FIN or by a reset; null when the tap did.</param>
/// <param name="How">In which way.</param>
/// <param name="Seconds">How many seconds it lasted.</param>
/// <param name="Client">How much the client said, lost or not.</param>
/// <param name="Server">How much the server said, lost or not.</param>
/// <param name="Why">Why there was no connection to the server, where there was none.</param>
public sealed record EndEvent(DateTimeOffset At, int Connection, Side? From, EndKind How, double Seconds, Totals Client, Totals Server, string? Why = null) : WireEvent(At, Connection)
{
    /// <summary>Whether each side had sent its Close before, as it should (RFC 6455, 7.1.4); null where there was no WebSocket.</summary>
    public bool? Clean { get; init; }

    /// <summary>
    /// Who sent the first Close frame (RFC 6455, 5.5.1), as the two directions passed here: of two that cross, the one that passed first.
    /// Null where neither side sent one, and where there was no WebSocket.
    /// </summary>
    public Side? CloseFrom { get; init; }
}
