using System.Threading.Channels;

namespace Classroom;

/// <summary>A page that is shown a sample: its state once, and its lines as they come.</summary>
sealed class Following
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.25); // many lines at once, rather than many events

    readonly CancellationTokenSource over = new();
    readonly Task showing;

    /// <param name="page">The page. When it is gone, so is this.</param>
    /// <param name="lesson">The lesson's name.</param>
    /// <param name="sample">Its sample.</param>
    /// <param name="after">The number of the last line that the page has.</param>
    /// <param name="before">What the page has followed until now, or null.</param>
    public Following(Page page, string lesson, Sample sample, long after, Following? before)
    {
        // A page follows many, one after the other: each lets go of it at its own end.
        var gone = page.Over.Register(over.Cancel);
        showing = ShowAsync(page, lesson, sample, after, before?.showing ?? Task.CompletedTask, over.Token, gone);
    }

    public void End() => over.Cancel();

    static async Task ShowAsync(Page page, string lesson, Sample sample, long after, Task before, CancellationToken over, CancellationTokenRegistration gone)
    {
        await using var _ = gone;
        try
        {
            await before;
            over.ThrowIfCancellationRequested(); // many wishes at once: the last one counts
            after = Math.Clamp(after, 0, sample.Log.Last);
            sample.Show(state => page.Send("sample", state));
            while (true)
            {
                var (lines, more) = sample.Log.After(after);
                await more.WaitAsync(over);
                if (lines.Length == 0) continue;
                await page.SendAsync("lines", new { lesson, lines, lost = lines[0].Number - after - 1 });
                after = lines[^1].Number;
                await Task.Delay(Pause, over);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ChannelClosedException) { } // gone, or it follows another one
    }
}
