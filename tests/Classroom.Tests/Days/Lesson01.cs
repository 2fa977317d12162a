using System.Text.RegularExpressions;
using Classroom.Tests.Home;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Days;

[Collection(StudentsDays.Name)]
public class Lesson01(Browser browser, Tab tab, StudentsCourse course)
{
    [Fact]
    public Task Lesson_does_what_its_text_says() => tab.ReadAsync(course.Classroom, "01-echo", async (visit, page) =>
    {
        await EchoSteps.TakeAsync(new ClassroomDesk(course, "01-echo", visit));
        await EchoOnTheWire.TakeAsync(page);
    });

    [Fact]
    [Long("The server pings after fifteen silent seconds, and waits fifteen more for a pong. Every run proves what a stall holds.")]
    public Task Browser_answers_a_ping_and_a_stall_that_holds_its_pong_ends_the_connection() =>
        tab.ReadAsync(course.Classroom, "01-echo", async (_, page) =>
    {
        await page.Run.StartAsync();
        await EchoOnTheWire.WaitForPingsAsync(page);
    });

    [Fact]
    public Task Student_reads_runs_talks_and_sees_the_goodbye() => tab.ReadAsync(course.Classroom, "01-echo", async (visit, page) =>
    {
        await Expect(page.Title).ToHaveTextAsync("The life of a connection");
        var run = page.Run;
        await run.CanAsync("Stop", false);
        await Expect(run.Clients).ToHaveCountAsync(0);

        await run.StartAsync();
        var client = run.Client(1);
        await client.GetByRole(AriaRole.Button, new() { Name = "Connect" }).ClickAsync();
        await Expect(client.GetByRole(AriaRole.Status)).ToHaveTextAsync("Open."); // before that, nothing can be sent
        await client.GetByRole(AriaRole.Textbox, new() { Name = "Text", Exact = true }).FillAsync("Merhaba, světe");
        await client.GetByRole(AriaRole.Button, new() { Name = "Send text" }).ClickAsync();
        await Expect(client.Locator(".entry[data-from=server] .text", new() { HasText = "Merhaba, světe" })).ToBeVisibleAsync();
        await run.LogsAsync("#1 open");
        await run.LogsAsync("#1 message: Text, 15 bytes");
        await run.LogsAsync($"Now listening on: http://localhost:{course.Classroom.Sample(1).Port}"); // the one address that a student uses

        // Stopped, the page in the frame stays, for it tells how the connection has ended.
        await run.StopAsync();
        await Expect(client.GetByRole(AriaRole.Status)).ToContainTextAsync("1001");
        await Expect(client.GetByText("If it isn’t running, press Start above this frame, then press Connect.")).ToBeVisibleAsync();
        await Expect(client.Locator("#command")).ToBeHiddenAsync(); // it would take the port of the course
        await run.CanAsync("+ client", false);

        // Started again, it is another program. The page says that it is from before, and stays as it is until the student loads it again.
        await run.StartAsync();
        await Expect(run.Old).ToHaveTextAsync("old page");
        await Expect(client.GetByRole(AriaRole.Status)).ToContainTextAsync("1001");
        await run.Button("Load client 1 again").ClickAsync();
        await Expect(client.GetByRole(AriaRole.Status)).ToContainTextAsync("Not connected yet.");
        await Expect(run.Old).ToHaveTextAsync("");
        await run.LogsAsync("#1 close: 1001");
        await Expect(run.Log.Locator(".start").Last).ToHaveTextAsync(new Regex("^Start ([2-9]|\\d\\d)")); // a line between two programs
    });

    [Fact]
    [Long("It opens one more page. WorkbenchTests looks at all parts on a laptop in every run.")]
    public Task On_a_laptop_the_form_and_what_comes_of_it_are_in_sight_and_the_frame_has_the_colours_of_the_page() =>
        tab.ReadAsync(course.Classroom, "01-echo", async (visit, page) =>
    {
        var run = page.Run;
        await visit.Page.SetViewportSizeAsync(Sight.Laptop.Width, Sight.Laptop.Height);
        await run.StartAsync();
        await ShowsAsync(1, Sight.Frame);
        await run.AddClientAsync();
        await ShowsAsync(2, Sight.HalfFrame);

        var body = run.Client(1).Locator("body");
        await Expect(body).ToHaveCSSAsync("background-color", "rgb(251, 250, 247)");
        foreach (var colour in (string[])["rgb(251, 250, 247)", "rgb(20, 22, 26)"]) // light, then dark, on a machine that is light
        {
            await new HomePage(visit.Page).Colours.ClickAsync();
            await Expect(body).ToHaveCSSAsync("background-color", colour);
        }
        await run.Button("Load client 1 again").ClickAsync();
        await Expect(body).ToHaveCSSAsync("background-color", "rgb(20, 22, 26)");

        async Task ShowsAsync(int number, (int Width, int Height) least)
        {
            var (client, frame) = (run.Client(number), (await run.Clients.Last.BoundingBoxAsync())!);
            Assert.True(frame.Width >= least.Width && frame.Height >= least.Height, $"The frame is {frame.Width} by {frame.Height}.");
            await client.GetByRole(AriaRole.Button, new() { Name = "Connect" }).ClickAsync();
            await client.GetByText("101 Switching Protocols").WaitForAsync();
            var send = client.GetByRole(AriaRole.Button, new() { Name = "Send text" });
            await send.ClickAsync();
            await Expect(client.Locator("#log .entry").Last).ToContainTextAsync("received text");
            await Expect(client.Locator("#log .entry").Last).ToBeInViewportAsync();
            await Expect(send).ToBeInViewportAsync(new() { Ratio = 1 });
        }
    });

    [Fact]
    public Task Enlarged_four_times_the_page_keeps_its_height_for_the_text() =>
        tab.ReadAsync(course.Classroom, "01-echo", async (visit, page) =>
    {
        await page.Text.GetByRole(AriaRole.Heading, new() { Name = "How it works" }).ScrollIntoViewIfNeededAsync();
        await visit.Page.SetViewportSizeAsync(341, 192);
        Assert.InRange(await visit.Page.PinnedAsync(), 0, .25);
    });

    [Fact]
    [Long("It opens one more page. Nothing else makes the workbench larger.")]
    public Task Workbench_takes_the_window_and_gives_it_back() => tab.ReadAsync(course.Classroom, "01-echo", async (visit, page) =>
    {
        var run = page.Run;
        var place = page.Text.GetByRole(AriaRole.Heading, new() { Name = "How it works" });
        await run.StartAsync();
        await place.ScrollIntoViewIfNeededAsync();
        var frame = await run.Clients.BoundingBoxAsync();
        await run.Button("Wide").ClickAsync();
        await Expect(place).ToBeHiddenAsync();
        var wide = await run.Clients.BoundingBoxAsync();
        Assert.InRange(wide!.Width, frame!.Width + 300, 1280);
        var wire = await page.Wire.Section.BoundingBoxAsync();
        await run.Button("Log").ClickAsync();
        await Expect(run.Log).ToBeHiddenAsync();
        // Pages and wire share what it had.
        var (high, highWire) = (await run.Clients.BoundingBoxAsync(), await page.Wire.Section.BoundingBoxAsync());
        Assert.InRange(high!.Height, wide.Height + 40, 860);
        Assert.InRange(high.Height + highWire!.Height, wide.Height + wire!.Height + 80, 860);
        await run.IsAccessibleAsync();

        await run.Button("Show the text").PressAsync("Enter");
        await Expect(place).ToBeInViewportAsync(); // where the student has read
        await run.Button("Wide").ClickAsync();

        // Both are as they were after the page was loaded anew.
        await visit.Page.ReloadAsync();
        await Expect(run.Button("Show the text")).ToBeVisibleAsync();
        await Expect(run.Button("Log")).ToHaveAttributeAsync("aria-expanded", "false");
        await Expect(page.Title).ToBeHiddenAsync();
        await run.Button("Log").PressAsync("Enter");
        await Expect(run.Lines.Last).ToBeInViewportAsync(); // the newest

        // Whoever goes to a place of the text wants to read it.
        await visit.Page.EvaluateAsync("() => { location.hash = 'how-it-works'; }");
        await Expect(place).ToBeInViewportAsync();
        await Expect(run.Button("Wide")).ToBeVisibleAsync();
    });

    [Fact]
    [Long("It opens one more page. Nothing else removes all frames.")]
    public Task Frames_that_are_all_removed_come_back_with_a_button() => tab.ReadAsync(course.Classroom, "01-echo", async (visit, page) =>
    {
        var run = page.Run;
        await Expect(run.Nothing).ToHaveTextAsync("Its page is shown here when it runs.");
        await run.StartAsync();
        await Expect(run.Clients).ToHaveAttributeAsync("sandbox", "allow-scripts allow-same-origin allow-forms");
        await Expect(run.Loading).ToHaveTextAsync("");
        await run.Button("Remove client 1").ClickAsync();
        await Expect(run.Nothing).ToHaveTextAsync("No client is open: press + client.");
        await Expect(run.Button("+ client")).ToBeFocusedAsync();
        await visit.Page.RouteAsync(new Regex(@"^http://127\.0\.0\.1:.*/$"), route => Task.CompletedTask); // it does not come
        await run.AddClientAsync();
        await Expect(run.Loading).ToHaveTextAsync("Loading …");
        await Expect(run.Nothing).ToBeHiddenAsync();
    });

    [Fact]
    public Task Keyboard_is_enough() => tab.ReadAsync(course.Classroom, "01-echo", async (visit, page) =>
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
    [Long("It opens one more page. Nothing else proves how a narrow page leads to the workbench.")]
    public Task Narrow_page_leads_to_the_workbench_below_the_text_and_back() =>
        tab.ReadAsync(course.Classroom, "01-echo", async (visit, page) =>
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
    [Long("Ten pages at once need as much of a processor as all other days.")]
    public Task Ten_pages_show_the_same() => tab.ReadAsync(course.Classroom, "01-echo", async (visit, page) =>
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

    [Fact]
    public Task Frames_stay_as_they_are_when_the_line_is_lost_and_back() =>
        browser.ReadAsync(course.Classroom, "01-echo", async (visit, page) =>
    {
        var lines = new List<IWebSocketRoute>();
        await visit.Page.RouteWebSocketAsync("**/ws/classroom", line =>
        {
            line.ConnectToServer();
            lines.Add(line);
        });
        await visit.Page.ReloadAsync();
        var run = page.Run;
        await run.StartAsync();
        await OpensAsync(1);
        await lines[^1].CloseAsync();
        await run.CanAsync("Stop", false);
        await run.CanAsync("Stop");
        await run.AddClientAsync();
        await OpensAsync(2);
        await Expect(run.Client(1).GetByRole(AriaRole.Status)).ToHaveTextAsync("Open.");

        async Task OpensAsync(int number)
        {
            await run.Client(number).GetByRole(AriaRole.Button, new() { Name = "Connect" }).ClickAsync();
            await Expect(run.Client(number).GetByRole(AriaRole.Status)).ToHaveTextAsync("Open.");
        }
    });
}
