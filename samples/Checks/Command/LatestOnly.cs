namespace Checks;

/// <summary>Runs one thing at a time: who starts another one ends the one before.</summary>
/// <param name="ending">Ends all.</param>
sealed class LatestOnly(CancellationToken ending) : IAsyncDisposable
{
    CancellationTokenSource stop = new();
    Task running = Task.CompletedTask;

    /// <summary>Whether it still runs.</summary>
    public bool IsRunning => !running.IsCompleted;

    /// <summary>Ends what runs, and starts this.</summary>
    public async Task StartAsync(Func<CancellationToken, Task> run)
    {
        await EndAsync();
        stop = CancellationTokenSource.CreateLinkedTokenSource(ending);
        running = run(stop.Token);
    }

    /// <summary>Throws what the last one has thrown.</summary>
    public void ThrowIfFailed()
    {
        if (running.IsFaulted) running.GetAwaiter().GetResult();
    }

    async Task EndAsync()
    {
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    /// <summary>Ends what runs.</summary>
    public async ValueTask DisposeAsync() => await EndAsync();
}
