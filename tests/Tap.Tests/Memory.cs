namespace Tap.Tests;

/// <summary>What something takes of the memory.</summary>
static class Memory
{
    /// <summary>
    /// The bytes that an action allocates whenever it runs. What the runtime allocates beside it, once,
    /// when it finds that the code is worth compiling again, is not the action's: so the round that took least counts.
    /// </summary>
    public static long OfEach(int rounds, Action action) => Enumerable.Range(0, rounds).Min(_ =>
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    });
}
