using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Days;

public class Lesson04(Browser browser, StudentsCourse course)
{
    [Fact]
    public Task Lesson_does_what_its_text_says() => browser.ReadAsync(course.Classroom, "04-json",
        (visit, _) => BoardSteps.TakeAsync(new ClassroomDesk(course, "04-json", visit)));

    [Fact]
    public Task Stroke_on_one_board_appears_on_the_other() => browser.ReadAsync(course.Classroom, "04-json", async (visit, page) =>
    {
        var run = page.Run;
        await run.StartAsync();
        await run.AddClientAsync();
        foreach (var (number, name) in new[] { (1, "Ada"), (2, "Bob") })
        {
            await run.Client(number).GetByLabel("Name").FillAsync(name);
            await run.Client(number).GetByRole(AriaRole.Button, new() { Name = "Join" }).ClickAsync();
            await Expect(run.Client(number).Locator("#word")).ToHaveTextAsync($"You are {name}.");
        }

        var board = run.Client(1).GetByRole(AriaRole.Application, new() { Name = "The board" });
        await board.ScrollIntoViewIfNeededAsync();
        await board.DragToAsync(board, new() { SourcePosition = new() { X = 30, Y = 30 }, TargetPosition = new() { X = 120, Y = 60 } });
        foreach (var number in new[] { 1, 2 }) await Expect(run.Client(number).Locator("#amount")).ToHaveTextAsync(new Regex("^[1-9]"));
    }, scheme: ColorScheme.Dark);
}
