using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Days;

/// <summary>The steps of lesson 03 on the wire, in the words of its text, and what a student sees there.</summary>
static class BroadcastOnTheWire
{
    static readonly string Long = new('x', 150), Shown = $"Bob: {Long[..40]}"; // the log of the page cuts it

    // Notes when the page's log has the long text.
    const string Note = """
        (log, text) => new MutationObserver(() => {
            if (log.textContent.includes(text)) log.readAt ??= Date.now();
        }).observe(log, { childList: true, subtree: true })
        """;

    /// <summary>Takes the steps when Bob is the first connection, Ada the third, and a second Ada the fourth.</summary>
    public static async Task TakeAsync(LessonPage lesson)
    {
        var (wire, faults) = (lesson.Wire, lesson.Break);
        var (bob, ada, other) = (Client(1), Client(3), Client(4));

        // Watch it: what Ada says goes up once, and comes down once to each guest. A ping goes to each guest.
        await wire.Button("Tools").ClickAsync();
        await wire.Choice("Kind").SelectOptionAsync("Messages");
        var printed = await lesson.PrintedAsync("11 B");
        string[] passed = [.. (await wire.PassedAsync()).Split('\n').Where(row => row.Contains("Hello!", StringComparison.Ordinal))];
        Assert.Equal(printed[0], passed[0]);
        Assert.Equal(printed.Order(StringComparer.Ordinal), passed.Order(StringComparer.Ordinal));
        await wire.Choice("Kind").SelectOptionAsync("Handshakes");
        await wire.PassesAsync(@"^#3 GET /ws/broadcast\?name=Ada → ");
        await wire.Choice("Kind").SelectOptionAsync("Ping, pong, close");
        await lesson.PassesAsPrintedAsync("← ping");

        // Break it: freeze Ada, and slow another guest down. Nobody else waits.
        await faults.OpenAsync();
        await faults.ChooseAsync("Stall");
        await faults.PressAsync("#3 /ws/broadcast?name=Ada");
        await faults.ChooseAsync("Throttle", "100 bytes/s");
        await faults.PressAsync("#4 ");
        foreach (var page in (ILocator[])[bob, other]) await page.Locator("#log").EvaluateAsync(Note, Shown);
        await SayAsync(bob, Long);
        foreach (var page in (ILocator[])[bob, other]) await page.LogsAsync(Shown);
        var late = await ReadAtAsync(other) - await ReadAtAsync(bob); // of 1.6 s; the machine may be busy while Bob reads
        Assert.InRange(late, 1000, double.MaxValue);
        await bob.LogsAsync("* Ada left (2 here)");
        await SayAsync(bob, "Still there?");
        await other.LogsAsync("Bob: Still there?");
        await ada.IsAsync("You are Ada.");
        var stall = faults.Followed.Locator(".list > li").Filter(new() { HasText = "Stall on #3" });
        await Expect(stall).ToContainTextAsync("the server has reset its connection");
        await Expect(stall).ToContainTextAsync("Ada left with 1006");
        await faults.ChooseAsync("Stall");
        await faults.Target("#3 ").ClickAsync();
        await ada.IsAsync("Closed with 1006: no goodbye.");

        ILocator Client(int number) => lesson.Run.Client(number).Locator("html");
    }

    static Task<double> ReadAtAsync(ILocator page) => page.Locator("#log").EvaluateAsync<double>("log => log.readAt");

    static async Task SayAsync(ILocator page, string text)
    {
        await page.EnterAsync("Message to all", text);
        await page.ClickOnAsync("Say");
    }
}
