using System.Text.RegularExpressions;
using Classroom.Tests.Pictures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Days;

public class Rogue(Browser browser, Tab tab, StudentsCourse course) : IClassFixture<Tab>
{
    const string Lesson = "06-rogue";

    [Fact]
    public Task Sample_that_crashes_is_said_and_can_be_started_again() => tab.ReadAsync(course.Classroom, Lesson, async (visit, page) =>
    {
        var run = page.Run;
        await run.StartAsync();
        await course.AskRogueAsync("crash");
        await run.BecomesAsync("exit code");
        await Expect(run.State).ToHaveClassAsync(new Regex("is-wrong"));
        await Expect(run.Lines.Filter(new() { HasText = "On purpose." }).First).ToContainTextAsync("error"); // with a word, not by its colour alone
        await visit.TakeAsync("crashed", run.State);
        await run.StartAsync();
    });

    [Fact]
    public Task Sample_that_loops_is_ended_all_the_same() => tab.ReadAsync(course.Classroom, Lesson, async (visit, page) =>
    {
        await page.Run.StartAsync();
        await course.AskRogueAsync("loop");
        await page.Run.Button("Stop").ClickAsync();
        await page.Run.BecomesAsync("ended by force");
        await page.Run.CanAsync("Start");
    });

    [Fact]
    [Long("It takes both processors for ten seconds. Running.Printing proves in every run that a flood is held up.")]
    public Task Flood_neither_freezes_the_page_nor_is_it_read_aloud() => tab.ReadAsync(course.Classroom, Lesson, async (visit, page) =>
    {
        var run = page.Run;
        await run.StartAsync();
        await Expect(run.Log).ToHaveAttributeAsync("aria-live", "polite");
        await course.AskRogueAsync("flood");
        await Expect(run.Log.Locator(".note")).ToContainTextAsync("not shown any more");
        await Expect(run.Log).ToHaveAttributeAsync("aria-live", "off");
        Assert.InRange(await run.Lines.CountAsync(), 1, 2000);

        // Whoever scrolls up is reading: the log stays, until the newest is asked for.
        await run.Log.EvaluateAsync("log => log.scrollTop = 0");
        await Expect(run.Button("Newest ↓")).ToBeVisibleAsync();
        await run.LogsMoreAsync();
        Assert.Equal(0, await run.Log.EvaluateAsync<int>("log => log.scrollTop"));
        await run.Button("Newest ↓").ClickAsync();
        await Expect(run.Log).ToBeFocusedAsync();
        await Expect(run.Button("Newest ↓")).ToBeHiddenAsync();
        await run.LogsMoreAsync();
        await Expect(run.Lines.Last).ToBeInViewportAsync();

        await run.StopAsync();
        await Expect(run.Log).ToHaveAttributeAsync("aria-live", "polite"); // calm again
        await run.Button("Clear").ClickAsync();
        await Expect(run.Lines).ToHaveCountAsync(0);
    });

    [Fact]
    [Long("It opens one more page, for a line of 3,000 letters.")]
    public Task Long_line_is_shown_whole_and_breaks() => tab.ReadAsync(course.Classroom, Lesson, async (visit, page) =>
    {
        await page.Run.StartAsync();
        await course.AskRogueAsync("say?letters=3000");
        await page.Run.LogsAsync(new string('ğ', 3000));
        await page.Run.FitsAsync();
    }, width: 320);

    [Fact]
    [Long("It takes half a minute. Running.Printing proves in every run what the Classroom sends again.")]
    public Task Line_that_was_lost_goes_on_without_loss_or_doubles() => browser.ReadAsync(course.Classroom, Lesson, async (visit, here) =>
    {
        var (isDown, lines) = (false, new List<IWebSocketRoute>());
        await visit.Page.RouteWebSocketAsync("**/ws/classroom", line =>
        {
            lines.Add(line);
            if (isDown) _ = line.CloseAsync();
            else line.ConnectToServer();
        });
        await visit.Page.ReloadAsync();
        var elsewhere = new LessonPage(await visit.Page.Context.NewPageAsync());
        await elsewhere.OpenAsync(new(course.Classroom.Address, $"lessons/{Lesson}"));
        await here.Run.StartAsync();
        await course.AskRogueAsync("note?text=before");
        await here.Run.LogsAsync("before");

        isDown = true;
        await lines[^1].CloseAsync();
        await here.Run.CanAsync("Stop", false);
        await elsewhere.Run.StopAsync();
        await elsewhere.Run.StartAsync();
        await course.AskRogueAsync("note?text=meanwhile");
        await elsewhere.Run.StopAsync();

        isDown = false;
        await here.Run.StoppedAsync();
        await elsewhere.Run.StartAsync();
        await course.AskRogueAsync("note?text=afterwards");
        foreach (var page in new[] { here, elsewhere }) await page.Run.LogsAsync("afterwards");
        await elsewhere.Run.StopAsync();
        foreach (var page in new[] { here, elsewhere })
            await Expect(page.Run.Lines.Last).ToContainTextAsync(new Regex("Stopped|Ended by force"));
        Assert.Equal(await elsewhere.Run.Lines.AllTextContentsAsync(), await here.Run.Lines.AllTextContentsAsync());
    });
}
