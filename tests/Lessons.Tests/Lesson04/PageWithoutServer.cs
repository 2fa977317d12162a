using System.Text.RegularExpressions;
using Lessons.Tests.FrontDoor;
using static Microsoft.Playwright.Assertions;

namespace Lessons.Tests.Lesson04;

/// <summary>The page while its server ends and comes back.</summary>
[Trait("lesson", "04")]
public class PageWithoutServer(Browser browser)
{
    [Fact]
    public async Task Server_that_stops_comes_back_is_killed_and_comes_back_without_an_answer()
    {
        await using var sample = await Sample.StartAsync(BoardSample.Folder);
        await browser.VisitAsync(sample, async visit =>
        {
            var page = new BoardPage(visit.Page);
            await page.JoinAsync("Ada");
            await page.DrawAsync((.1f, .1f), (.9f, .9f));
            await page.Surface.FocusAsync();
            await visit.Page.Keyboard.PressAsync("Space"); // a pen that is down at that very moment
            Assert.Equal(0, await sample.StopAsync(Patience.Limit));
            await Expect(page.State).ToHaveTextAsync("Closed with 1001: going away.");
            await HelpsAsync("The server has stopped.");
            await Expect(page.Word).ToHaveTextAsync("The server says “the server stops”. You are no longer on the board: what you see is how it was.");
            await Expect(page.People).ToHaveCountAsync(0);
            await page.SendRawAsync("anybody?");
            await Expect(page.Alerts.Last).ToHaveTextAsync("Not connected: press Join first.");

            await using var again = await Sample.StartAsync(BoardSample.Folder, sample.Address);
            await page.JoinAsync("Ada");
            await Expect(page.Alerts).ToHaveCountAsync(0);
            await Expect(page.Amount).ToHaveTextAsync("0 strokes, 0 points"); // it keeps nothing
            await again.KillAsync();
            await Expect(page.State).ToHaveTextAsync("Closed with 1006: no goodbye.");
            await HelpsAsync("The line to the server is lost.");
            Assert.Equal("", await visit.AccessibilityAsync());

            await page.Button("Join").ClickAsync();
            await HelpsAsync("The server could not be reached, or it refused: a browser does not say which.");

            await using var silent = await Sample.StartAsync(BoardSample.Folder, sample.Address);
            Course.Freeze(silent.Id);
            await page.Button("Join").ClickAsync();
            await Expect(page.State).ToContainTextAsync(new Regex("Connecting for [0-9]+ s…"));
            await page.Button("Join").ClickAsync();
            await Expect(page.Alerts).ToHaveTextAsync("Not open yet: the server has not answered. Wait for it, or reload the page.");

            Task HelpsAsync(string what) => Expect(page.Alerts.Filter(new() { HasText = what })).ToContainTextAsync(
                $"Start it again, for example with dotnet course.cs run 04 --urls {sample.Address.GetLeftPart(UriPartial.Authority)} "
                + "in the course’s folder, then press Join.");
        });
    }
}
