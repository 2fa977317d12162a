using Classroom.Tests.Days;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Break;

/// <summary>What a student does to connections, with a browser at one end and a program at the other.</summary>
[Collection(BrokenLesson.Name)]
public class BreakPanelTests(Tab tab, StudentsCourse course)
{
    [Fact]
    public Task Faults_that_can_be_cleared_are_noticed_by_both_ends_on_one_connection_and_not_on_the_other() =>
        tab.BreakAsync(course, async (visit, page) =>
    {
        var (ada, bob) = (await Guest.ConnectAsync(visit.Page, "Ada"), await Guest.ConnectAsync(visit.Page, "Bob"));
        var faults = page.Break;

        // Later, in both directions.
        await faults.ChooseAsync("Delay", "200 ms");
        await Expect(faults.Warning).ToHaveTextAsync("");
        await faults.PressAsync("Ada");
        Assert.InRange(await ada.AskAsync("late"), 400, double.MaxValue);
        await faults.IsSetAsync("Bob", false);
        await faults.PressAsync("Ada", isSet: false);
        await faults.FollowsAsync("cleared, and no connection has ended");

        // So many bytes a second; what changes counts at once.
        await faults.ChooseAsync("Throttle", "100 bytes/s");
        await faults.PressAsync("Ada");
        await faults.ChooseAsync("Throttle", "500 bytes/s");
        Assert.InRange(await ada.AskAsync(new string('x', 200)), 600, 3000); // 206 bytes there, and 202 back
        await bob.AskAsync("Bob's own");
        await faults.PressAsync("Ada", isSet: false);
        await faults.FollowsAsync("Throttle to 500 bytes a second on #");
        await faults.FollowsAsync("cleared");
        // The first 100 bytes a second were replaced before anything came of them.
        await Expect(faults.Entries.Filter(new() { HasText = "Throttle" })).ToHaveCountAsync(1);
        Assert.InRange(await ada.AskAsync(new string('y', 200)), 0, 600); // nothing of what was set before holds on

        // For one side's bytes.
        await faults.ChooseAsync("Delay", "2,000 ms");
        await faults.Section.GetByLabel("Bytes of").SelectOptionAsync("client"); // the label holds the options, too
        await faults.PressAsync("Ada");
        Assert.InRange(await ada.AskAsync("late one way"), 1900, 3800);
        await faults.PressAsync("Ada", isSet: false);

        await faults.ChooseAsync("Split", "1 B at a time");
        await faults.PressAsync("Ada");
        await ada.AskAsync("whole all the same");
        await faults.PressAsync("Ada", isSet: false);

        // What a stall has held arrives when it is cleared, in its order.
        await faults.ChooseAsync("Stall");
        await faults.PressAsync("Ada");
        foreach (var text in (string[])["one", "two", "three"]) await ada.SayAsync(text);
        await bob.AskAsync("Bob's own again");
        Assert.DoesNotContain("one", await ada.HeardAsync());
        await faults.PressAsync("Ada", isSet: false);
        await ada.HearsAsync("three");
        Assert.Equal(["one", "two", "three"], (await ada.HeardAsync())[^3..]);
        Assert.True(await bob.IsOpenAsync());
    });

    [Fact]
    public Task Faults_that_end_a_connection_say_so_before_and_are_noticed_by_both_ends() => tab.BreakAsync(course, async (visit, page) =>
    {
        var faults = page.Break;
        var bob = await Guest.ConnectAsync(visit.Page, "Bob");
        foreach (var fault in (string[])["Cut", "Close TCP", "Corrupt"])
        {
            var name = $"Ada-{fault[..3]}";
            var ada = await Guest.ConnectAsync(visit.Page, name);
            await faults.ChooseAsync(fault);
            await Expect(faults.Warning).ToContainTextAsync("It can’t be undone");
            await faults.Target(name).ClickAsync();
            if (fault == "Corrupt") await ada.SayAsync("its first bit");
            var code = await ada.EndsAsync();
            if (fault == "Corrupt")
            {
                // The server says 1002 and resets the connection at once: often before that is sent, or has arrived.
                await faults.FollowsAsync("✗ A continuation, and no message to continue.");
                await faults.FollowsAsync(code == 1002 ? "says Close 1002 protocol error" : "reset by the server");
            }
            if (code != 1002 || fault != "Corrupt") Assert.Equal(1006, code);
            await page.Run.LogsAsync($"?{name} is lost");
            await faults.FollowsAsync($"?{name} is lost"); // the program's words stand beside what the wire has seen
            await Expect(faults.Target(name)).ToHaveCountAsync(0);
        }
        await bob.AskAsync("still here");
    });

    [Fact]
    public Task Side_that_pings_notices_a_stall_and_one_that_is_left_alone() => tab.BreakAsync(course, async (visit, page) =>
    {
        var faults = page.Break;
        await faults.ChooseAsync("Stall");
        var ada = await Guest.ConnectAsync(visit.Page, "pings-Ada");
        await faults.PressAsync("pings-Ada");
        await page.Run.LogsAsync("?pings-Ada is lost");
        await faults.FollowsAsync("serverthe server has reset its connection");
        Assert.True(await ada.IsOpenAsync()); // it is not told
        await faults.Target("pings-Ada").ClickAsync(); // which ends it, and the target with it
        Assert.Equal(1006, await ada.EndsAsync());
        await Expect(faults.Target("pings-Ada")).ToHaveCountAsync(0);

        await faults.ChooseAsync("Half-open");
        var bob = await Guest.ConnectAsync(visit.Page, "pings-Bob");
        await faults.Target("pings-Bob").ClickAsync();
        Assert.Equal(1006, await bob.EndsAsync());
        await page.Run.LogsAsync("?pings-Bob is lost");
        await faults.FollowsAsync("serverhas given the connection up, too");
    });

    [Fact]
    public Task Keyboard_and_screen_reader_are_enough() => tab.BreakAsync(course, async (visit, page) =>
    {
        var (faults, keys) = (page.Break, visit.Page.Keyboard);
        await Guest.ConnectAsync(visit.Page, "Ada");
        await faults.ChooseAsync("Stall");
        await page.TabToAsync(faults.Fault("Stall"));
        await keys.PressAsync("ArrowRight");
        await Expect(faults.Fault("Delay")).ToBeFocusedAsync();
        await Expect(faults.Fault("Delay")).ToBeCheckedAsync();
        await page.TabToAsync(faults.Target("Ada"));
        await keys.PressAsync("Space");
        await faults.IsSetAsync("Ada");
        await page.Run.IsAccessibleAsync();
        await keys.PressAsync("Space");
        await faults.IsSetAsync("Ada", false);
        await Expect(faults.Target("Ada")).ToBeFocusedAsync();
        await page.TabToAsync(faults.Followed); // which a screen reader reads aloud as it grows
        await faults.ClearAll.FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(faults.Problem).ToHaveTextAsync("No fault is set.");
    });
}
