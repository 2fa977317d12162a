namespace Tap;

/// <summary>How much a <see cref="Watch"/> shows and keeps.</summary>
public sealed record WatchOptions
{
    /// <summary>How many bytes of each payload are shown; of a control frame always up to the 125 that it may have.</summary>
    public int PayloadLimit { get; init; } = 4096;

    /// <summary>How many bytes may wait to be read. What comes when it is full passes, but is not shown (<see cref="DroppedEvent"/>).</summary>
    public int Backlog { get; init; } = 16 * 1024 * 1024;
}
