namespace Checks.Tests.Command;

/// <summary>The moments at which is looked: one after the other, or as the test says.</summary>
sealed class Looks
{
    readonly SemaphoreSlim looked = new(0), look = new(0);
    volatile bool paused;

    public async ValueTask<bool> NextAsync(CancellationToken cancel)
    {
        if (!paused)
        {
            await Task.Delay(1, cancel);
            return true;
        }
        looked.Release();
        await look.WaitAsync(cancel);
        return true;
    }

    /// <summary>From now on the test says when; the look under way is over.</summary>
    public void Pause()
    {
        paused = true;
        Assert.True(looked.Wait(Patience.Limit));
    }

    /// <summary>One look, and it is over.</summary>
    public async Task LookAsync()
    {
        look.Release();
        Assert.True(await looked.WaitAsync(Patience.Limit));
    }

    public void GoOn()
    {
        paused = false;
        look.Release();
    }
}
