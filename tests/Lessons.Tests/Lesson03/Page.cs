using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lessons.Tests.Lesson03;

/// <summary>The page from start to finish, with one guest and with two. Each test has a server, and so a guest list, of its own.</summary>
[Trait("lesson", "03")]
public class Page(Browser browser)
{
    [Theory]
    [InlineData("with queues")]
    [InlineData("naive loop")]
    public Task Two_guests_hear_each_other_come_speak_and_leave(string room) => TwoAsync(async (visit, ada, bob) =>
    {
        await bob.JoinAsync("Bob", room);
        await Expect(bob.State).ToHaveTextAsync("You are Bob.");
        await ada.JoinAsync("Ada", room);
        await bob.HearsAsync("* you are Bob (1 here)", "* Bob came (1 here)", "* Ada came (2 here)");
        await ada.HearsAsync("* you are Ada, with Bob (2 here)", "* Ada came (2 here)");
        foreach (var page in (RoomPage[])[ada, bob]) await Expect(page.People).ToHaveTextAsync(["Bob", "Ada"]);

        await ada.SayAsync("Merhaba, Bob <b>!</b> 👋");
        await Expect(bob.Lines.Last).ToHaveTextAsync("Ada: Merhaba, Bob <b>!</b> 👋");
        await Expect(ada.Lines.Last).ToHaveTextAsync("Ada: Merhaba, Bob <b>!</b> 👋"); // the sender too
        await ada.LeaveAsync();
        await Expect(ada.State).ToHaveTextAsync("Closed with 1000: normal.");
        await Expect(ada.People).ToHaveCountAsync(0);
        await Expect(bob.Lines.Last).ToHaveTextAsync("* Ada left (1 here)");
        await Expect(bob.People).ToHaveTextAsync(["Bob"]);
        Assert.Empty(visit.Console.Entries);
    });

    [Fact]
    public Task Picture_shows_two_guests() => TwoAsync(async (visit, ada, bob) =>
    {
        await bob.JoinAsync("Bob");
        await Expect(bob.State).ToHaveTextAsync("You are Bob.");
        await ada.JoinAsync("Ada");
        await Expect(ada.State).ToHaveTextAsync("You are Ada.");
        await ada.SayAsync("Merhaba!");
        await Expect(bob.Lines.Last).ToHaveTextAsync("Ada: Merhaba!");
        await bob.SayAsync("Ahoj, Ada.");
        await Expect(ada.Lines.Last).ToHaveTextAsync("Bob: Ahoj, Ada.");
        await Picture.TakeAsync(visit.Page, "lessons", BroadcastSample.Folder, "page.png");
    });

    [Fact]
    public Task Guest_whose_tab_is_closed_is_said_goodbye_to() => TwoAsync(async (visit, ada, bob) =>
    {
        await bob.JoinAsync("");
        await Expect(bob.State).ToHaveTextAsync("You are guest 1.");
        await ada.JoinAsync("Ada with, a"); // against the rule
        await Expect(ada.State).ToHaveTextAsync("Closed with 1008: not allowed.");
        await ada.JoinAsync("guest 1");
        await Expect(ada.State).ToHaveTextAsync("You are guest 1 2.");
        await visit.Page.CloseAsync();
        await Expect(bob.Lines.Last).ToHaveTextAsync("* guest 1 2 left (1 here)");
    });

    [Fact]
    public Task Name_or_message_that_looks_like_a_sentence_of_the_server_is_taken_for_none() => TwoAsync(async (visit, ada, bob) =>
    {
        await ada.JoinAsync("Ada");
        await Expect(ada.State).ToHaveTextAsync("You are Ada.");
        await bob.JoinAsync("you are Eve");
        await Expect(bob.State).ToHaveTextAsync("You are you are Eve.");
        await bob.SayAsync("* Ada left (1 here)");
        await Expect(ada.Lines.Last).ToHaveTextAsync("you are Eve: * Ada left (1 here)");
        await Expect(ada.State).ToHaveTextAsync("You are Ada.");
        await Expect(ada.People).ToHaveTextAsync(["Ada", "you are Eve"]);
        Assert.Empty(visit.Console.Entries);
    });

    [Fact]
    public async Task Page_works_from_a_folder_behind_a_proxy()
    {
        await using var sample = await Sample.StartAsync(BroadcastSample.Folder);
        using var proxy = new ReverseProxy(sample.Address, "/course/guests/");
        await browser.VisitAsync(sample, async visit =>
        {
            var page = new RoomPage(visit.Page);
            await page.JoinAsync("Ada");
            await Expect(page.State).ToHaveTextAsync("You are Ada.");
            Assert.Empty(visit.Console.Entries);
        }, address: proxy.Address);
    }

    [Fact]
    public Task Experiment_without_a_server_says_so_and_can_be_run_again() => OneAsync(async (visit, page) =>
    {
        await visit.Sample.KillAsync();
        await visit.Page.EvaluateAsync("() => { const button = document.querySelector('#experiment button'); button.click(); button.click(); }");
        await Expect(page.Alerts).ToHaveTextAsync("It is running: wait for its end.");
        await Expect(page.Experiment).ToContainTextAsync("It ended too early: the server is not there");
        await using var again = await Sample.StartAsync(BroadcastSample.Folder, visit.Sample.Address);
        await page.RunExperimentAsync();
        // In its log, for a page that has this much to do may be late with what it says.
        await again.Log.FirstAsync("third guest of the experiment", line => line.Contains("(3 here)", StringComparison.Ordinal));
        await again.KillAsync();
        await Expect(page.Experiment).ToContainTextAsync("It ended too early: the server is not there");
    });

    [Fact]
    public Task Mistakes_are_answered_with_a_sentence() => OneAsync(async (visit, page) =>
    {
        await page.SayAsync("too early");
        await Expect(page.Alerts).ToHaveTextAsync("You are in no room: press Join first.");
        await page.LeaveAsync();
        await Expect(page.Alerts.Last).ToHaveTextAsync("You are in no room.");
        await page.JoinAsync("Ada");
        await Expect(page.State).ToHaveTextAsync("You are Ada.");
        await page.JoinAsync("Ada");
        await Expect(page.Alerts).ToHaveTextAsync("You are in a room already: press Leave first.");
        await page.SayAsync("");
        await Expect(page.Alerts.Last).ToHaveTextAsync("There is nothing to say yet.");
        await page.HearsAsync("* you are Ada (1 here)", "* Ada came (1 here)");
        Assert.Empty(visit.Console.Entries);
    });

    [Fact]
    public Task Server_that_ends_is_told_with_the_way_back_and_the_guest_joins_again() => OneAsync(async (visit, page) =>
    {
        await page.JoinAsync("Ada");
        await Expect(page.State).ToHaveTextAsync("You are Ada.");
        Assert.Equal(0, await visit.Sample.StopAsync(Patience.Limit));
        await Expect(page.State).ToHaveTextAsync("Closed with 1001: going away.");
        await Expect(page.Alerts).ToContainTextAsync($"dotnet course.cs run 03 --urls {visit.Sample.Address.GetLeftPart(UriPartial.Authority)}");
        await using var again = await Sample.StartAsync(BroadcastSample.Folder, visit.Sample.Address);
        await page.JoinAsync("Ada");
        await Expect(page.State).ToHaveTextAsync("You are Ada.");
        await Expect(page.Alerts).ToHaveCountAsync(0);
        await again.KillAsync();
        await Expect(page.State).ToHaveTextAsync("Closed with 1006: no goodbye.");
        await Expect(page.Alerts).ToHaveCountAsync(1);
    });

    [Fact]
    public Task Page_is_for_everybody() => OneAsync(async (visit, page) =>
    {
        await page.SayAsync("too early");
        await FineAsync("with a mistake");
        await page.JoinAsync(new string('m', 20));
        await Expect(page.State).ToHaveTextAsync($"You are {new string('m', 20)}.");
        await page.SayAsync(new string('m', 1000));
        await Expect(page.Lines.Last).ToContainTextAsync("mmm…");
        await FineAsync("in the room");

        async Task FineAsync(string state) => Assert.Equal(("", state), (await visit.BarriersAsync(), state));
    });

    async Task OneAsync(Func<Visit, RoomPage, Task> story)
    {
        await using var sample = await Sample.StartAsync(BroadcastSample.Folder);
        await browser.VisitAsync(sample, visit => story(visit, new(visit.Page)));
    }

    // The first visit is Ada's.
    async Task TwoAsync(Func<Visit, RoomPage, RoomPage, Task> story)
    {
        await using var sample = await Sample.StartAsync(BroadcastSample.Folder);
        await browser.VisitAsync(sample, ada => browser.VisitAsync(sample, bob => story(ada, new(ada.Page), new(bob.Page))));
    }
}
