namespace Tap;

/// <summary>Something that the protocol forbids. It is passed on as it is: what the other side makes of it is to be seen.</summary>
/// <param name="At">When.</param>
/// <param name="Connection">On which connection.</param>
/// <param name="From">Who did it.</param>
/// <param name="Section">The section that forbids it, such as <c>RFC 6455, 5.1</c>.</param>
/// <param name="What">What it is, in a sentence.</param>
/// <param name="Frame">
/// In which of this side's frames, counted from 1; the frame's own event comes after it. Null in the handshake, and so where a client did
/// not wait for the server's answer (4.1): then this comes after the answer's event.
/// </param>
public sealed record ViolationEvent(DateTimeOffset At, int Connection, Side From, string Section, string What, long? Frame) : WireEvent(At, Connection);
