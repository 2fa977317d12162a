using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Days;

/// <summary>The whiteboard of lesson 04, as one of its clients has it.</summary>
sealed partial class BoardGuest(ILocator page)
{
    /// <summary>Puts the pen down and lifts it: a stroke of one point each time. Returns when that began.</summary>
    public Task<double> DotAsync(int count = 1) => Surface.EvaluateAsync<double>($$"""
        (board, count) => {
            {{Pen}}
            const begun = Date.now();
            for (let i = 1; i <= count; i++) for (const type of ['pointerdown', 'pointerup']) pen(type, i / (count + 1));
            return begun;
        }
        """, count);

    /// <summary>Draws a line of forty points from left to right, as slowly as a hand does.</summary>
    public Task DrawAsync() => Surface.EvaluateAsync($$"""
        async board => {
            {{Pen}}
            pen('pointerdown', .1);
            for (let i = 1; i <= 40; i++) {
                await new Promise(done => setTimeout(done, 20));
                pen('pointermove', .1 + i / 50);
            }
            pen('pointerup', .9);
        }
        """);

    /// <summary>Puts the keyboard's pen down, and lifts it.</summary>
    public async Task PressSpaceAsync()
    {
        await Surface.FocusAsync();
        await Surface.PressAsync("Space");
        await Surface.PressAsync("Space");
    }

    /// <summary>How many strokes the server has told it of.</summary>
    public async Task<int> StrokesAsync() =>
        int.Parse(Count().Match(await Amount.TextContentAsync() ?? "").Value, CultureInfo.InvariantCulture);

    /// <summary>Waits until it has so many strokes, and returns when.</summary>
    public Task<double> HasAsync(int strokes) => Amount.EvaluateAsync<double>("""
        (amount, strokes) => new Promise(done => {
            const look = () => { if (parseInt(amount.textContent) === strokes) done(Date.now()); };
            new MutationObserver(look).observe(amount, { childList: true });
            look();
        })
        """, strokes).WaitAsync(Patience.Limit);

    public Task ClearAsync() => page.GetByRole(AriaRole.Button, new() { Name = "Clear the board" }).ClickAsync();

    public Task IsAsync(string state) => Expect(page.Locator("#state")).ToHaveTextAsync(state);

    public Task ReadsAsync(string sentence) => Expect(page.Locator("#word")).ToHaveTextAsync(sentence);

    ILocator Surface => page.GetByRole(AriaRole.Application, new() { Name = "The board" });

    ILocator Amount => page.Locator("#amount");

    const string Pen = """
        const { left, top, width, height } = board.getBoundingClientRect();
        const pen = (type, x) => board.dispatchEvent(new PointerEvent(type,
            { pointerId: 1, isPrimary: true, bubbles: true, buttons: 1, clientX: left + x * width, clientY: top + .5 * height }));
        """;

    [GeneratedRegex(@"^\d+")]
    private static partial Regex Count();
}
