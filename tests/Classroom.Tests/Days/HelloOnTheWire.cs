using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Days;

/// <summary>The steps of lesson 02 on the wire, in the words of its text, and what a student sees there.</summary>
static class HelloOnTheWire
{
    // Says something and presses Derive; returns the derived address, the answer that is there by then, and the milliseconds to the next.
    const string SayAndDerive = """
        async html => {
            const find = what => html.querySelector(what), answer = find('#answer'), began = performance.now();
            const answered = new Promise(done => new MutationObserver(done).observe(answer, { childList: true }));
            find('#say button').click();
            find('#derive button').click();
            const [derived, before] = [find('#derived').textContent, answer.textContent];
            await answered;
            return [derived, before, String(performance.now() - began)];
        }
        """;

    /// <summary>Takes the steps when the page has greeted.</summary>
    public static async Task TakeAsync(LessonPage lesson)
    {
        var (page, wire, faults) = (lesson.Run.Client(1).Locator("html"), lesson.Wire, lesson.Break);
        var answer = page.Locator("#answer");

        // Watch it: the page, its script and its socket, over one port. How do the frames begin?
        await wire.Button("Tools").ClickAsync();
        await wire.Choice("Kind").SelectOptionAsync("Everything, HTTP too");
        await wire.Button("Clear the rows").ClickAsync();
        await lesson.Run.Button("Load client 1 again").ClickAsync();
        await wire.ShowsAsync("You said: Hello, server!"); // to read all rows takes long, so it is done once
        await lesson.PassesAsPrintedAsync("14 B");
        await wire.OpenAsync("GET /ws/hello →");
        var host = await page.EvaluateAsync<string>("html => html.ownerDocument.location.host");
        await Expect(wire.Opened.Locator(".headers tr").Filter(new() { HasText = $"Host{host}" })).ToHaveCountAsync(1);
        await wire.BeginsAsync("Hello, server! masked", "81 8e");
        await wire.BeginsAsync("You said: Hello, server!", "81 18");
        await page.ClickOnAsync("Send");
        await Expect(answer).ToHaveTextAsync("You said: How are you?");
        await wire.ShowsAsync("You said: How are you?");
        await wire.BeginsAsync("You said: How are you?", "81 16");
        await wire.Choice("Kind").SelectOptionAsync("WebSocket only");

        // Break it: send three bytes. What the student says then is never sent.
        await page.ClickOnAsync("Send three bytes");
        await page.IsAsync("Closed with 1003: unsupported.");
        await page.ClickOnAsync("Send");
        await page.SaysAsync("The socket is closed.");
        await lesson.PassesAsPrintedAsync("1003 unsupported");

        // Reload, delay, say something, and press Derive. The answer takes a delay in each direction.
        await lesson.Run.Button("Load client 1 again").ClickAsync();
        await Expect(answer).ToHaveTextAsync("You said: Hello, server!");
        await faults.OpenAsync();
        await faults.ChooseAsync("Delay", "500 ms");
        await faults.PressAsync("/ws/hello");
        var came = await page.EvaluateAsync<string[]>(SayAndDerive);
        Assert.Equal(["wss://example.org/course/ws/hello", "You said: Hello, server!"], came[..2]);
        Assert.InRange(double.Parse(came[2], CultureInfo.InvariantCulture), 990, double.MaxValue);
        await Expect(answer).ToHaveTextAsync("You said: How are you?");
        await faults.PressAsync("/ws/hello", isSet: false);

        // Corrupt the connection, and say something: the server ends it.
        await faults.ChooseAsync("Corrupt");
        await faults.PressAsync("/ws/hello");
        await page.ClickOnAsync("Send");
        var state = page.Locator("#state");
        await Expect(state).ToHaveTextAsync(new Regex(@"^Closed with (1002: protocol error|1006: no goodbye)\.$"));
        await lesson.PassesAsPrintedAsync("continued →");
        var isHeard = (await state.TextContentAsync())!.Contains("1002", StringComparison.Ordinal);
        await faults.FollowsAsync(isHeard ? "says Close 1002 protocol error" : "reset by the server");
        await lesson.Run.LogsAsync("close: lost");
    }
}
