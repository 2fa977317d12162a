namespace Tap;

/// <summary>A request or a response that has nothing to do with a WebSocket.</summary>
/// <param name="At">When.</param>
/// <param name="Connection">On which connection.</param>
/// <param name="From">Who sent it.</param>
/// <param name="Head">Its first line and its headers; the body is not shown.</param>
public sealed record HttpEvent(DateTimeOffset At, int Connection, Side From, HttpHead Head) : WireEvent(At, Connection);
