using System.Threading.Channels;

namespace Classroom;

/// <summary>What a page is shown as it comes, until the page has gone or asks for something else.</summary>
sealed class Following
{
    readonly CancellationTokenSource over = new();
    readonly Task showing;

    /// <param name="page">The page. When it is gone, so is this.</param>
    /// <param name="before">What the page has followed until now, or null: it ends first.</param>
    /// <param name="begin">What the page is shown at once.</param>
    /// <param name="pause">How long it waits after it has shown something: many things in one event, rather than many events.</param>
    /// <param name="showNextAsync">
    /// Shows what is new, or waits for that; says whether it has shown something. It is called again and again.
    /// </param>
    public Following(Page page, Following? before, Action begin, TimeSpan pause, Func<CancellationToken, Task<bool>> showNextAsync)
    {
        // A page follows many, one after the other: each lets go of it at its own end.
        var gone = page.Over.Register(over.Cancel);
        showing = ShowAsync(before?.showing ?? Task.CompletedTask, begin, pause, showNextAsync, over.Token, gone);
    }

    public void End() => over.Cancel();

    static async Task ShowAsync(
        Task before, Action begin, TimeSpan pause, Func<CancellationToken, Task<bool>> showNextAsync, CancellationToken over,
        CancellationTokenRegistration gone)
    {
        await using var _ = gone;
        try
        {
            await before;
            over.ThrowIfCancellationRequested(); // many wishes at once: the last one counts
            begin();
            while (true)
                if (await showNextAsync(over)) await Task.Delay(pause, over);
        }
        catch (Exception e) when (e is OperationCanceledException or ChannelClosedException) { } // gone, or it follows another one
    }
}
