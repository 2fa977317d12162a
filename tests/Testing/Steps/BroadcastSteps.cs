using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Testing;

/// <summary>The steps of lesson 03, in the words of its text, and what a student sees.</summary>
public static partial class BroadcastSteps
{
    /// <summary>Of the guest list.</summary>
    public static async Task TakeAsync(Desk desk)
    {
        // Run it: Bob and Cem are here, and Ada comes.
        await desk.StartAsync();
        var (bob, cem, ada) = (await JoinAsync(desk, 1, "Bob"), await JoinAsync(desk, 2, "Cem"), await JoinAsync(desk, 3, "Ada"));
        await ada.EnterAsync("Message to all", "Hello!");
        await ada.ClickOnAsync("Say");
        await HearsAsync(bob, "Ada: Hello!");
        // Break it: close the tab of a guest.
        await desk.CloseAsync(2);
        await HearsAsync(ada, "* you are Ada, with Bob, Cem (3 here)", "* Ada came (3 here)", "Ada: Hello!", "* Cem left (2 here)");
        await HearsAsync(bob, "* Ada came (3 here)", "Ada: Hello!", "* Cem left (2 here)");
        // Watch it: the name is a part of the address. A message goes up once, and comes down with the sender's name before it.
        foreach (var passed in (string[])["/ws/broadcast?name=Ada", "→ /ws/broadcast Hello!", "← /ws/broadcast Ada: Hello!"])
            await desk.PassesAsync(passed);

        // A second Ada, one without a name, and a name that is like somebody's message.
        await JoinAsync(desk, 4, "Ada", "Ada 2");
        var guest = await desk.ClientAsync(5);
        await guest.ClickOnAsync("Join");
        await Expect(guest.Locator("#state")).ToHaveTextAsync(new Regex(@"^You are guest \d+\.$"));
        await guest.ClickOnAsync("Leave");
        await guest.IsAsync("Closed with 1000: normal.");
        await guest.EnterAsync("Name", "Ada: Bob");
        await guest.ClickOnAsync("Join");
        await guest.SaysAsync("The server says: a name has 1 to 20 letters, digits, spaces or -.");
    }

    /// <summary>Of the experiment, while another page is in the room of the naive loop; returns the longest silences.</summary>
    public static async Task<(double Fair, double Naive)> ExperimentAsync(Desk desk)
    {
        await desk.StartAsync();
        var (page, dan) = (await desk.ClientAsync(1), await JoinAsync(desk, 2, "Dan", room: "naive loop"));
        var experiment = page.Locator("#experiment-state");
        await experiment.EvaluateAsync(Notes);
        await page.ClickOnAsync("Run the experiment");
        // While Ann speaks, a look at the page may take longer than Slow doesn't read: so each sentence is noted.
        await Expect(experiment).ToContainTextAsync(new Regex($"{Silent}|Naive loop: "));
        // Break it: say something while Slow does not read. The speaker hears it, too, when Slow reads again.
        await dan.EnterAsync("Message to all", "Is anybody there?");
        await dan.ClickOnAsync("Say");
        await Expect(experiment).ToContainTextAsync("Naive loop: ", new() { Timeout = 2 * (float)Patience.Limit.TotalMilliseconds });
        var said = await experiment.TextContentAsync() ?? "";
        var result = Result().Match(said);
        Assert.True(result.Success, said);
        var sentences = await experiment.EvaluateAsync<string[]>("state => state.said");
        Assert.Contains(sentences, sentence => sentence.Contains(Silent, StringComparison.Ordinal));
        await Expect(page.Locator("#plot polyline")).ToHaveCountAsync(2);
        await Expect(page.Locator("#plot circle.broadcast")).ToHaveCountAsync(1); // Slow is cut
        await dan.LogsAsync("Dan: Is anybody there?");
        return (Seconds(1), Seconds(2));

        double Seconds(int group) => double.Parse(result.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    const string Silent = "reads nothing for 8 seconds";

    const string Notes = """
        state => {
            state.said = [];
            new MutationObserver(() => state.said.push(state.textContent)).observe(state, { childList: true });
        }
        """;

    static async Task<ILocator> JoinAsync(Desk desk, int number, string wanted, string? name = null, string room = "with queues")
    {
        var page = await desk.ClientAsync(number);
        await page.EnterAsync("Name", wanted);
        await page.GetByLabel("Room", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = room });
        await page.ClickOnAsync("Join");
        await page.IsAsync($"You are {name ?? wanted}.");
        return page;
    }

    // The last lines in the page's log.
    static async Task HearsAsync(ILocator page, params string[] lines)
    {
        await Expect(page.Locator("#log .text").Last).ToHaveTextAsync(lines[^1]);
        Assert.Equal(lines, (await page.Locator("#log .text").AllTextContentsAsync()).TakeLast(lines.Length));
    }

    [GeneratedRegex(@"^With queues: Bea heard \d+ messages, and once waited ([\d.]+) s for the next\. Slow was cut after [\d.]+ s\. "
        + @"Naive loop: Bea heard \d+ messages, and once waited ([\d.]+) s for the next\. "
        + @"It stood still when [\d.]+ MB were on the way to Slow\. Slow was kept\.$")]
    private static partial Regex Result();
}
