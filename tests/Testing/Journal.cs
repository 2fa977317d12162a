namespace Testing;

/// <summary>What has happened so far, in order, and a way to wait for what is yet to happen.</summary>
public sealed class Journal<T>(string subject)
{
    readonly Lock gate = new();
    readonly List<T> entries = [];
    TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<T> Entries
    {
        get { lock (gate) return [.. entries]; }
    }

    public void Add(T entry)
    {
        lock (gate)
        {
            entries.Add(entry);
            next.SetResult();
            next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>The first entry that fits, now or within <paramref name="patience"/>, by default <see cref="Patience.Limit"/>.</summary>
    /// <exception cref="TimeoutException">None came; the message lists what did.</exception>
    public async Task<T> FirstAsync(string what, Predicate<T> fits, TimeSpan? patience = null)
    {
        using var limit = new CancellationTokenSource(patience ?? Patience.Limit);
        for (var seen = 0; ;)
        {
            Task more;
            lock (gate)
            {
                if (entries.FindIndex(seen, fits) is >= 0 and var found) return entries[found];
                (seen, more) = (entries.Count, next.Task);
            }
            try { await more.WaitAsync(limit.Token); }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"{subject}: no {what} within {(patience ?? Patience.Limit).TotalSeconds:0} seconds. There was:\n{string.Join('\n', Entries.TakeLast(30))}");
            }
        }
    }
}
