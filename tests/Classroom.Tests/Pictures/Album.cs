using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Classroom.Tests.Pictures;

/// <summary>Takes a state of the page in light, in dark and at 320 pixels, for people to look at; what a machine can see of it is checked then.</summary>
static class Album
{
    const int Wide = 1280, Narrow = 320, High = 860;

    static readonly string Folder = Repository.In("TestResults", "classroom");

    /// <param name="state">What is to be seen, which is the beginning of the files' names.</param>
    /// <param name="at">What is to be seen of it, where the page is longer than the window.</param>
    public static async Task TakeAsync(this Visit visit, string state, ILocator? at = null)
    {
        var (page, wrong) = (visit.Page, new List<string>());
        foreach (var (name, scheme) in ((string, ColorScheme)[])[("light", ColorScheme.Light), ("dark", ColorScheme.Dark)])
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await KeepAsync(name);
            // The samples' own pages are held by the tests of their lessons.
            wrong.AddRange((await page.RunAxe(new() { Iframes = false })).Violations.Select(rule => $"{state}, {name}: {rule.Help} at {string.Join(", ", rule.Nodes.Select(node => node.Target))}"));
        }
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.SetViewportSizeAsync(Narrow, High);
        await KeepAsync("320");
        wrong.AddRange((await CutOffAsync(page)).Select(what => $"{state}, 320 pixels: {what}"));
        await page.SetViewportSizeAsync(Wide, High);
        if (wrong.Count > 0) Assert.Fail(string.Join('\n', wrong));

        async Task KeepAsync(string name)
        {
            if (at is not null) await at.ScrollIntoViewIfNeededAsync();
            await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{state}-{name}.png"), Animations = ScreenshotAnimations.Disabled });
        }
    }

    // What scrolls by keyboard is not lost: code is never wrapped.
    static Task<string[]> CutOffAsync(IPage page) => page.EvaluateAsync<string[]>("""
        () => [...document.querySelectorAll('*:not(input, .unseen)')]
            .filter(element => element.scrollWidth > element.clientWidth && (element === document.documentElement || getComputedStyle(element).overflowX !== 'visible' && element.tabIndex < 0))
            .map(element => `${element.localName}#${element.id}.${element.className} is ${element.scrollWidth} wide, in ${element.clientWidth}`)
        """);
}
