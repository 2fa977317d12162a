namespace Tap;

/// <summary>What became of a fault.</summary>
public enum FaultState
{
    /// <summary>It was set, and waits for its frames or bytes where it has to.</summary>
    Set,

    /// <summary>It has taken hold of the connection.</summary>
    Began,

    /// <summary>It was cleared, and all passes again.</summary>
    Cleared,
}
