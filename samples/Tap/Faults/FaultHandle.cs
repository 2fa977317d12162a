namespace Tap;

/// <summary>A fault that was set, and the way to clear it.</summary>
public sealed class FaultHandle : IDisposable
{
    readonly Relay relay;

    internal FaultHandle(Fault fault, Relay relay) => (Fault, this.relay) = (fault, relay);

    /// <summary>The fault.</summary>
    public Fault Fault { get; }

    /// <summary>
    /// Whether it is set. It isn't once it was cleared, once the only connection that it is for has ended, or if that one was over before
    /// it was set. One for all connections is set until it is cleared.
    /// </summary>
    public bool IsSet => relay.IsSet(this);

    /// <summary>Clears it: what it held passes. A connection that it has ended stays ended.</summary>
    public void Clear() => relay.Clear(this);

    /// <summary>Clears it.</summary>
    public void Dispose() => Clear();
}
