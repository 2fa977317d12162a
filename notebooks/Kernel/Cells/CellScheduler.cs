namespace Notebooks;

/// <summary>
/// Runs a cell's code: its beginning, and after each await what follows, which is posted here. To stop the cell, what is posted
/// is dropped. So an await that never ends, or ends later, does no harm to the cells that come after. Only code behind a
/// <c>ConfigureAwait(false)</c> of the cell's own isn't posted here, and goes on.
/// </summary>
/// <remarks>
/// Microsoft.DotNet.Interactive can't do that: after its Cancel an abandoned cell goes on, and when it ends, its variables replace those
/// of the cells that have run since.
/// </remarks>
sealed class CellScheduler : SynchronizationContext
{
    readonly Lock gate = new();
    readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly HashSet<Thread> running = []; // each has a piece of the cell's code
    bool closed, dropping, waking;

    /// <summary>Completes when the code has ended; at once if it has never begun.</summary>
    public Task Code { get; private set; } = Task.CompletedTask;

    /// <summary>Completes when nothing of the cell runs any more after <see cref="Drop"/>, and nothing will.</summary>
    public Task Stopped => stopped.Task;

    /// <summary>Runs the code, unless the cell has been closed.</summary>
    public Task RunAsync(Func<Task> code)
    {
        var whole = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (closed) return Task.CompletedTask;
            Code = whole.Task;
        }
        Run(() => code().ContinueWith(
            whole.SetFromTask, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default));
        return whole.Task;
    }

    /// <summary>Lets no more code begin.</summary>
    public void Close()
    {
        lock (gate) closed = true;
    }

    /// <summary>Drops everything that is posted from now on.</summary>
    public void Drop()
    {
        lock (gate)
        {
            dropping = true;
            if (running.Count == 0) stopped.TrySetResult();
        }
    }

    /// <summary>Wakes the threads that wait inside the cell's code: what they wait for throws.</summary>
    public void Wake()
    {
        lock (gate)
        {
            waking = true;
            foreach (var thread in running) thread.Interrupt();
        }
    }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback callback, object? state) => ThreadPool.QueueUserWorkItem(_ => Run(() => callback(state)));

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback callback, object? state) => callback(state);

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    void Run(Action piece)
    {
        lock (gate)
        {
            if (dropping) return;
            running.Add(Thread.CurrentThread);
        }
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            piece();
        }
        catch (ThreadInterruptedException) when (waking) { } // as it was asked to
        finally
        {
            SetSynchronizationContext(before);
            while (!Leave()) { }
        }
    }

    // False if it was woken in the middle of that: then again.
    bool Leave()
    {
        try
        {
            lock (gate)
            {
                running.Remove(Thread.CurrentThread);
                if (waking) ForgetWaking();
                if (dropping && running.Count == 0) stopped.TrySetResult();
            }
            return true;
        }
        catch (ThreadInterruptedException) { return false; }
    }

    // It would come out at this thread's next wait, which is no longer the cell's.
    static void ForgetWaking()
    {
        try { Thread.Sleep(0); }
        catch (ThreadInterruptedException) { }
    }
}
