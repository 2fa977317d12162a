using System.Text.RegularExpressions;
using Classroom.Tests.Home;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Pictures;

/// <summary>
/// States of the Classroom that a student may see, each with a picture in light, in dark and at 320 pixels. Nothing is cut off there, and
/// axe finds nothing, the contrast of all text included. A state that another story comes to is taken there.
/// </summary>
public class States(Browser browser, PictureCourse course) : IClassFixture<PictureCourse>
{
    [Fact]
    [Long("It opens one more page. Other stories prove what this state shows.")]
    public Task Home_of_a_student_on_their_way() => VisitAsync("", async visit =>
    {
        var home = new HomePage(visit.Page);
        foreach (var task in (int[])[1, 2, 3, 4]) await PassAsync("01-echo", task);
        await PassAsync("02-hello-world", 1);
        Assert.True(await home.IsHereAsync("02-hello-world", "", isRead: true));
        // Which no other of these tests has opened: the page is told of what is new.
        Assert.True(await home.IsHereAsync("04-json", "how-it-works"));
        await Expect(home.Facts(1).Filter(new() { HasText = "done" })).ToBeVisibleAsync();
        await Expect(home.Next).ToContainTextAsync("Continue: Richer payloads");
        await visit.TakeAsync("home-progress");
    });

    [Fact]
    [Long("It opens one more page. Other stories prove what these states show.")]
    public Task Text_beside_a_workbench_and_a_word_that_is_explained() => VisitAsync("lessons/01-echo", async visit =>
    {
        await Expect(new LessonPage(visit.Page).Title).ToBeVisibleAsync();
        await visit.TakeAsync("reading");
        var word = visit.Page.Locator("#text .term > button").First;
        await word.ClickAsync();
        await Expect(word).ToHaveAttributeAsync("aria-expanded", "true");
        await visit.TakeAsync("word", word);
    });

    [Fact]
    [Long("It opens one more page. A connection that is broken shows the same parts, and more, in every run.")]
    public Task Sample_that_runs() => VisitAsync("lessons/01-echo", async visit =>
    {
        var run = new LessonPage(visit.Page).Run;
        await run.StartAsync();
        await run.AddClientAsync();
        await SayAsync(1, "Hello!", "How are you?", "Nasılsın?", "İyiyim.", "Merhaba");
        await SayAsync(2, "Hello!", "Fine, thank you.", "Dobře.", "A ty?", "Ahoj");
        var wire = new LessonPage(visit.Page).Wire;
        await wire.OpenAsync("Merhaba masked");
        await Expect(wire.Opened).ToContainTextAsync("text, 7 bytes");
        await visit.Page.Mouse.MoveAsync(0, 0); // on no button
        await visit.TakeAsync("running", run.State);

        async Task SayAsync(int number, params string[] texts)
        {
            var client = run.Client(number);
            await client.GetByRole(AriaRole.Button, new() { Name = "Connect" }).ClickAsync();
            await Expect(client.Locator("#state")).ToHaveAttributeAsync("data-state", "open");
            foreach (var text in texts)
            {
                await client.GetByLabel("Text").FillAsync(text);
                await client.GetByRole(AriaRole.Button, new() { Name = "Send text" }).ClickAsync();
            }
            await Expect(run.Lines.Filter(new() { HasText = $"#{number} message" })).ToHaveCountAsync(texts.Length);
            // What was said.
            await client.GetByRole(AriaRole.Log).EvaluateAsync("log => log.scrollIntoView({ block: 'end', behavior: 'instant' })");
        }
    });

    [Fact]
    public Task Connection_that_is_broken() => VisitAsync("lessons/03-broadcast", async visit =>
    {
        var page = new LessonPage(visit.Page);
        var (run, wire, faults) = (page.Run, page.Wire, page.Break);
        var size = visit.Page.ViewportSize!;
        await visit.Page.SetViewportSizeAsync(1440, 1000); // the README's picture shows all parts at work
        await run.StartAsync();
        await run.Button("Clear").ClickAsync(); // where this course lies is nobody else's path
        await run.AddClientAsync();
        await JoinAsync(1, "Ada");
        await JoinAsync(2, "Bob");
        await SayAsync(2, "Are you there, Ada?");
        await faults.OpenAsync();
        await faults.ChooseAsync("Stall");
        await faults.PressAsync("name=Ada");
        await Expect(Heard(2).Last).ToHaveTextAsync("* Ada left (1 here)");
        await faults.FollowsAsync("the server has reset its connection");
        await SayAsync(2, "She is gone.");
        await wire.OpenAsync("She is gone.");
        await visit.Page.Mouse.MoveAsync(0, 0); // on no button
        foreach (var number in new[] { 1, 2 })
            await Heard(number).Last.EvaluateAsync("line => line.scrollIntoView({ block: 'end', behavior: 'instant' })");
        await Picture.TakeAsync(visit.Page, "samples", "Classroom", "page.png");
        await visit.Page.SetViewportSizeAsync(size.Width, size.Height);
        await visit.TakeAsync("broken", faults.Section);

        ILocator Heard(int number) => run.Client(number).Locator("#log .text");

        async Task JoinAsync(int number, string name)
        {
            await run.Client(number).GetByLabel("Name").FillAsync(name);
            await run.Client(number).GetByRole(AriaRole.Button, new() { Name = "Join" }).ClickAsync();
            await Expect(run.Client(number).Locator("#state")).ToHaveTextAsync($"You are {name}.");
        }

        async Task SayAsync(int number, string text)
        {
            await run.Client(number).GetByLabel("Message to all").FillAsync(text);
            await run.Client(number).GetByRole(AriaRole.Button, new() { Name = "Say", Exact = true }).ClickAsync();
            await Expect(Heard(number).Last).ToHaveTextAsync(new Regex(Regex.Escape(text)));
        }
    });

    [Fact]
    [Long("It opens one more page. Other stories prove what this state shows.")]
    public Task Page_without_the_token() => browser.VisitAsync(course.Classroom.Process, async visit =>
    {
        await Expect(visit.Page.GetByLabel("Open the address")).ToBeVisibleAsync();
        await visit.TakeAsync("no-token");
    });

    [Fact]
    [Long("It opens one more page. Other stories prove what this state shows.")]
    public Task Any_other_text() => VisitAsync("texts/lessons/glossary.md", async visit =>
    {
        await Expect(visit.Page.Locator("#text table")).ToBeVisibleAsync();
        await visit.TakeAsync("text");
    });

    Task PassAsync(string lesson, int task) =>
        new Checks.ProgressFile(course.In(".course")).ChangeAsync(
            new(course.In("lessons", lesson)), progress => progress.Of(task).Passed = DateTimeOffset.UnixEpoch);

    Task VisitAsync(string page, Func<Visit, Task> story) => browser.VisitAsync(course.Classroom.Process, async visit =>
    {
        await Expect(new HomePage(visit.Page).Numbers).Not.ToHaveCountAsync(0);
        await story(visit);
    }, page: page + course.Classroom.Key);
}
