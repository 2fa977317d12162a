namespace Tap;

/// <summary>
/// What one side sends is neither HTTP nor frames of a WebSocket; it passes all the same, and nothing more is shown of it. This comes once
/// for each side, also where a client sent frames after a handshake that the server refuses then.
/// </summary>
/// <param name="At">When.</param>
/// <param name="Connection">On which connection.</param>
/// <param name="From">Who says it.</param>
/// <param name="What">What it seems to be, in a sentence.</param>
public sealed record OtherEvent(DateTimeOffset At, int Connection, Side From, string What) : WireEvent(At, Connection);
