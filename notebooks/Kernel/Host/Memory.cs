using System.Text;

namespace Notebooks;

/// <summary>The memory that the kernel may use, which its owner has set.</summary>
static class Memory
{
    const double Full = 0.8; // of what there is

    /// <summary>Ends the process where what the cells keep leaves nothing for the next one, in the words in which the runtime tells it.</summary>
    public static void EndIfFull()
    {
        if (GC.GetTotalMemory(forceFullCollection: true) < Full * GC.GetGCMemoryInfo().TotalAvailableMemoryBytes) return;
        using var errors = Console.OpenStandardError();
        errors.Write(Encoding.ASCII.GetBytes("Out of memory.\n"));
        Environment.FailFast(null);
    }
}
