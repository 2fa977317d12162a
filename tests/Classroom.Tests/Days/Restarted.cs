using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Days;

[Collection(StudentsDays.Name)]
public class Restarted(Browser browser, StudentsCourse course)
{
    [Fact]
    public async Task Page_survives_the_end_of_the_Classroom_and_goes_on_with_the_next()
    {
        var port = ClassroomProcess.FreePort();
        await using var first = await ClassroomProcess.StartAsync(course.In(), port);
        await browser.VisitAsync(first.Process, async visit =>
        {
            var run = new RunPanel(visit.Page);
            await run.StartAsync();
            await run.Client(1).GetByRole(AriaRole.Button, new() { Name = "Connect" }).ClickAsync();
            await run.LogsAsync("#1 open");
            var before = await run.Lines.AllTextContentsAsync();

            await first.Process.KillAsync();
            await run.CanAsync("Restart", false);
            await run.Button("Restart").PressAsync("Enter");
            await Expect(run.Problem).ToHaveTextAsync("The Classroom does not answer.");
            await run.IsAccessibleAsync();

            await using var second = await ClassroomProcess.StartAsync(course.In(), port);
            await run.LogsAsync("The Classroom was restarted; the sample has ended with it.");
            await Expect(run.Clients).ToHaveCountAsync(1); // what it has to tell stays
            Assert.Equal(before, (await run.Lines.AllTextContentsAsync()).Take(before.Count));
            await run.StartAsync();
            await Expect(run.Client(1).GetByRole(AriaRole.Status)).ToContainTextAsync("Not connected yet.");

            // A page that comes later than others is told what the next Classroom has told them.
            var isDown = false;
            await visit.Page.RouteWebSocketAsync("**/ws/classroom", line =>
            {
                if (isDown) _ = line.CloseAsync();
                else line.ConnectToServer();
            });
            await visit.Page.ReloadAsync();
            await run.LogsAsync("Started: process");

            isDown = true;
            await second.Process.KillAsync();
            await run.CanAsync("Restart", false);
            await using var third = await ClassroomProcess.StartAsync(course.In(), port);
            await using var other = await ClassroomClient.FollowAsync(third, "01-echo");
            await other.StartAsync("01-echo");
            await other.SampleAsync("01-echo", Phase.Running, 4 * Patience.Limit);

            isDown = false;
            await Expect(run.Lines.Filter(new() { HasText = "Started: process" })).ToHaveCountAsync(2);
        }, page: $"lessons/01-echo{first.Key}");
    }

    [Fact]
    public Task Frames_stay_as_they_are_when_the_line_is_lost_and_back() => browser.ReadAsync(course.Classroom, "01-echo", async (visit, page) =>
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

    [Fact]
    public Task Line_that_was_lost_goes_on_without_loss_or_doubles() => browser.ReadAsync(course.Classroom, "06-rogue", async (visit, here) =>
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
        await elsewhere.OpenAsync(new(course.Classroom.Address, "lessons/06-rogue"));
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
        foreach (var page in new[] { here, elsewhere }) await Expect(page.Run.Lines.Last).ToContainTextAsync(new Regex("Stopped|Ended by force"));
        Assert.Equal(await elsewhere.Run.Lines.AllTextContentsAsync(), await here.Run.Lines.AllTextContentsAsync());
    });
}
