using System.Globalization;
using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Lessons.Tests.Lesson03;

/// <summary>The page's experiment, to its end.</summary>
[Trait("lesson", "03")]
[Collection(QuietMachine.Name)] // it measures
public partial class Experiment(Browser browser)
{
    [Fact]
    public async Task Experiment_shows_what_one_slow_reader_does_to_both_rooms()
    {
        await using var sample = await Sample.StartAsync(BroadcastSample.Folder);
        await browser.VisitAsync(sample, async visit =>
        {
            var page = new RoomPage(visit.Page);
            await page.RunExperimentAsync();
            await Expect(page.Experiment).ToContainTextAsync("Slow reads nothing for 6 seconds.");
            await Expect(page.Experiment).ToContainTextAsync("Naive loop: ", new() { Timeout = 2 * (float)Patience.Limit.TotalMilliseconds });
            var result = Result().Match(await page.Experiment.TextContentAsync() ?? "");
            Assert.True(result.Success, await page.Experiment.TextContentAsync());
            var (fair, naive) = (Number(result.Groups[1].Value), Number(result.Groups[2].Value));
            Assert.True(fair < naive, result.Value); // the longest silence of Bea
            Assert.InRange(naive, 2, 8);
            await Expect(visit.Page.Locator("#plot polyline")).ToHaveCountAsync(2);
            await Expect(visit.Page.Locator("#plot circle.broadcast")).ToHaveCountAsync(1); // Slow is cut
            Assert.Empty(visit.Console.Entries);
            await Picture.TakeAsync(visit.Page.Locator("#slow-reader"), "lessons", BroadcastSample.Folder, "experiment.png");

            static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
        });
    }

    [GeneratedRegex(@"^With queues: Bea heard 240 of 240, and once waited ([\d.]+) s for the next\. Slow was cut after [\d.]+ s\. Naive loop: Bea heard 240 of 240, and once waited ([\d.]+) s for the next\. Slow was kept\.$")]
    private static partial Regex Result();
}
