using System.Runtime;

namespace Notebooks;

/// <summary>
/// Runs a cell's code, which between two awaits is a slice, on any thread, and stops the slices that run when it is
/// interrupted. A loop is aborted, a wait is woken; what neither helps against runs on, and <see cref="Stopped"/> never comes.
/// </summary>
/// <remarks>
/// The code that a slice calls back from elsewhere (a request's handler, a timer, <c>Task.Run</c>) is none of ours: it has the
/// cell's token, and no more.
/// </remarks>
sealed class Slices : SynchronizationContext
{
    static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(100), Lull = TimeSpan.FromSeconds(1);

    readonly Lock gate = new();
    readonly HashSet<Thread> running = [];
    readonly CancellationTokenSource asked = new(), interrupted = new();
    readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    bool isAsked, waking;
    volatile bool stopping;

    /// <summary>Is cancelled when the cell is to stop: one that heeds it ends by itself, and keeps what it has made.</summary>
    public CancellationToken Token => asked.Token;

    /// <summary>Whether it has been asked, and has had its moment to end by itself.</summary>
    public bool IsStopping => stopping;

    /// <summary>Completed when it was interrupted and no slice runs any more.</summary>
    public Task Stopped => stopped.Task;

    /// <summary>Runs the first slice, on a thread of its own.</summary>
    public Task<T> Start<T>(Func<Task<T>> code)
    {
        var whole = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Begin("cell", () => Run(() => code().ContinueWith(whole.SetFromTask, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default)));
        return whole.Task;
    }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback callback, object? state) => ThreadPool.QueueUserWorkItem(_ => Run(() => callback(state)));

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback callback, object? state) => callback(state);

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Asks the code to stop, then has its loops stop, then wakes who waits, then aborts what runs still, without waiting for it.</summary>
    public void Interrupt()
    {
        if (Interlocked.Exchange(ref isAsked, true)) return;
        // Threads of their own: who has registered with the token may take his time or throw, and the cell may keep all others busy.
        Begin("ask", () => Cancel(asked));
        Begin("stop", Stop);
    }

    void Stop()
    {
        Thread.Sleep(Grace);
        lock (gate)
        {
            stopping = true;
        }
        Poll.Begin();
        StopIfQuiet();
        if (!Stopped.Wait(Grace)) Wake();
        // The last resort: .NET may not survive it in the midst of a call. But nothing else stops this code than to end the process.
        if (!Stopped.Wait(Grace)) Cancel(interrupted);
        // What the cell has begun beside itself has a moment to ask, too.
        Thread.Sleep(Lull);
        Poll.End();
    }

    void Wake()
    {
        Thread[] waiting;
        lock (gate)
        {
            waking = true;
            waiting = [.. running];
        }
        foreach (var thread in waiting) thread.Interrupt();
    }

    static void Begin(string name, Action code) => new Thread(() => code()) { IsBackground = true, Name = name }.Start();

    static void Cancel(CancellationTokenSource source)
    {
        try { source.Cancel(); }
        catch (AggregateException) { } // the cell's own callbacks
    }

    void Run(Action slice)
    {
        var before = Current;
        lock (gate)
        {
            if (stopping) return;
            running.Add(Thread.CurrentThread);
        }
        SetSynchronizationContext(this);
        try
        {
#pragma warning disable SYSLIB0046 // There is no other way to stop a loop; what it may leave behind goes with the process.
            ControlledExecution.Run(slice, interrupted.Token);
#pragma warning restore SYSLIB0046
        }
        catch (Exception e) when (stopping && e is OperationCanceledException or ThreadInterruptedException)
        {
            // As it was asked to.
        }
        finally
        {
            SetSynchronizationContext(before);
            while (!Leave()) { }
            StopIfQuiet();
        }
    }

    // False where it was woken in the midst of that: then again.
    bool Leave()
    {
        try
        {
            lock (gate)
            {
                running.Remove(Thread.CurrentThread);
                if (waking) ForgetWaking();
            }
            return true;
        }
        catch (ThreadInterruptedException) { return false; }
    }

    void StopIfQuiet()
    {
        lock (gate)
        {
            if (stopping && running.Count == 0) stopped.TrySetResult();
        }
    }

    // It would come out at this thread's next wait, which is not the cell's any more.
    static void ForgetWaking()
    {
        try { Thread.Sleep(0); }
        catch (ThreadInterruptedException) { }
    }
}
