using Tap;

namespace Classroom;

/// <summary>A tap, and the task that notes what passes it.</summary>
sealed class WatchedTap(Relay tap, Task noting) : IAsyncDisposable
{
    /// <summary>Stops the tap, and waits until all that has passed is noted.</summary>
    public async ValueTask DisposeAsync()
    {
        await tap.DisposeAsync();
        await noting;
    }
}
