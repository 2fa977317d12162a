using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lessons.Tests.Lesson04;

/// <summary>The page for whoever reads it in the dark, on a small screen, or hears it.</summary>
[Trait("lesson", "04")]
public class PageForEverybody(Browser browser, BoardSample board) : IClassFixture<BoardSample>
{
    [Fact]
    public Task Page_is_for_everybody_in_every_state() => browser.VisitAsync(board.Sample, async visit =>
    {
        var page = new BoardPage(visit.Page);
        await page.ClearAsync();
        await FineAsync("with a sentence about a mistake");
        await page.JoinAsync("MMMMMMMMMMMMMMMMMMMM"); // nothing in it where a line could break
        foreach (var width in (int[])[320, 1280])
        {
            await visit.Page.SetViewportSizeAsync(width, 860);
            await Expect(page.Surface).ToBeInViewportAsync(new() { Ratio = 1 });
        }
        await page.DrawAsync((.1f, .1f), (.9f, .9f));
        await page.SendRawAsync($"[\"{new string('m', 300)}\"]");
        await Expect(page.Alerts).ToContainTextAsync("bad-json");
        await FineAsync("with drawing, messages and an error");
        foreach (var scheme in (ColorScheme[])[ColorScheme.Dark, ColorScheme.Light])
        {
            await visit.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            Assert.Equal(("rgb(255, 255, 255)", scheme), (await visit.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.board')).backgroundColor"), scheme)); // paper, also in the dark
        }
        // What is hidden from the eye must not make the page long.
        foreach (var width in (int[])[320, 1280])
        {
            await visit.Page.SetViewportSizeAsync(width, 860);
            Assert.InRange(await visit.Page.EvaluateAsync<int>("document.documentElement.scrollHeight"), 860, 2500);
        }
        await page.LeaveAsync();

        async Task FineAsync(string state) => Assert.Equal(("", state), (await visit.BarriersAsync(), state));
    });

    [Fact]
    public Task Picture_of_the_text_shows_a_drawing_of_two() => browser.VisitAsync(board.Sample, visit => browser.VisitAsync(board.Sample, async second =>
    {
        var (ada, bob) = (new BoardPage(visit.Page), new BoardPage(second.Page));
        await ada.JoinAsync("Ada", "magenta");
        await bob.JoinAsync("Bob", "blue");
        await bob.SetWidthAsync(8);
        await bob.DrawAsync((.42f, .85f), (.42f, .6f), (.58f, .6f), (.58f, .85f)); // a door
        await ada.SetWidthAsync(8);
        await ada.DrawAsync((.2f, .85f), (.2f, .45f), (.5f, .15f), (.8f, .45f), (.8f, .85f), (.2f, .85f)); // with a house around it
        await Expect(ada.People).ToHaveTextAsync(["Ada (you)", "Bob"]);
        await BoardPage.SettleAsync(visit, second);
        await visit.Page.EvaluateAsync("scrollTo(0, 0)");
        await Picture.TakeAsync(visit.Page, "lessons", BoardSample.Folder, "page.png");
    }));
}
