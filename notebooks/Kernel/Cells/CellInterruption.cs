using System.ComponentModel;

namespace Notebooks;

/// <summary>What the loops and functions of cells call, so that they can be stopped. Not for students to call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CellInterruption
{
    static int stopping; // runs

    /// <summary>Throws if the cell that started this code is to stop and hasn't ended by itself.</summary>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    public static void ThrowIfRequested()
    {
        if (Volatile.Read(ref stopping) > 0 && CellRun.Owner is { IsStopping: true })
            throw new OperationCanceledException("The cell was interrupted.");
    }

    /// <summary>From here on each call looks up whose code it is in, which makes every loop slower.</summary>
    internal static void Begin() => Interlocked.Increment(ref stopping);

    internal static void End() => Interlocked.Decrement(ref stopping);
}
