namespace Notebooks;

/// <summary>The memory that the kernel may use, which its owner has set.</summary>
static class Memory
{
    const double Full = 0.8; // of what there is

    /// <summary>Ends the process where what the cells keep leaves nothing for the next one.</summary>
    public static void EndIfFull()
    {
        if (GC.GetTotalMemory(forceFullCollection: true) >= Full * GC.GetGCMemoryInfo().TotalAvailableMemoryBytes) Environment.FailFast("Out of memory.");
    }
}
