namespace Tap;

/// <summary>How a connection ended.</summary>
public enum EndKind
{
    /// <summary>Each side closed its socket (FIN).</summary>
    Closed,

    /// <summary>One side gave it up (RST), and so it was passed on.</summary>
    Reset,

    /// <summary>The server could not be reached.</summary>
    Unreachable,

    /// <summary>A fault ended it.</summary>
    Broken,

    /// <summary>The tap was stopped.</summary>
    Stopped,
}
