namespace Tap.Tests;

/// <summary>How much memory an action takes.</summary>
static class Memory
{
    /// <summary>
    /// The bytes that an action allocates each time it runs. The runtime sometimes allocates a few thousand of its own,
    /// for example when it compiles code again: so the round with the fewest counts.
    /// </summary>
    public static long OfEach(int rounds, Action action) => Enumerable.Range(0, rounds).Min(_ =>
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    });
}
