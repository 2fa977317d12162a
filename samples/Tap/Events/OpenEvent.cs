namespace Tap;

/// <summary>A client has connected.</summary>
/// <param name="At">When.</param>
/// <param name="Connection">The number that it has from now on.</param>
/// <param name="Client">Its address and port.</param>
public sealed record OpenEvent(DateTimeOffset At, int Connection, string Client) : WireEvent(At, Connection);
