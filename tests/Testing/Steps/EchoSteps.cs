using Microsoft.Playwright;
using Xunit;

namespace Testing;

/// <summary>The steps of lesson 01, in the words of its text, and what a student sees.</summary>
public static class EchoSteps
{
    public static async Task TakeAsync(Desk desk)
    {
        // Run it: press Start. Connect, send a text, send a few bytes, close.
        await desk.StartAsync();
        var page = await desk.ClientAsync(1);
        await page.ClickOnAsync("Connect");
        await page.IsAsync("Open.");
        await page.ClickOnAsync("Send text");
        await page.LogsAsync("←received text Hello! 6 bytes");
        await page.ClickOnAsync("Send bytes");
        await page.LogsAsync("←received binary 01 02 ff 00 4 bytes");
        await page.ClickOnAsync("Close");
        await page.IsAsync("Closed with 1000: normal.");
        foreach (var moment in (string[])["#1 open", "#1 message: Text, 6 bytes", "#1 message: Binary, 4 bytes", "#1 close: 1000 goodbye"])
            await desk.LogsAsync(moment);
        // Watch it: the socket is listed with what passed on it.
        foreach (var passed in (string[])["/ws/echo", "→ /ws/echo Hello!", "← /ws/echo Hello!"]) await desk.PassesAsync(passed);
        // Open the page once more, and connect.
        var second = await desk.ClientAsync(2);
        await second.ClickOnAsync("Connect");
        await desk.LogsAsync("#2 open");

        // Break it: send <b>not bold</b>. Close with the code 1001. Send a text of more than 1 MiB.
        await page.ClickOnAsync("Connect");
        await page.IsAsync("Open.");
        await page.EnterAsync("Text", "<b>not bold</b>");
        await page.ClickOnAsync("Send text");
        await page.LogsAsync("←received text <b>not bold</b>");
        Assert.Equal(0, await page.Locator("#log .text b").CountAsync());
        await page.EnterAsync("Code", "1001");
        await page.ClickOnAsync("Close");
        await page.SaysAsync("A page may close with 1000, or with a number from 3000 to 4999.");
        await page.EnterAsync("Text", new string('x', 1024 * 1024 + 1));
        await page.ClickOnAsync("Send text");
        await page.IsAsync("Closed with 1009: too big.");
        await desk.LogsAsync("#3 close: 1009");
        Assert.Single(await desk.LogAsync(), line => line.Contains("#3 message", StringComparison.Ordinal)); // of the text before it

        // Stop the program while the page is connected: the page hears of it. Start it again, and press Connect.
        await page.ClickOnAsync("Connect");
        await page.IsAsync("Open.");
        await desk.StopAsync();
        await page.IsAsync("Closed with 1001: going away.");
        await desk.StartAsync();
        await page.LogsAsync("close 1001 the server stops"); // still there
        await page.IsAsync("Closed with 1001: going away.");
        await page.ClickOnAsync("Connect");
        await page.IsAsync("Open.");
    }
}
