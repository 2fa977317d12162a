using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Days;

public sealed class Restarted(Browser browser) : IDisposable
{
    readonly CourseCopy course = new CourseCopy("lessons/01-echo", "lessons/look").WithPrograms();

    public void Dispose() => course.Dispose();

    [Fact]
    [Long("It starts three Classrooms. Restarting proves what a page does meanwhile; nothing else proves the sentence about its sample.")]
    public async Task Page_survives_the_end_of_the_Classroom_and_goes_on_with_the_next()
    {
        var port = ClassroomProcess.FreePort();
        await using var first = await ClassroomProcess.StartAsync(course.Folder, port);
        await browser.VisitAsync(first.Process, async visit =>
        {
            var (run, wire, faults) = (new RunPanel(visit.Page), new WirePanel(visit.Page), new BreakPanel(visit.Page));
            await run.StartAsync();
            await run.Client(1).GetByRole(AriaRole.Button, new() { Name = "Connect" }).ClickAsync();
            await run.LogsAsync("#1 open");
            await Expect(wire.Lanes).ToHaveTextAsync([new Regex("#1")]);
            await faults.OpenAsync();
            await faults.ChooseAsync("Delay");
            await faults.PressAsync("#1");
            var before = await run.Lines.AllTextContentsAsync();

            await first.Process.KillAsync();
            await run.CanAsync("Restart", false);
            await run.Button("Restart").PressAsync("Enter");
            await Expect(run.Problem).ToHaveTextAsync("The Classroom does not answer.");
            await run.IsAccessibleAsync();

            await using var second = await ClassroomProcess.StartAsync(course.Folder, port);
            await run.LogsAsync("The Classroom was restarted; the sample has ended with it.");
            await wire.ShowsAsync("The Classroom was restarted, and the connections above ended with it.");
            await faults.FollowsAsync("The Classroom was restarted, and its faults are gone.");
            await Expect(faults.Targets).ToHaveCountAsync(0);
            await Expect(wire.Lanes).ToHaveCountAsync(0); // nothing is open that nobody has seen end
            await Expect(run.Clients).ToHaveCountAsync(1); // what it has to tell stays
            Assert.Equal(before, (await run.Lines.AllTextContentsAsync()).Take(before.Count));
            await run.StartAsync();
            await Expect(run.Client(1).GetByRole(AriaRole.Status)).ToContainTextAsync("1006");
            await Expect(run.Old).ToHaveTextAsync("old page");

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
            await using var third = await ClassroomProcess.StartAsync(course.Folder, port);
            await using var other = await ClassroomClient.FollowAsync(third, "01-echo");
            await other.StartAsync("01-echo");
            await other.SampleAsync("01-echo", Phase.Running, 4 * Patience.Limit);

            isDown = false;
            await Expect(run.Lines.Filter(new() { HasText = "Started: process" })).ToHaveCountAsync(2);
        }, page: $"lessons/01-echo{first.Key}");
    }
}
