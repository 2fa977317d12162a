namespace Classroom;

/// <summary>
/// A page that reads a wire. It gets the next rows when it has drawn the last ones: a page that is slow, or that nobody looks at, is not
/// buried, and misses what is no longer kept by then.
/// </summary>
/// <param name="page">The page.</param>
/// <param name="lesson">The lesson's name, as the page knows it.</param>
/// <param name="log">What it reads.</param>
/// <param name="after">The number of the last row that it has.</param>
sealed class WireReader(Page page, string lesson, WireLog log, long after)
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.1); // between two events with rows

    volatile TaskCompletionSource drawn = new();
    readonly long past = log.Last; // what comes up to here, the page missed while it was not there
    long last = Math.Clamp(after, 0, log.Last);

    /// <summary>Shows the rows as they come, until the page has gone or reads another wire.</summary>
    public Following Follow(Following? before) => new(page, before, () => { }, Pause, ShowNextAsync);

    /// <summary>The page has drawn all rows up to that number.</summary>
    public void Drew(long number)
    {
        if (number == Interlocked.Read(ref last)) drawn.TrySetResult();
    }

    async Task<bool> ShowNextAsync(CancellationToken over)
    {
        var (rows, lost, more) = log.After(last);
        await more.WaitAsync(over);
        if (rows.Length == 0) return false;
        Interlocked.Exchange(ref last, rows[^1].Number);
        drawn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        // A page that misses rows may miss that a connection has ended.
        await page.SendAsync("wire", new { lesson, rows, lost, open = lost > 0 ? log.Open : null, isPast = rows[^1].Number <= past });
        await drawn.Task.WaitAsync(over);
        return true;
    }
}
