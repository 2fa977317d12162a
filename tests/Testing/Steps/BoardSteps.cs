using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Testing;

/// <summary>The steps of lesson 04, in the words of its text, and what a student sees.</summary>
public static class BoardSteps
{
    // What is sent as it is, and what the server answers.
    static readonly (string Message, string Answer)[] Broken =
    [
        ("""{"type": "stroke", "points": [[2, 0.5]], "width": 4}""", "bad-value at points[0][0]"),
        ("""{"type": "stroke", "points": [[0.2, 0.5]], "width": "4"}""", "bad-value at width"),
        ("""{"type": "stroke", "points": [[0.2, 0.5]]}""", "bad-value at width"),
        ("""{"type":"wave"}""", "unknown-type at type"),
        ("""{"type":"clear","type":"join"}""", "bad-json"),
        ("""{"type":"join","name":"Eve"}""", "bad-value: You have joined already"),
    ];

    // Moves a pen over the board: where its x are, and the milliseconds between them.
    const string Draw = """
        async (board, [xs, pause, isLifted]) => {
            const { left, top, width, height } = board.getBoundingClientRect();
            const pen = (type, x) => board.dispatchEvent(new PointerEvent(type,
                { pointerId: 1, isPrimary: true, bubbles: true, buttons: 1, clientX: left + x * width, clientY: top + .5 * height }));
            pen('pointerdown', xs[0]);
            for (const x of xs) {
                await new Promise(done => setTimeout(done, pause));
                pen('pointermove', x);
            }
            if (isLifted) pen('pointerup', xs.at(-1));
        }
        """;

    /// <param name="desk">Where they are taken.</param>
    /// <param name="watch">What is done there when both have joined, and nothing is drawn yet.</param>
    public static async Task TakeAsync(Desk desk, Func<Task>? watch = null)
    {
        // Run it: join in both windows, and draw; with the mouse, and with the keyboard.
        await desk.StartAsync();
        var (ada, bob) = (await JoinAsync(desk, 1, "Ada"), await JoinAsync(desk, 2, "Bob"));
        if (watch is not null) await watch();
        var board = ada.GetByRole(AriaRole.Application, new() { Name = "The board" });
        await board.FocusAsync();
        foreach (var key in (string[])["Space", "ArrowRight", "ArrowRight", "Space"]) await board.PressAsync(key);
        await HasStrokesAsync(bob);
        await ada.ClickOnAsync("Clear the board");
        await Expect(bob.Locator("#amount")).ToHaveTextAsync("0 strokes, 0 points");

        // Watch it: a slow line is many strokes. Each begins with the last point of the one before; the server adds four things.
        await board.EvaluateAsync(Draw, new object[] { Enumerable.Range(1, 12).Select(i => .1 + i * .05).ToArray(), 20, true });
        await HasStrokesAsync(bob);
        var sent = Strokes("→").ToArray();
        Assert.InRange(sent.Length, 2, 12);
        foreach (var (one, next) in sent.Zip(sent.Skip(1)))
            Assert.Equal(one["points"]!.AsArray()[^1]!.ToJsonString(), next["points"]![0]!.ToJsonString());
        Assert.All(sent, stroke => Assert.False(stroke.AsObject().ContainsKey("by")));
        foreach (var name in (string[])["id", "by", "colour", "at"])
            Assert.All(Strokes("←"), stroke => Assert.True(stroke.AsObject().ContainsKey(name), name));

        // Break it: send as it is.
        foreach (var (message, answer) in Broken)
        {
            await ada.EnterAsync("Message", message);
            await ada.ClickOnAsync("Send as it is");
            await ada.SaysAsync($"The server answers {answer}");
        }
        await ada.EnterAsync("Message", """{"type":"clear","loud":true}"""); // an unknown property is ignored
        await ada.ClickOnAsync("Send as it is");
        await Expect(bob.Locator("#amount")).ToHaveTextAsync("0 strokes, 0 points");

        // Reload one page in the middle of a line: what had been sent is on the board, and that person has left.
        await board.EvaluateAsync(Draw, new object[] { new[] { .1, .5 }, 0, false });
        await HasStrokesAsync(bob);
        await desk.ReloadAsync(1);
        await Expect(bob.Locator("#word")).ToHaveTextAsync("Ada left.");
        await HasStrokesAsync(bob);

        Task HasStrokesAsync(ILocator page) => Expect(page.Locator("#amount")).ToHaveTextAsync(new Regex("^[1-9]"));

        // Of the line that was drawn last.
        IEnumerable<JsonNode> Strokes(string direction)
        {
            var entries = desk.Sockets.Entries;
            var cleared = entries.ToList().FindLastIndex(entry => entry.Contains("\"cleared\"", StringComparison.Ordinal));
            return entries.Skip(cleared).Where(entry => entry.StartsWith($"{direction} /ws/board", StringComparison.Ordinal))
                .Select(entry => JsonNode.Parse(entry[$"{direction} /ws/board ".Length..])!)
                .Where(message => (string?)message["type"] == "stroke");
        }
    }

    /// <summary>Joins on the page of a client.</summary>
    public static async Task<ILocator> JoinAsync(Desk desk, int number, string name)
    {
        var page = await desk.ClientAsync(number);
        await page.EnterAsync("Name", name);
        await page.ClickOnAsync("Join");
        await Expect(page.Locator("#word")).ToHaveTextAsync($"You are {name}.");
        return page;
    }
}
