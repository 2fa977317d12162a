using Classroom.Tests.Home;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Pictures;

/// <summary>
/// Every state of the Classroom that a student may see, each with a picture in light, in dark and at 320 pixels. Nothing is cut off there, and axe
/// finds nothing, the contrast of all text included.
/// </summary>
public class States(Browser browser, PictureCourse course) : IClassFixture<PictureCourse>
{
    [Fact]
    public async Task Home_of_a_newcomer_and_a_line_that_is_lost()
    {
        using var copy = new CourseCopy("lessons");
        await using var classroom = await ClassroomProcess.StartAsync(copy.Folder);
        await browser.VisitAsync(classroom.Process, async visit =>
        {
            var home = new HomePage(visit.Page);
            await Expect(home.Next).ToContainTextAsync("Begin with lesson 01");
            await Expect(home.Machine.First).ToContainTextAsync(".NET SDK 1");
            await visit.TakeAsync("home-fresh");

            await home.Titles.First.ClickAsync();
            await Expect(home.Numbers.First).ToHaveAttributeAsync("aria-current", "page");
            await classroom.Process.KillAsync();
            await Expect(home.Notice).ToContainTextAsync(" s), and goes on");
            await visit.TakeAsync("line-lost");
        }, page: classroom.Key);
    }

    [Fact]
    public Task Home_of_a_student_on_their_way() => VisitAsync("", async visit =>
    {
        var home = new HomePage(visit.Page);
        foreach (var task in (int[])[1, 2, 3, 4]) await PassAsync("01-echo", task);
        await PassAsync("02-hello-world", 1);
        Assert.True(await home.IsHereAsync("02-hello-world", "", isRead: true));
        Assert.True(await home.IsHereAsync("04-json", "how-it-works")); // which no other of these tests has opened: the page is told of what is new
        await Expect(home.Facts(1).Filter(new() { HasText = "done" })).ToBeVisibleAsync();
        await Expect(home.Next).ToContainTextAsync("Continue: Richer payloads");
        await visit.TakeAsync("home-progress");
    });

    [Fact]
    public Task Text_beside_a_workbench() => VisitAsync("lessons/01-echo", async visit =>
    {
        await Expect(new LessonPage(visit.Page).Title).ToBeVisibleAsync();
        await visit.TakeAsync("reading");
        await visit.TakeAsync("reading-code", visit.Page.Locator("#text pre").First);
    });

    [Fact]
    public Task Sample_that_runs() => VisitAsync("lessons/01-echo", async visit =>
    {
        var run = new LessonPage(visit.Page).Run;
        await run.StartAsync();
        await run.AddClientAsync();
        await SayAsync(1, "Hello!", "How are you?", "Nasılsın?", "İyiyim.", "Merhaba");
        await SayAsync(2, "Hello!", "Fine, thank you.", "Dobře.", "A ty?", "Ahoj");
        await visit.Page.Mouse.MoveAsync(0, 0); // on no button
        await Picture.TakeAsync(visit.Page, "samples", "Classroom", "page.png");
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
            await client.GetByRole(AriaRole.Log).EvaluateAsync("log => log.scrollIntoView({ block: 'end', behavior: 'instant' })"); // what was said
        }
    });

    [Fact]
    public Task Three_clients_of_one_sample() => VisitAsync("lessons/03-broadcast", async visit =>
    {
        var run = new LessonPage(visit.Page).Run;
        await run.StartAsync();
        for (var client = 1; client < 3; client++) await run.AddClientAsync();
        await Expect(run.Client(3).GetByLabel("Name", new() { Exact = true })).ToBeVisibleAsync();
        await visit.TakeAsync("three-clients", run.State);
    });

    [Fact]
    public Task Sample_that_does_not_build_and_then_crashes() => VisitAsync("lessons/02-hello-world", async visit =>
    {
        var (run, program) = (new LessonPage(visit.Page).Run, course.In("lessons", "02-hello-world", "Program.cs"));
        var whole = await File.ReadAllTextAsync(program);
        await File.WriteAllTextAsync(program, whole + "\nvar page = ;\n");
        await run.Button("Start").ClickAsync();
        await run.BecomesAsync("does not build");
        await visit.TakeAsync("not-building", run.State);

        await File.WriteAllTextAsync(program, "if (Environment.ProcessId > 0) throw new InvalidOperationException(\"It crashes on purpose.\");\n" + whole);
        await run.Button("Start").ClickAsync();
        await run.BecomesAsync("crash");
        await visit.TakeAsync("crashed", run.State);
    });

    [Fact]
    public Task Page_without_the_token() => browser.VisitAsync(course.Classroom.Process, async visit =>
    {
        await Expect(visit.Page.GetByLabel("Open the address")).ToBeVisibleAsync();
        await visit.TakeAsync("no-token");
    });

    [Fact]
    public Task Any_other_text() => VisitAsync("texts/lessons/glossary.md", async visit =>
    {
        await Expect(visit.Page.Locator("#text table")).ToBeVisibleAsync();
        await visit.TakeAsync("text");
    });

    [Fact]
    public Task Word_that_is_explained() => VisitAsync("lessons/01-echo", async visit =>
    {
        var word = visit.Page.Locator("#text .term > button").First;
        await word.ClickAsync();
        await Expect(word).ToHaveAttributeAsync("aria-expanded", "true");
        await visit.TakeAsync("word", word);
    });

    Task PassAsync(string lesson, int task) =>
        new Checks.ProgressFile(course.In(".course")).ChangeAsync(new(course.In("lessons", lesson)), progress => progress.Of(task).Passed = DateTimeOffset.UnixEpoch);

    Task VisitAsync(string page, Func<Visit, Task> story) => browser.VisitAsync(course.Classroom.Process, async visit =>
    {
        await Expect(new HomePage(visit.Page).Titles).Not.ToHaveCountAsync(0);
        if (page is not "") await visit.Page.GotoAsync(page);
        await story(visit);
    }, page: course.Classroom.Key);
}
