namespace Tap;

/// <summary>What passed here was not shown, since the events were read too slowly. It passed all the same.</summary>
/// <param name="At">When there was room again.</param>
/// <param name="Connection">On which connection.</param>
/// <param name="From">Whose frames are missing.</param>
/// <param name="Frames">How many frames, one that was shown in part included.</param>
/// <param name="Bytes">How many bytes.</param>
public sealed record DroppedEvent(DateTimeOffset At, int Connection, Side From, long Frames, long Bytes) : WireEvent(At, Connection);
