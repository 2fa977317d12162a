using System.ComponentModel;

namespace Notebooks;

/// <summary>What the loops and functions of cells ask; nothing for students to call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Poll
{
    static volatile bool isAnyStopped;

    /// <summary>Throws where the cell that started this code was interrupted and has not ended by itself.</summary>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public static void Ask()
    {
        if (isAnyStopped && CellRun.Current is { Slices.IsStopping: true }) throw new OperationCanceledException("The cell was interrupted.");
    }

    /// <summary>From here on it is worth while to look whose code asks.</summary>
    internal static void Begin() => isAnyStopped = true;
}
