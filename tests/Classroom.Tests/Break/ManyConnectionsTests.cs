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
    public Task What_is_set_is_seen_whatever_is_chosen_and_counts_no_more_once_its_connection_has_ended() =>
        tab.BreakAsync(course, async (visit, page) =>
    {
        var faults = page.Break;
        var ada = await Guest.ConnectAsync(visit.Page, "Ada");
        await faults.ChooseAsync("Delay", "50 ms");
        await faults.PressAsync("Ada");
        await faults.ChooseAsync("Stall");
        await faults.IsSetAsync("Ada", false);
        await Expect(faults.Target("Ada")).ToContainTextAsync("Delay 50 ms");
        await Expect(faults.Fault("Delay")).ToHaveAttributeAsync("aria-description", "It is set.");
        await faults.Fold.ClickAsync();
        await Expect(faults.Section).ToContainTextAsync("1 fault is set");
        await Expect(faults.ClearAll).ToBeVisibleAsync();
        await faults.Fold.ClickAsync();

        // The newest connections have a button, and so does an older one that has a fault.
        for (var guest = 1; guest <= 13; guest++) await Guest.ConnectAsync(visit.Page, FormattableString.Invariant($"Guest{guest}"));
        await Expect(faults.Target("Guest1")).Not.ToHaveCountAsync(0);
        await Expect(faults.Targets).ToHaveCountAsync(14); // all, twelve, and hers
        await Expect(faults.Target("Ada")).ToHaveCountAsync(1);

        await faults.Target("Ada").FocusAsync();
        await ada.CloseAsync();
        await Expect(faults.Target("Ada")).ToHaveCountAsync(0);
        await Expect(faults.Target("All")).ToBeFocusedAsync();
        await Expect(faults.ClearAll).ToHaveAttributeAsync("aria-disabled", "true");
    });

    [Fact]
    public Task Connections_of_an_earlier_start_are_no_targets_while_the_wire_is_held() => tab.BreakAsync(course, async (visit, page) =>
    {
        var faults = page.Break;
        await Guest.ConnectAsync(visit.Page, "Ada");
        await Expect(faults.Target("Ada")).ToHaveCountAsync(1);
        await page.Wire.Button("Pause").ClickAsync();
        await page.Run.Button("Restart").ClickAsync();
        await Expect(page.Run.Old).ToHaveTextAsync("old page");
        await Expect(faults.Target("All")).ToHaveCountAsync(1);
        await Expect(faults.Target("Ada")).ToHaveCountAsync(0);
        await Guest.ConnectAsync(visit.Page, "Bob");
        await page.Wire.Resume.ClickAsync();
        await Expect(faults.Target("Bob")).ToHaveCountAsync(1);
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

        // A page that comes later sees what is set, and what has followed, in the words of the program, too.
        await mine.ChooseAsync("Cut");
        await mine.Target("Ada").ClickAsync();
        await mine.FollowsAsync("?Ada is lost");
        await other.ReloadAsync();
        await theirs.OpenAsync();
        await theirs.ChooseAsync("Stall");
        await theirs.IsSetAsync("Bob");
        await theirs.FollowsAsync("broken by a fault");
        await theirs.FollowsAsync("?Ada is lost");
        for (var entry = 1; entry <= 2; entry++)
            await Expect(theirs.Entries.Nth(entry)).ToHaveTextAsync(await mine.Entries.Nth(entry).TextContentAsync() ?? "");
    });

    [Fact]
    public Task Hostile_texts_are_texts_here_too() => tab.BreakAsync(course, async (visit, page) =>
    {
        const string Hostile = "<img src=x onerror=alert(1)>%E2%80%AE";
        await Guest.ConnectAsync(visit.Page, Hostile);
        await page.Break.ChooseAsync("Cut");
        await Expect(page.Break.Targets).ToHaveCountAsync(2);
        await page.Break.Targets.Last.ClickAsync();
        await page.Break.FollowsAsync("is lost");
        await Expect(page.Break.Section.Locator("img")).ToHaveCountAsync(0); // nor does a script run
        Assert.DoesNotContain('\u202e', await page.Break.Section.InnerTextAsync());
    });
}
