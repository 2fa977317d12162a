namespace Tap;

/// <summary>One of the two ends of a connection.</summary>
public enum Side
{
    /// <summary>The end that connected and asked.</summary>
    Client,

    /// <summary>The end that was connected to.</summary>
    Server,
}
