namespace Tap;

/// <summary>How a fault stands with one connection. The connection's <see cref="ConnectionFaults"/> guard it.</summary>
sealed class ConnectionFault(FaultHandle handle)
{
    readonly bool[] isPassing = new bool[2]; // what was counted already, and is not sent yet

    public FaultHandle Handle => handle;

    public Fault Fault => handle.Fault;

    /// <summary>Whether its time has come.</summary>
    public bool HasBegun { get; set; }

    /// <summary>Whether it has taken hold, too: between the two nothing passes.</summary>
    public bool IsInForce { get; set; }

    /// <summary>Whether it has done its one deed.</summary>
    public bool IsSpent { get; set; }

    public long FramesLeft { get; private set; } = handle.Fault.AfterFrames;

    public long BytesLeft { get; private set; } = handle.Fault.AfterBytes;

    public bool IsFor(Side from) => Fault.From is null || Fault.From == from;

    /// <summary>Whether it waits for nothing more than bytes that are being sent.</summary>
    public bool IsCountedDown => FramesLeft == 0 && BytesLeft == 0;

    public bool IsDue => !HasBegun && IsCountedDown && !isPassing[0] && !isPassing[1];

    public void Count(Side from, int bytes, bool endsFrame)
    {
        isPassing[(int)from] = true;
        if (FramesLeft == 0) BytesLeft -= bytes;
        else if (endsFrame) FramesLeft--;
    }

    public void Passed(Side from) => isPassing[(int)from] = false;
}
