using Classroom.Tests.Days;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Break;

/// <summary>Faults for all connections, from two pages, and what ends them.</summary>
[Collection(BrokenLesson.Name)]
public class ManyConnectionsTests(Tab tab, StudentsCourse course)
{
    [Fact]
    public Task Fault_for_all_is_for_those_to_come_too_until_it_is_cleared() => tab.BreakAsync(course, async (visit, page) =>
    {
        var faults = page.Break;
        var guests = new[] { await Guest.ConnectAsync(visit.Page, "Ada"), await Guest.ConnectAsync(visit.Page, "Bob") };
        await faults.ChooseAsync("Cut");
        await faults.PressAsync("All");
        foreach (var guest in guests) Assert.Equal(1006, await guest.EndsAsync());
        await faults.FollowsAsync("#1 broken by a fault");
        await faults.FollowsAsync("#2 broken by a fault");
        await Assert.ThrowsAsync<PlaywrightException>(() => Guest.ConnectAsync(visit.Page, "Cem"));

        await faults.ClearAll.ClickAsync();
        await faults.IsSetAsync("All", false);
        await Expect(faults.ClearAll).ToHaveAttributeAsync("aria-disabled", "true");
        await (await Guest.ConnectAsync(visit.Page, "Dan")).AskAsync("as before");

        // A program that ends takes its faults along, and the page says so.
        await faults.ChooseAsync("Delay");
        await faults.PressAsync("All");
        await page.Run.StopAsync();
        await Expect(faults.Followed).ToContainTextAsync("The program has ended, and its faults with it.");
        await Expect(faults.Targets).ToHaveCountAsync(0);
        await page.Run.StartAsync();
        await faults.IsSetAsync("All", false);
    });

    [Fact]
    public Task Two_pages_set_different_faults_and_both_see_both() => tab.BreakAsync(course, async (visit, page) =>
    {
        var other = await visit.Page.Context.NewPageAsync();
        await other.GotoAsync(visit.Page.Url);
        var (mine, theirs) = (page.Break, new LessonPage(other).Break);
        await Guest.ConnectAsync(visit.Page, "Ada");
        await Guest.ConnectAsync(visit.Page, "Bob");
        await theirs.OpenAsync();
        await mine.ChooseAsync("Stall");
        await theirs.ChooseAsync("Stall");
        await mine.PressAsync("Ada");
        await theirs.PressAsync("Bob");
        await mine.IsSetAsync("Bob");
        await theirs.IsSetAsync("Ada");
        await theirs.PressAsync("Ada", isSet: false); // what another page has set
        await mine.IsSetAsync("Ada", false);
        await mine.IsSetAsync("Bob");

        // A page that comes later sees what is set, and what has followed.
        await other.ReloadAsync();
        await theirs.OpenAsync();
        await theirs.ChooseAsync("Stall");
        await theirs.IsSetAsync("Bob");
        var seen = await mine.Entries.AllTextContentsAsync();
        await Expect(theirs.Entries).ToHaveTextAsync(seen);
    });

    [Fact]
    public Task Hostile_texts_are_texts_here_too() => tab.BreakAsync(course, async (visit, page) =>
    {
        const string Hostile = "<img src=x onerror=alert(1)>%E2%80%AE";
        visit.Page.Dialog += (_, _) => Assert.Fail("A script of the wire has run.");
        await Guest.ConnectAsync(visit.Page, Hostile);
        await page.Break.ChooseAsync("Cut");
        await Expect(page.Break.Targets).ToHaveCountAsync(2);
        await page.Break.Targets.Last.ClickAsync();
        await page.Break.FollowsAsync("is lost");
        await Expect(page.Break.Section.Locator("img")).ToHaveCountAsync(0);
        Assert.DoesNotContain('\u202e', await page.Break.Section.InnerTextAsync());
    });
}
