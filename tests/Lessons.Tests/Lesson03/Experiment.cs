using Lessons.Tests.Steps;

namespace Lessons.Tests.Lesson03;

/// <summary>The page's experiment, to its end. It mostly waits, and meanwhile somebody vanishes from another server.</summary>
[Trait("lesson", "03")]
[Collection(QuietMachine.Name)] // both measure
public class Experiment(Browser browser)
{
    [Fact]
    public Task Experiment_shows_what_one_slow_reader_does_and_a_vanished_guest_is_gone_within_five_seconds() =>
        Task.WhenAll(ExperimentAsync(), VanishedAsync());

    async Task ExperimentAsync()
    {
        await using var desk = new TabDesk(BroadcastSample.Folder, isWatched: false);
        await desk.TakeAsync(browser, async _ =>
        {
            var (fair, naive) = await BroadcastSteps.ExperimentAsync(desk);
            Assert.True(fair < naive, $"Bea waited {fair} s with queues, {naive} s with the naive loop.");
            Assert.InRange(naive, 2, 10);
            var page = await desk.ClientAsync(1);
            await Picture.TakeAsync(page.Locator("#slow-reader"), "lessons", BroadcastSample.Folder, "experiment.png");
        });
    }

    static async Task VanishedAsync()
    {
        await using var sample = await Sample.StartAsync(BroadcastSample.Folder);
        using var bob = await RawGuest.JoinAsync(sample, "Bob");
        using var reset = await RawGuest.OpenAsync(sample, "Reset");
        await bob.HearsAsync("* Reset came (2 here)");
        // Stays silent, also when it is pinged, as behind a cable that was pulled.
        using var ghost = await RawGuest.OpenAsync(sample, "Ghost");
        await bob.HearsAsync("* Ghost came (3 here)");
        var start = TimeProvider.System.GetTimestamp();
        reset.Reset();
        await bob.HearsAsync("* Reset left (2 here)");
        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 0, 1);
        await bob.HearsAsync("* Ghost left (1 here)");
        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 2, 5);
        await sample.Log.FirstAsync("line of the ghost", line => line.Contains("Ghost left with 1006 (1 here)", StringComparison.Ordinal));
        await bob.SayAsync("still here");
        await bob.HearsAsync("Bob: still here");
    }
}
