using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests;

/// <summary>The workbench of a lesson's page, as its student arranges it.</summary>
sealed class Workbench(IPage page)
{
    ILocator Bench => page.Locator("#workbench");

    public ILocator SideBySide => Bench.GetByRole(AriaRole.Button, new() { Name = "Side by side" });

    /// <summary>The pages in their frames, or the sentence that stands there before they come.</summary>
    public ILocator Pages => Bench.Locator(".clients:not(:empty), .clients:empty + .nothing");

    public ILocator Wire => Bench.Locator(".wire");

    public ILocator Log => Bench.Locator(".output");

    /// <summary>All separators that are shown.</summary>
    public ILocator Separators => page.GetByRole(AriaRole.Separator);

    public ILocator Separator(string name) => page.GetByRole(AriaRole.Separator, new() { Name = name });

    public async Task ArrangeAsync(bool isBeside)
    {
        if (await SideBySide.GetAttributeAsync("aria-pressed") != (isBeside ? "true" : "false")) await SideBySide.ClickAsync();
        await Expect(SideBySide).ToHaveAttributeAsync("aria-pressed", isBeside ? "true" : "false");
    }

    /// <summary>Drags a separator this far with the mouse, and returns how far it has moved.</summary>
    public async Task<(double X, double Y)> DragAsync(ILocator separator, float x, float y)
    {
        var before = await BoxAsync(separator);
        var (left, top) = (before.X + before.Width / 2, before.Y + before.Height / 2);
        await page.Mouse.MoveAsync(left, top);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(left + x, top + y, new() { Steps = 5 }); // over the frames, too
        await page.Mouse.UpAsync();
        return await MovedAsync(separator, before);
    }

    /// <summary>Presses a key on a separator, and returns how far it has moved.</summary>
    public async Task<(double X, double Y)> PressAsync(ILocator separator, string key)
    {
        var before = await BoxAsync(separator);
        await separator.PressAsync(key);
        return await MovedAsync(separator, before);
    }

    /// <summary>A value of a separator, in hundredths: <c>now</c>, <c>min</c> or <c>max</c>.</summary>
    public static async Task<int> ValueAsync(ILocator separator, string which) =>
        int.Parse(await separator.GetAttributeAsync($"aria-value{which}") ?? "", System.Globalization.CultureInfo.InvariantCulture);

    public static async Task<LocatorBoundingBoxResult> BoxAsync(ILocator element) => (await element.BoundingBoxAsync())!;

    /// <summary>Where everything is that a student may be looking at.</summary>
    public Task<string[]> PlacesAsync() => page.EvaluateAsync<string[]>("""
        () => [...document.querySelectorAll(
            '#text h1, .clients, .clients + .nothing, iframe, .separator, .wire, .rows, .output > .head, .log')].map(element => {
            const { x, y, width, height } = element.getBoundingClientRect();
            return `${element.localName}.${element.className}: ${[x, y, width, height].map(Math.round)}`;
        })
        """);

    /// <summary>Fails where the buttons don't stand in one row, or what the sample does has no room for a sentence.</summary>
    public async Task HasRoomForItsStateAsync()
    {
        var (state, start) = (await BoxAsync(Bench.Locator(".controls .state")), await BoxAsync(Bench.Locator(".controls button.go")));
        Assert.True(state is { Width: >= 11 * 16, Height: >= 2 * 18 }, $"The state has {state.Width} by {state.Height}.");
        Assert.InRange((await BoxAsync(SideBySide)).Y, start.Y - 5, start.Y + 15);
    }

    static async Task<(double X, double Y)> MovedAsync(ILocator separator, LocatorBoundingBoxResult before)
    {
        var after = await BoxAsync(separator);
        return (after.X - before.X, after.Y - before.Y);
    }
}
