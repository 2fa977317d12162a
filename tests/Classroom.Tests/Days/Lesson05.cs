using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Days;

[Collection(StudentsDays.Name)]
public class Lesson05(Tab tab, StudentsCourse course)
{
    [Fact]
    public Task Program_talks_to_the_sample_of_another_lesson() => tab.ReadAsync(course.Classroom, "05-client", async (visit, page) =>
    {
        var server = new LessonPage(await visit.Page.Context.NewPageAsync());
        await server.OpenAsync(new(course.Classroom.Address, "lessons/01-echo"));
        await server.Run.StartAsync();

        var (run, echo) = (page.Run, string.Create(CultureInfo.InvariantCulture, $"ws://localhost:{course.Classroom.Sample(1).Port}/ws/echo"));
        await Expect(run.Clients).ToHaveCountAsync(0);
        await run.Arguments.FillAsync($"{echo} --interval 1ms --text \"I am");
        await run.Arguments.PressAsync("Enter");
        await Expect(visit.Page.GetByText("A quotation mark is missing: \" opens at")).ToBeVisibleAsync();

        // Pasted as the text has it: what the Classroom says itself is cut off.
        await run.Arguments.FillAsync($"dotnet course.cs run 05 {echo} --interval 1ms --text \"I am \\\"{{n}}\\\" of 'many'\"");
        await run.Arguments.PressAsync("Enter");
        await run.LogsAsync("message: I am \"2\" of 'many'");
        await run.LogsAsync("close: 1000 goodbye");
        await run.BecomesAsync("exit code 0");
        await Expect(run.Lines.Filter(new() { HasText = "Started: process" })).ToHaveCountAsync(1); // and not before, with half of it
        await run.IsAccessibleAsync();
        await server.Run.LogsAsync("#1 close: 1000 goodbye");

        // What it was started with is there again.
        await visit.Page.ReloadAsync();
        await Expect(run.Arguments).ToHaveValueAsync($"{echo} --interval 1ms --text \"I am \\\"{{n}}\\\" of 'many'\"");
        await course.Classroom.EndAsync("01-echo");
    });
}
