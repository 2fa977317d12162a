using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Days;

/// <summary>The steps of lesson 01 on the wire, in the words of its text, and what a student sees there.</summary>
static class EchoOnTheWire
{
    /// <summary>Takes the steps while the page is connected for the first time.</summary>
    public static async Task TakeAsync(LessonPage lesson)
    {
        var (page, wire, faults) = (lesson.Run.Client(1).Locator("html"), lesson.Wire, lesson.Break);
        await lesson.Run.Button("Load client 1 again").ClickAsync(); // it has another text and another code in its fields
        await page.IsAsync("Not connected yet.");
        await wire.Button("Tools").ClickAsync();
        await wire.Button("Clear the rows").ClickAsync();

        // Watch it: connect, send a text, send a few bytes, close. How do the frames begin?
        await ConnectAsync(page);
        foreach (var (button, answer) in ((string, string)[])
            [("Send text", "← text"), ("Send bytes", "← binary"), ("Close", "← close")])
        {
            await page.ClickOnAsync(button);
            await wire.ShowsAsync(answer);
        }
        await page.IsAsync("Closed with 1000: normal.");
        await lesson.PassesAsPrintedAsync("GET /ws/echo →", "#2");
        foreach (var (row, bytes) in ((string, string)[])
        [
            ("text →", "81 86"), ("← text", "81 06"), ("binary →", "82 84"), ("← binary", "82 04"),
            ("close →", "88 89"), ("← close", "88 09"),
        ])
            await wire.BeginsAsync(row, bytes);

        // Break it: cut the connection.
        await faults.OpenAsync();
        await ConnectAsync(page);
        await faults.ChooseAsync("Cut");
        await faults.Target("#3 /ws/echo").ClickAsync();
        await page.IsAsync("Closed with 1006: no goodbye.");
        await lesson.Run.LogsAsync("#3 close: lost");
        await lesson.Run.LogsAsync("#2 close: 1000 goodbye");
        await faults.FollowsAsync("#3 close: lost");
        await lesson.PassesAsPrintedAsync("cut: set", "#3");

        // Stall it, and send a text. Clear the fault: the text passes only then, and so does the answer.
        await ConnectAsync(page);
        await faults.ChooseAsync("Stall");
        await faults.PressAsync("#4 /ws/echo");
        await page.ClickOnAsync("Send text");
        await page.IsAsync("Open.");
        await faults.PressAsync("#4 /ws/echo", isSet: false);
        await faults.FollowsAsync("cleared, and no connection has ended");
        await lesson.PassesAsPrintedAsync("stall: set", "#4");
        await page.IsAsync("Open.");
    }

    /// <summary>Waits for a ping, and then stalls the connection and waits for the end.</summary>
    public static async Task WaitForPingsAsync(LessonPage lesson)
    {
        var (page, wire, faults) = (lesson.Run.Client(1).Locator("html"), lesson.Wire, lesson.Break);
        await ConnectAsync(page);
        await Expect(wire.Row("pong →")).Not.ToHaveCountAsync(0, new() { Timeout = 30_000 });
        await wire.PassesAsync("^#1 ← ping 8 B (.+)\n#1 pong → 8 B \\1\n"); // the same eight bytes
        await wire.BeginsAsync("← ping", "89 08");
        await wire.BeginsAsync("pong →", "8a 88");

        await faults.OpenAsync();
        await faults.ChooseAsync("Stall");
        await wire.PassesAsync("^#1 pong → 8 B .*\n(?:.*\n)*#1 pong → 8 B "); // another one: the next ping is fifteen seconds away
        await faults.PressAsync("#1 /ws/echo");
        var noticed = faults.Followed.Locator("li li").Filter(new() { HasText = "the server has reset its connection" });
        await Expect(noticed).ToHaveCountAsync(1, new() { Timeout = 60_000 });
        var seconds = (await noticed.Locator(".time").TextContentAsync() ?? "").Split(' ')[0];
        Assert.InRange(double.Parse(seconds, CultureInfo.InvariantCulture), 28, 42); // the pong was there when the fault was set
        await lesson.Run.LogsAsync("#1 close: lost");
        await page.IsAsync("Open.");
        await faults.Target("#1 /ws/echo").ClickAsync();
        await page.IsAsync("Closed with 1006: no goodbye.");
    }

    static async Task ConnectAsync(ILocator page)
    {
        await page.ClickOnAsync("Connect");
        await page.IsAsync("Open.");
    }
}
