namespace Classroom;

/// <summary>Tells the pages again and again that the Classroom is here.</summary>
sealed class Beat(Pages pages, Limits limits) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var beats = new PeriodicTimer(limits.Beat);
        while (await beats.WaitForNextTickAsync(stopping)) pages.SendToAll("beat", new { });
    }
}
