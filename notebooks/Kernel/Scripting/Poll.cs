using System.ComponentModel;

namespace Notebooks;

/// <summary>What the loops and functions of cells ask; nothing for students to call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Poll
{
    static int stopping; // runs

    /// <summary>Throws where the cell that started this code was interrupted and has not ended by itself.</summary>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public static void Ask()
    {
        if (Volatile.Read(ref stopping) > 0 && CellRun.Current is { Slices.IsStopping: true }) throw new OperationCanceledException("The cell was interrupted.");
    }

    /// <summary>While a run is to stop it is worth while to look whose code asks, which makes every loop slower.</summary>
    internal static void Begin() => Interlocked.Increment(ref stopping);

    internal static void End() => Interlocked.Decrement(ref stopping);
}
