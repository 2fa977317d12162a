using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Days;

[Collection(StudentsDays.Name)]
public class Lesson01(Browser browser, StudentsCourse course)
{
    [Fact]
    public Task Student_reads_runs_talks_and_sees_the_goodbye() => browser.ReadAsync(course.Classroom, "01-echo", async (visit, page) =>
    {
        await Expect(page.Title).ToHaveTextAsync("The life of a connection");
        var run = page.Run;
        await run.IsAccessibleAsync();
        await run.CanAsync("Stop", false);
        await Expect(run.Clients).ToHaveCountAsync(0);

        await run.StartAsync();
        var client = run.Client(1);
        await client.GetByRole(AriaRole.Button, new() { Name = "Connect" }).ClickAsync();
        await client.GetByRole(AriaRole.Textbox, new() { Name = "Text", Exact = true }).FillAsync("Merhaba, světe");
        await client.GetByRole(AriaRole.Button, new() { Name = "Send text" }).ClickAsync();
        await Expect(client.Locator(".entry[data-from=server] .text", new() { HasText = "Merhaba, světe" })).ToBeVisibleAsync();
        await run.LogsAsync("#1 open");
        await run.LogsAsync("#1 message: Text, 15 bytes");

        // Stopped, the page in the frame stays, for it tells how the connection has ended.
        await run.StopAsync();
        await Expect(client.GetByRole(AriaRole.Status)).ToContainTextAsync("1001");
        await run.CanAsync("+ client", false);

        // Started again, it is another program: its page begins anew, the log goes on.
        await run.StartAsync();
        await Expect(client.GetByRole(AriaRole.Status)).ToContainTextAsync("Not connected yet.");
        await run.LogsAsync("#1 close: 1001");
    });

    [Fact]
    public Task Keyboard_is_enough() => browser.ReadAsync(course.Classroom, "01-echo", async (visit, page) =>
    {
        var (run, keys) = (page.Run, visit.Page.Keyboard);
        await page.TabToAsync(run.Button("Start"));
        await keys.PressAsync("Enter");
        await run.RunsAsync();
        await Expect(page.Focused).ToHaveTextAsync("Restart"); // it is still the same button

        var connect = run.Client(1).GetByRole(AriaRole.Button, new() { Name = "Connect" });
        await connect.WaitForAsync();
        await page.TabToAsync(connect);
        await keys.PressAsync("Enter");
        await Expect(run.Client(1).GetByRole(AriaRole.Status)).ToHaveTextAsync("Open.");
        await page.TabToAsync(run.Log);

        await run.Button("+ client").FocusAsync();
        await keys.PressAsync("Space");
        await Expect(run.Clients).ToHaveCountAsync(2);
        await run.Button("Remove client 2").FocusAsync();
        await keys.PressAsync("Space");
        await Expect(run.Button("Remove client 1")).ToBeFocusedAsync(); // what was pressed is gone: the focus goes to its neighbour

        await run.Button("Stop").FocusAsync();
        await keys.PressAsync("Enter");
        await run.StoppedAsync();
        await Expect(run.Button("Stop")).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await Expect(run.Problem).ToHaveTextAsync("It does not run.");
    });

    [Fact]
    public Task Narrow_page_leads_to_the_workbench_below_the_text_and_back() => browser.ReadAsync(course.Classroom, "01-echo", async (visit, page) =>
    {
        var place = page.Text.GetByRole(AriaRole.Heading, new() { Name = "How it works" });
        await page.Part("Run").WaitForAsync();
        await place.ScrollIntoViewIfNeededAsync();
        await page.Part("Run").ClickAsync();
        await Expect(page.Run.Button("Start")).ToBeInViewportAsync();
        await page.Run.StartAsync();
        await page.Run.AddClientAsync();
        await Expect(page.Run.Clients).ToHaveCountAsync(2);
        await page.Run.FitsAsync();
        await page.Part("Read").ClickAsync();
        await Expect(place).ToBeInViewportAsync(); // where the student has read
    }, width: 320);

    [Fact]
    public Task Ten_pages_show_the_same() => browser.ReadAsync(course.Classroom, "01-echo", async (visit, page) =>
    {
        var pages = new List<LessonPage> { page };
        while (pages.Count < 10)
        {
            var another = await visit.Page.Context.NewPageAsync();
            await another.GotoAsync(visit.Page.Url);
            pages.Add(new(another));
        }
        await pages[^1].Run.StartAsync();
        await pages[3].Run.Client(1).GetByRole(AriaRole.Button, new() { Name = "Connect" }).ClickAsync();
        foreach (var one in pages)
        {
            await one.Run.RunsAsync();
            await one.Run.LogsAsync("#1 open");
        }
        await pages[5].Run.StopAsync();
        foreach (var one in pages) await Expect(one.Run.Lines.Last).ToContainTextAsync(new Regex("Stopped|Ended by force"));
        var log = await page.Run.Lines.AllTextContentsAsync();
        foreach (var one in pages) Assert.Equal(log, await one.Run.Lines.AllTextContentsAsync());
    });
}
