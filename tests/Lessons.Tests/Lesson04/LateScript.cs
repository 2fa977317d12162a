using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lessons.Tests.Lesson04;

/// <summary>The page is there, and its script is still on its way.</summary>
[Trait("lesson", "04")]
public class LateScript(Browser browser, BoardSample board) : IClassFixture<BoardSample>
{
    [Fact]
    [Long("It holds up a script. In every run, Forms proves that the buttons of forms wait for theirs.")]
    public Task Click_that_comes_before_it_keeps_what_was_typed() => browser.VisitAsync(board.Sample, async visit =>
    {
        var page = new BoardPage(visit.Page);
        var script = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await visit.Page.RouteAsync("**/page.js", async route =>
        {
            await script.Task;
            await route.ContinueAsync();
        });
        try
        {
            await visit.Page.ReloadAsync(new() { WaitUntil = WaitUntilState.Commit });
            await visit.Page.GetByLabel("Name").FillAsync("Ada");
            var box = (await page.Button("Join").BoundingBoxAsync())!;
            await visit.Page.Mouse.ClickAsync(box.X + box.Width / 2, box.Y + box.Height / 2);
            // Nor does the button light up under the mouse.
            await Expect(page.Button("Join")).ToHaveCSSAsync("background-color", "rgba(0, 0, 0, 0)");
        }
        finally { script.SetResult(); }
        await page.Button("Join").ClickAsync();
        await Expect(page.Word).ToHaveTextAsync("You are Ada.");
    });
}
