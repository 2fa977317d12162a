namespace Tap;

/// <summary>
/// A request or a response that has nothing to do with a WebSocket. After a 2xx to CONNECT, what follows is in a tunnel, in which a
/// handshake may come (RFC 9110, 9.3.6).
/// </summary>
/// <param name="At">When.</param>
/// <param name="Connection">On which connection.</param>
/// <param name="From">Who sent it.</param>
/// <param name="Head">
/// Its first line and its headers; of a head of more than 64 KiB not all of them (<see cref="HttpHead.NotKept"/>). The body is not shown.
/// </param>
public sealed record HttpEvent(DateTimeOffset At, int Connection, Side From, HttpHead Head) : WireEvent(At, Connection);
