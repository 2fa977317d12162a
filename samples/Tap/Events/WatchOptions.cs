namespace Tap;

/// <summary>How much a <see cref="Watch"/> shows and keeps.</summary>
public sealed record WatchOptions
{
    /// <summary>
    /// How many bytes of each payload are shown, 0 or more; of a control frame always up to the 125 that it may have (RFC 6455, 5.5).
    /// </summary>
    public int PayloadLimit { get; init; } = 4096;

    /// <summary>
    /// How many bytes may wait to be read, 1 or more. What comes when it is full passes, but is not shown (<see cref="DroppedEvent"/>).
    /// </summary>
    public int Backlog { get; init; } = 16 * 1024 * 1024;
}
