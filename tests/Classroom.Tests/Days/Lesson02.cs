using Classroom.Tests.Pictures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Days;

public class Lesson02(Browser browser, StudentsCourse course)
{
    [Fact]
    public Task Lesson_does_what_its_text_says() => browser.ReadAsync(course.Classroom, "02-hello-world", async (visit, page) =>
    {
        await HelloSteps.TakeAsync(new ClassroomDesk(course, "02-hello-world", visit));
        await HelloOnTheWire.TakeAsync(page);
    });

    [Fact]
    public Task Sample_broken_on_purpose_is_told_at_its_line_and_runs_again() =>
        browser.ReadAsync(course.Classroom, StudentsCourse.Mended, async (visit, page) =>
    {
        var run = page.Run;
        var file = course.In("lessons", StudentsCourse.Mended, "Hello.cs");
        var source = await File.ReadAllTextAsync(file);
        var line = source[..source.IndexOf("await conversation.SayAsync", StringComparison.Ordinal)].Split('\n').Length;

        await File.WriteAllTextAsync(file, source.Replace("{text}\");", "{text}\")", StringComparison.Ordinal));
        await run.Button("Start").ClickAsync();
        await run.BecomesAsync("not build");
        await Expect(run.Compiler.Filter(new() { HasText = "CS1002" })).ToContainTextAsync($"Hello.cs:{line}:");
        var place = await run.Compiler.GetByRole(AriaRole.Link).First.GetAttributeAsync("href");
        Assert.StartsWith("vscode://file/", place, StringComparison.Ordinal);
        // With a word, not by its colour alone.
        await Expect(run.Lines.Filter(new() { HasText = "CS1002" }).Locator(".source")).ToHaveTextAsync("error");
        await Expect(run.Clients).ToHaveCountAsync(0);
        await run.IsAccessibleAsync();
        await visit.TakeAsync("not-building", run.State);

        // It can be put away and fetched again, and a button that can do nothing says why.
        await run.Button("Hide what went wrong").ClickAsync();
        await Expect(run.Trouble).ToBeHiddenAsync();
        await run.Button("1 error").ClickAsync();
        await Expect(run.Trouble).ToBeVisibleAsync();
        await run.Button("Stop").PressAsync("Enter");
        await Expect(run.Problem).ToHaveTextAsync("It does not run.");

        await File.WriteAllTextAsync(file, source.Replace("You said:", "Slyšel jsem:", StringComparison.Ordinal));
        await run.StartAsync();
        await Expect(run.Client(1).Locator("#answer")).ToContainTextAsync("Slyšel jsem:");
        await Expect(run.Trouble).ToBeHiddenAsync();
    });
}
