using System.Globalization;
using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Lessons.Tests.Lesson03;

/// <summary>The page's experiment, to its end. It mostly waits, and meanwhile somebody vanishes from another server.</summary>
[Trait("lesson", "03")]
[Collection(QuietMachine.Name)] // both measure
public partial class Experiment(Browser browser)
{
    [Fact]
    public Task Experiment_shows_what_one_slow_reader_does_and_a_vanished_guest_is_gone_within_five_seconds() =>
        Task.WhenAll(ExperimentAsync(), VanishedAsync());

    async Task ExperimentAsync()
    {
        await using var sample = await Sample.StartAsync(BroadcastSample.Folder);
        await browser.VisitAsync(sample, async visit =>
        {
            var page = new RoomPage(visit.Page);
            await page.RunExperimentAsync();
            await Expect(page.Experiment).ToContainTextAsync("reads nothing for 8 seconds");
            await Expect(page.Experiment).ToContainTextAsync("Naive loop: ", new() { Timeout = 2 * (float)Patience.Limit.TotalMilliseconds });
            var result = Result().Match(await page.Experiment.TextContentAsync() ?? "");
            Assert.True(result.Success, await page.Experiment.TextContentAsync());
            var (fair, naive) = (Number(result.Groups[1].Value), Number(result.Groups[2].Value));
            Assert.True(fair < naive, result.Value); // the longest silence of Bea
            Assert.InRange(naive, 2, 10);
            await Expect(visit.Page.Locator("#plot polyline")).ToHaveCountAsync(2);
            await Expect(visit.Page.Locator("#plot circle.broadcast")).ToHaveCountAsync(1); // Slow is cut
            Assert.Empty(visit.Console.Entries);
            await Picture.TakeAsync(visit.Page.Locator("#slow-reader"), "lessons", BroadcastSample.Folder, "experiment.png");

            static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
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

    [GeneratedRegex(@"^With queues: Bea heard \d+ messages, and once waited ([\d.]+) s for the next\. Slow was cut after [\d.]+ s\. "
        + @"Naive loop: Bea heard \d+ messages, and once waited ([\d.]+) s for the next\. It stood still when [\d.]+ MB were on the way to Slow\. Slow was kept\.$")]
    private static partial Regex Result();
}
