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
    public Task Sample_broken_on_purpose_is_told_at_its_line_and_runs_again() => browser.ReadAsync(course.Classroom, "02-hello-world", async (visit, page) =>
    {
        var run = page.Run;
        var file = course.In("lessons", "02-hello-world", "Hello.cs");
        var source = await File.ReadAllTextAsync(file);
        var line = source[..source.IndexOf("await conversation.SayAsync", StringComparison.Ordinal)].Split('\n').Length;

        var broken = source.Replace("{text}\");", "{text}\")", StringComparison.Ordinal);
        try
        {
            await File.WriteAllTextAsync(file, broken);
            await run.Button("Start").ClickAsync();
            await run.BecomesAsync("not build");
            await Expect(run.Compiler.Filter(new() { HasText = "CS1002" })).ToContainTextAsync($"Hello.cs:{line}:");
            var place = await run.Compiler.GetByRole(AriaRole.Link).First.GetAttributeAsync("href");
            Assert.StartsWith("vscode://file/", place, StringComparison.Ordinal);
            // With a word, not by its colour alone.
            await Expect(run.Lines.Filter(new() { HasText = "CS1002" }).Locator(".source")).ToHaveTextAsync("error");
            await Expect(run.Clients).ToHaveCountAsync(0);
            await visit.TakeAsync("not-building", run.State);

            await File.WriteAllTextAsync(file, source.Replace("You said:", "Slyšel jsem:", StringComparison.Ordinal));
            await run.StartAsync();
            await Expect(run.Client(1).Locator("#answer")).ToContainTextAsync("Slyšel jsem:");
            await Expect(run.Trouble).ToBeHiddenAsync();

            // An error moves nothing of the page that is open, and can be put away and fetched again.
            var before = await run.Clients.BoundingBoxAsync();
            await File.WriteAllTextAsync(file, broken);
            await run.Button("Restart").ClickAsync();
            await Expect(run.Trouble).ToContainTextAsync("CS1002", new() { Timeout = (float)(6 * Patience.Limit).TotalMilliseconds });
            await SameAsync(before!);
            await run.IsAccessibleAsync();
            await run.Button("Hide what went wrong").ClickAsync();
            await Expect(run.Trouble).ToBeHiddenAsync();
            await run.Button("1 error").ClickAsync();
            await Expect(run.Trouble).ToBeVisibleAsync();
            await run.Button("Stop").PressAsync("Enter"); // it can't, and says why
            await Expect(run.Problem).ToHaveTextAsync("It does not run.");
            await SameAsync(before!);
        }
        finally { await File.WriteAllTextAsync(file, source); } // other days of this student begin with it

        async Task SameAsync(LocatorBoundingBoxResult then)
        {
            var now = (await run.Clients.BoundingBoxAsync())!;
            Assert.Equal((then.X, then.Y, then.Width, then.Height), (now.X, now.Y, now.Width, now.Height));
        }
    });
}
