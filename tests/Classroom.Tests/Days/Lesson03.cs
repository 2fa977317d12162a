using Classroom.Tests.Pictures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Days;

public class Lesson03(Browser browser, StudentsCourse course)
{
    [Fact]
    public Task Lesson_does_what_its_text_says() => browser.ReadAsync(course.Classroom, "03-broadcast", async (visit, page) =>
    {
        await BroadcastSteps.TakeAsync(new ClassroomDesk(course, "03-broadcast", visit));
        await BroadcastOnTheWire.TakeAsync(page);
    });

    [Fact]
    [Long("It opens nine more pages. The story of the text has three guests side by side in every run.")]
    public Task Three_guests_sit_side_by_side_and_hear_each_other() =>
        browser.ReadAsync(course.Classroom, "03-broadcast", async (visit, page) =>
    {
        var run = page.Run;
        await run.StartAsync();
        await run.AddClientAsync();
        await run.AddClientAsync();
        await JoinAsync(1, "Ada");
        await JoinAsync(2, "Bob");
        await JoinAsync(3, "Cem");
        await HearsAsync(1, "* Cem came (3 here)");
        await visit.TakeAsync("three-clients", run.State);

        await run.Client(2).GetByLabel("Message to all").FillAsync("Ahoj!");
        await run.Client(2).GetByRole(AriaRole.Button, new() { Name = "Say", Exact = true }).ClickAsync();
        foreach (var number in new[] { 1, 2, 3 }) await HearsAsync(number, "Bob: Ahoj!");

        // Whose frame is closed has gone; the frames of the others stay as they are.
        await run.Button("Remove client 2").ClickAsync();
        foreach (var number in new[] { 1, 3 })
        {
            await HearsAsync(number, "* Bob left (2 here)");
            await HearsAsync(number, "Bob: Ahoj!");
        }

        // There are as many again after the page was loaded anew; and a new client takes the free number.
        await visit.Page.ReloadAsync();
        await Expect(run.Clients).ToHaveCountAsync(2);
        await run.AddClientAsync();
        await Expect(run.Button("Remove client 3")).ToBeVisibleAsync();
        for (var count = 4; count <= 6; count++) await run.AddClientAsync();
        await Expect(run.Clients).ToHaveCountAsync(6);
        await run.CanAsync("+ client", false);
        await Expect(visit.Page.GetByText("6 clients are the most that are shown here")).ToBeVisibleAsync();
        await run.Button("+ client").PressAsync("Enter");
        await Expect(run.Problem).ToContainTextAsync("6 clients are the most");
        await run.StopAsync();

        async Task JoinAsync(int number, string name)
        {
            await run.Client(number).GetByLabel("Name", new() { Exact = true }).FillAsync(name);
            await run.Client(number).GetByRole(AriaRole.Button, new() { Name = "Join" }).ClickAsync();
            await HearsAsync(number, $"* {name} came ({number} here)");
        }

        Task HearsAsync(int number, string line) =>
            Expect(run.Client(number).GetByRole(AriaRole.Log).GetByText(line, new() { Exact = true })).ToBeVisibleAsync();
    });
}
