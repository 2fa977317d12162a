using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Days;

/// <summary>A lesson's page in the Classroom, with its workbench.</summary>
sealed class ClassroomDesk : Desk
{
    readonly StudentsCourse course;
    readonly string lesson;
    readonly RunPanel run;

    /// <param name="isWatched">Whether what passes on the sockets is noted. It all goes through the test then, which slows a flood.</param>
    public ClassroomDesk(StudentsCourse course, string lesson, Visit visit, bool isWatched = true)
    {
        (this.course, this.lesson, run) = (course, lesson, new(visit.Page));
        if (isWatched) Watch(visit.Page);
    }

    public override async Task StartAsync()
    {
        await run.Button("Clear").ClickAsync(); // what the log then has is of this start
        await run.StartAsync();
    }

    public override Task StopAsync() => run.StopAsync();

    public override async Task<ILocator> ClientAsync(int number)
    {
        await Expect(run.Clients.First).ToBeVisibleAsync(); // the first one comes by itself
        for (var count = await run.Clients.CountAsync(); count < number; count++) await run.AddClientAsync();
        return run.Client(number).Locator("html");
    }

    public override async Task ReloadAsync(int number)
    {
        await run.Button($"Load client {number} again").ClickAsync();
        await Expect(run.Loading.Nth(number - 1)).ToHaveTextAsync("");
    }

    public override Task CloseAsync(int number) => run.Button($"Remove client {number}").ClickAsync();

    public override Task LogsAsync(string text) => run.LogsAsync(text);

    public override async Task<IReadOnlyList<string>> LogAsync() => await run.Lines.AllTextContentsAsync();

    public override string In(params string[] path) => course.In(["lessons", lesson, .. path]);
}
