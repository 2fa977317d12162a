using Microsoft.Playwright;

namespace Classroom.Tests.Pictures;

/// <summary>Takes a state of the page in light, in dark and at 320 pixels, for people to look at; what a machine can see of it is checked at once.</summary>
static class Album
{
    const int Wide = 1280, Narrow = 320, High = 860;

    static readonly string Folder = Repository.In("TestResults", "classroom");

    /// <param name="state">What is to be seen, which is the beginning of the files' names.</param>
    /// <param name="at">What is to be seen of it, where the page is longer than the window.</param>
    public static async Task TakeAsync(this Visit visit, string state, ILocator? at = null)
    {
        var page = visit.Page;
        foreach (var (name, scheme) in ((string, ColorScheme)[])[("light", ColorScheme.Light), ("dark", ColorScheme.Dark)])
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await KeepAsync(name);
            Assert.Equal($"{state}, {name}: ", $"{state}, {name}: {await visit.AccessibilityAsync()}");
        }
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.SetViewportSizeAsync(Narrow, High);
        await KeepAsync("320");
        Assert.Equal($"{state}: ", $"{state}: {await visit.OverflowAsync()}");
        await page.SetViewportSizeAsync(Wide, High);

        async Task KeepAsync(string name)
        {
            if (at is not null) await at.ScrollIntoViewIfNeededAsync();
            await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{state}-{name}.png"), Animations = ScreenshotAnimations.Disabled });
        }
    }
}
