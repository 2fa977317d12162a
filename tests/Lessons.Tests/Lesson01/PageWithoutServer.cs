using System.Text.RegularExpressions;
using Lessons.Tests.FrontDoor;
using static Microsoft.Playwright.Assertions;

namespace Lessons.Tests.Lesson01;

/// <summary>The page while its server ends and comes back. Each test has a server of its own to end.</summary>
[Trait("lesson", "01")]
public class PageWithoutServer(Browser browser)
{
    [Fact]
    public Task Server_that_stops_and_starts_again() => VisitAsync(async (visit, page) =>
    {
        await page.ConnectAsync();
        Assert.Equal(0, await visit.Sample.StopAsync(Patience.Limit));
        await page.ShowsAsync("←", "close", "1001 the server stops");
        await Expect(page.State).ToHaveTextAsync("Closed with 1001: going away.");
        await HelpsAsync(visit, page, "The server has stopped.");

        await using var again = await Sample.StartAsync(EchoSample.Folder, visit.Sample.Address);
        await page.ConnectAsync();
        await page.SendTextAsync("welcome back");
        await page.ShowsAsync("←", "text", "welcome back");
    });

    [Fact]
    public Task Server_that_is_killed() => VisitAsync(async (visit, page) =>
    {
        await page.ConnectAsync();
        await visit.Sample.KillAsync();
        await page.ShowsAsync("·", "close", "1006");
        await Expect(page.State).ToHaveTextAsync("Closed with 1006: no goodbye.");
        await HelpsAsync(visit, page, "The line to the server is lost.");
        Assert.Equal("", await visit.AccessibilityAsync());
    });

    [Fact]
    public Task Server_that_cannot_be_reached() => VisitAsync(async (visit, page) =>
    {
        await visit.Sample.KillAsync();
        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Connect" }).ClickAsync();
        await Expect(page.State).ToHaveTextAsync("Closed with 1006: no goodbye.");
        await HelpsAsync(visit, page, "The server could not be reached, or it refused: a browser does not say which.");

        await using var again = await Sample.StartAsync(EchoSample.Folder, visit.Sample.Address);
        await page.ConnectAsync();
        await Expect(page.Help).ToBeHiddenAsync();
        await again.KillAsync();
        await page.RunSmallestClientAsync();
        await page.ShowsAsync("·", "close", "1006");
        await HelpsAsync(visit, page, "The server could not be reached, or it refused: a browser does not say which.");
    });

    [Fact]
    public Task Server_that_does_not_answer_can_be_given_up() => VisitAsync(async (visit, page) =>
    {
        Course.Freeze(visit.Sample.Id);
        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Connect" }).ClickAsync();
        await Expect(page.State).ToContainTextAsync(new Regex(@"^Connecting for [1-9]\d* s…$"));
        await page.CloseAsync("1000", "");
        await Expect(page.State).ToHaveTextAsync("Given up before it was open.");
        await Expect(page.Help).ToBeHiddenAsync();
    });

    [Fact]
    public Task Close_that_is_not_answered_is_waited_for_with_a_count_of_seconds() => VisitAsync(async (visit, page) =>
    {
        await page.ConnectAsync();
        Course.Freeze(visit.Sample.Id);
        await page.SendTextAsync("anybody?");
        await visit.FrameAsync(sent: true, Opcode.Text, "anybody?");
        await Expect(page.State).ToHaveTextAsync("Open."); // it cannot know better
        await page.CloseAsync("1000", "");
        await Expect(page.State).ToContainTextAsync(new Regex(@"^Closing for [1-9]\d* s…$"));
        await page.CloseAsync("1000", "");
        await Expect(page.Alerts.Filter(new() { HasText = "Already closing: the server has not answered yet. Wait for it, or reload the page." })).ToBeVisibleAsync();
    });

    static Task HelpsAsync(Visit visit, EchoPage page, string what) => Expect(page.Alerts.Filter(new() { HasText = what }))
        .ToContainTextAsync($"Start it again, for example with dotnet course.cs run 01 --urls {visit.Sample.Address.GetLeftPart(UriPartial.Authority)} in the course’s folder, then press Connect.");

    async Task VisitAsync(Func<Visit, EchoPage, Task> story)
    {
        await using var sample = await Sample.StartAsync(EchoSample.Folder);
        await browser.VisitAsync(sample, visit => story(visit, new(visit.Page)));
    }
}
