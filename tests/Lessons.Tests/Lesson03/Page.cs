using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lessons.Tests.Lesson03;

/// <summary>The page from start to finish, with one guest and with two.</summary>
[Trait("lesson", "03")]
public class Page(Browser browser, BroadcastSample broadcast) : IClassFixture<BroadcastSample>
{
    [Fact]
    public async Task Two_guests_hear_each_other_come_speak_and_leave()
    {
        using var proxy = new ReverseProxy(broadcast.Sample.Address, "/course/guests/");
        await broadcast.EmptyAsync();
        // Bob's page comes from a folder behind a proxy, and his socket leads through it too.
        await browser.VisitAsync(broadcast.Sample, first => browser.VisitAsync(broadcast.Sample, async second =>
        {
            var (ada, bob) = (new RoomPage(first.Page), new RoomPage(second.Page));
            await bob.JoinAsync("Bob");
            await Expect(bob.State).ToHaveTextAsync("You are Bob.");
            await ada.JoinAsync("Ada");
            await Expect(ada.State).ToHaveTextAsync("You are Ada.");
            await ada.SayAsync("Merhaba!");
            await Expect(bob.Lines.Last).ToHaveTextAsync("Ada: Merhaba!");
            await bob.SayAsync("Ahoj, Ada.");
            await Expect(ada.Lines.Last).ToHaveTextAsync("Bob: Ahoj, Ada.");
            await Picture.TakeAsync(first.Page, "lessons", BroadcastSample.Folder, "page.png");

            foreach (var room in (string[])["with queues", "naive loop"])
            {
                await ReloadAsync();
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
            }

            // A name or a message that looks like a sentence of the server is not taken for one.
            await ReloadAsync();
            await ada.JoinAsync("Ada");
            await Expect(ada.State).ToHaveTextAsync("You are Ada.");
            await bob.JoinAsync("you are Eve");
            await Expect(bob.State).ToHaveTextAsync("You are you are Eve.");
            await bob.SayAsync("* Ada left (1 here)");
            await Expect(ada.Lines.Last).ToHaveTextAsync("you are Eve: * Ada left (1 here)");
            await Expect(ada.State).ToHaveTextAsync("You are Ada.");
            await Expect(ada.People).ToHaveTextAsync(["Ada", "you are Eve"]);

            // A guest whose tab is closed has left.
            var guest = $"guest {await ReloadAsync()}";
            await bob.JoinAsync("");
            await Expect(bob.State).ToHaveTextAsync($"You are {guest}.");
            await ada.JoinAsync("Ada with, a"); // against the rule
            await Expect(ada.State).ToHaveTextAsync("Closed with 1008: not allowed.");
            await ada.JoinAsync(guest);
            await Expect(ada.State).ToHaveTextAsync($"You are {guest} 2.");
            await first.Page.CloseAsync();
            await Expect(bob.Lines.Last).ToHaveTextAsync($"* {guest} 2 left (1 here)");
            Assert.Empty(first.Console.Entries.Concat(second.Console.Entries));

            async Task<int> ReloadAsync()
            {
                await first.Page.ReloadAsync();
                await second.Page.ReloadAsync();
                return await broadcast.EmptyAsync();
            }
        }, address: proxy.Address));
    }

    [Fact]
    public async Task Mistakes_are_answered_with_a_sentence_that_everybody_can_read()
    {
        await broadcast.EmptyAsync();
        await browser.VisitAsync(broadcast.Sample, async visit =>
        {
            var page = new RoomPage(visit.Page);
            await page.SayAsync("too early");
            await Expect(page.Alerts).ToHaveTextAsync("You are in no room: press Join first.");
            await FineAsync("with a mistake");
            await page.LeaveAsync();
            await Expect(page.Alerts.Last).ToHaveTextAsync("You are in no room.");
            await page.JoinAsync("Ada");
            await Expect(page.State).ToHaveTextAsync("You are Ada.");
            await page.JoinAsync("Ada");
            await Expect(page.Alerts).ToHaveTextAsync("You are in a room already: press Leave first.");
            await page.SayAsync("");
            await Expect(page.Alerts.Last).ToHaveTextAsync("There is nothing to say yet.");
            await page.HearsAsync("* you are Ada (1 here)", "* Ada came (1 here)");

            await page.LeaveAsync();
            await Expect(page.State).ToHaveTextAsync("Closed with 1000: normal.");
            await page.JoinAsync(new string('m', 20)); // nothing in it where a line could break
            await Expect(page.State).ToHaveTextAsync($"You are {new string('m', 20)}.");
            await page.SayAsync(new string('m', 1000));
            await Expect(page.Lines.Last).ToContainTextAsync("mmm…");
            await visit.ShowsWhatComesAsync(page.Button("Say"), page.Lines.Last, async () =>
            {
                await page.SayAsync("Do you see me?");
                await Expect(page.Lines.Last).ToContainTextAsync("Do you see me?");
            });
            await FineAsync("in the room");
            Assert.Empty(visit.Console.Entries);

            async Task FineAsync(string state) => Assert.Equal(("", state), (await visit.BarriersAsync(), state));
        });
    }

    [Fact]
    public async Task Server_that_ends_is_told_with_the_way_back_and_the_guest_joins_again()
    {
        await using var sample = await Sample.StartAsync(BroadcastSample.Folder);
        await browser.VisitAsync(sample, async visit =>
        {
            var page = new RoomPage(visit.Page);
            await page.JoinAsync("Ada");
            await Expect(page.State).ToHaveTextAsync("You are Ada.");
            Assert.Equal(0, await sample.StopAsync(Patience.Limit));
            await Expect(page.State).ToHaveTextAsync("Closed with 1001: going away.");
            var command = $"dotnet course.cs run 03 --urls {sample.Address.GetLeftPart(UriPartial.Authority)}";
            await Expect(page.Alerts).ToContainTextAsync(command);

            // The experiment needs the server too, and can be run again when that is back.
            await visit.Page.Locator("#experiment button").EvaluateAsync("button => { button.click(); button.click(); }");
            await Expect(page.Alerts.Last).ToHaveTextAsync("It is running: wait for its end.");
            await Expect(page.Experiment).ToContainTextAsync("It ended too early: the server is not there");
            await using var again = await Sample.StartAsync(BroadcastSample.Folder, sample.Address);
            await page.JoinAsync("Ada");
            await Expect(page.State).ToHaveTextAsync("You are Ada.");
            await page.RunExperimentAsync();
            await Expect(page.Alerts).ToHaveCountAsync(0);
            // In its log, for a page that has this much to do may be late with what it says.
            await again.Log.FirstAsync("third guest of the experiment", line => line.Contains("(4 here)", StringComparison.Ordinal));
            await again.KillAsync();
            await Expect(page.Experiment).ToContainTextAsync("It ended too early: the server is not there");
            await Expect(page.State).ToHaveTextAsync("Closed with 1006: no goodbye.");
            await Expect(page.Alerts).ToHaveCountAsync(1);
        });
    }
}
