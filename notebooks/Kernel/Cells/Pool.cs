namespace Notebooks;

/// <summary>The threads that cells share with the compiler, which waits for several: a cell may keep those that there are busy for ever.</summary>
static class Pool
{
    /// <summary>Lets as many be started at once as are busy or asked for already, and a few more. The next time may lower it again.</summary>
    public static void MakeRoom()
    {
        ThreadPool.GetMaxThreads(out var most, out _);
        ThreadPool.GetAvailableThreads(out var free, out _);
        ThreadPool.GetMinThreads(out _, out var ports);
        ThreadPool.SetMinThreads((int)Math.Min(most - free + ThreadPool.PendingWorkItemCount + Environment.ProcessorCount, most), ports);
    }
}
