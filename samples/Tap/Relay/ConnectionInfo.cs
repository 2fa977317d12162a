namespace Tap;

/// <summary>A connection that is open now.</summary>
/// <param name="Number">Its number, as in <see cref="WireEvent.Connection"/>.</param>
/// <param name="Client">The client's address and port.</param>
/// <param name="Since">When it was opened.</param>
/// <param name="FromClient">How much the client has said.</param>
/// <param name="FromServer">How much the server has said.</param>
public sealed record ConnectionInfo(int Number, string Client, DateTimeOffset Since, Totals FromClient, Totals FromServer);
