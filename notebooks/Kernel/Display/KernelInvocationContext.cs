using Notebooks;

namespace Microsoft.DotNet.Interactive;

/// <summary>The run of a cell, as its code can ask for it.</summary>
public sealed class KernelInvocationContext
{
    readonly CellRun run;

    KernelInvocationContext(CellRun run) => this.run = run;

    /// <summary>The run whose code this is; null outside of cells.</summary>
    public static KernelInvocationContext? Current => CellRun.Current is { } run ? new(run) : null;

    /// <summary>Is cancelled when the cell is interrupted.</summary>
    public CancellationToken CancellationToken => run.Slices.Token;
}
