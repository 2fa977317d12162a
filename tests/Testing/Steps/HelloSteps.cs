using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Testing;

/// <summary>The steps of lesson 02, in the words of its text, and what a student sees.</summary>
public static class HelloSteps
{
    public static async Task TakeAsync(Desk desk)
    {
        // Run it: the page has greeted already. Say something else. Reload the page, and it all happens again.
        await desk.StartAsync();
        var page = await desk.ClientAsync(1);
        await AnswersAsync("You said: Hello, server!");
        await page.ClickOnAsync("Send");
        await AnswersAsync("You said: How are you?");
        await desk.ReloadAsync(1);
        await AnswersAsync("You said: Hello, server!");
        // Watch it: the page, its script, the socket; the greeting and the answer.
        foreach (var step in (string[])["→sent page http://", "←received script http://", "→sent open ws://", "←received open 101"])
            await page.LogsAsync(step);
        foreach (var passed in (string[])["/ws/hello", "→ /ws/hello Hello, server!", "← /ws/hello You said: Hello, server!"])
            await desk.PassesAsync(passed);

        // Break it: send three bytes. Then say something.
        await page.ClickOnAsync("Send three bytes");
        await page.IsAsync("Closed with 1003: unsupported.");
        await page.LogsAsync("close 1003 text, please: no bytes");
        await page.ClickOnAsync("Send");
        await page.SaysAsync("The socket is closed. Reload the page, and all begins again.");

        // Stop the program, and reload. Then start it again: the page does not come back by itself.
        await desk.StopAsync();
        await desk.ReloadAsync(1);
        await Expect(page.Locator("#answer")).ToHaveCountAsync(0); // what stands there is the browser's own
        await desk.StartAsync();
        await Expect(page.Locator("#answer")).ToHaveCountAsync(0);
        await desk.ReloadAsync(1);
        await AnswersAsync("You said: Hello, server!");

        // Move say('Hello, server!') to the end of hello.js, and reload: to send before the socket is open is an error.
        var (script, greeting) = (desk.In("wwwroot", "hello.js"), "say('Hello, server!');\n");
        var before = (await File.ReadAllTextAsync(script)).ReplaceLineEndings("\n");
        Assert.Contains(greeting, before, StringComparison.Ordinal);
        try
        {
            await File.WriteAllTextAsync(script, before.Replace($"    {greeting}", "", StringComparison.Ordinal) + greeting);
            await desk.ReloadAsync(1);
            await desk.Console.FirstAsync("error of it", line => line.Contains("Still in CONNECTING state", StringComparison.Ordinal));
            await Expect(page.Locator("#answer")).ToHaveTextAsync("…");
        }
        finally { await File.WriteAllTextAsync(script, before); }
        await desk.ReloadAsync(1);
        await AnswersAsync("You said: Hello, server!");

        Task AnswersAsync(string answer) => Expect(page.Locator("#answer")).ToHaveTextAsync(answer);
    }
}
