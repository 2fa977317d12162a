namespace Tap.Tests.Events;

/// <summary>Reads a watch only when it is told to.</summary>
sealed class SlowReader(Watch watch) : IAsyncDisposable
{
    readonly IAsyncEnumerator<WireEvent> events = watch.GetAsyncEnumerator();
    readonly List<string> told = [];
    Task<bool>? next;

    /// <summary>What has been read, in short.</summary>
    public IReadOnlyList<string> Told => told;

    /// <summary>Reads on up to this event.</summary>
    public async Task UntilAsync(string last)
    {
        while (told.LastOrDefault() != last)
        {
            next ??= events.MoveNextAsync().AsTask();
            try { Assert.True(await next.WaitAsync(Patience.Limit)); }
            catch (TimeoutException) { Assert.Fail($"There was no '{last}', but:\n{string.Join('\n', told)}"); }
            Take();
        }
    }

    /// <summary>Reads all that is there, so that there is room for more.</summary>
    public void MakeRoom()
    {
        while ((next ??= events.MoveNextAsync().AsTask()).IsCompleted) Take();
    }

    void Take()
    {
        told.Add(Short.Of(events.Current));
        next = null;
    }

    public async ValueTask DisposeAsync()
    {
        watch.Dispose();
        if (next is not null) await next;
        await events.DisposeAsync();
    }
}
