using Microsoft.Playwright;

namespace Classroom.Tests.Pictures;

/// <summary>Holds a state of the page against all who use it, and takes it in light, in dark and at 320 pixels for people to look at, where pictures are wanted.</summary>
static class Album
{
    const int Wide = 1280, Narrow = 320, High = 860;

    static readonly string Folder = Repository.In("TestResults", "classroom");

    /// <param name="state">What is to be seen, which is the beginning of the files' names.</param>
    /// <param name="at">What is to be seen of it, where the page is longer than the window.</param>
    public static async Task TakeAsync(this Visit visit, string state, ILocator? at = null)
    {
        // The samples' own pages are held by the tests of their lessons.
        Assert.Equal(("", state), (await visit.BarriersAsync(mayScroll: true), state));
        if (!Picture.IsWanted) return;
        await KeepAsync("light", ColorScheme.Light, Wide);
        await KeepAsync("dark", ColorScheme.Dark, Wide);
        await KeepAsync("320", ColorScheme.Light, Narrow);
        await visit.Page.SetViewportSizeAsync(Wide, High);

        async Task KeepAsync(string name, ColorScheme scheme, int width)
        {
            await visit.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await visit.Page.SetViewportSizeAsync(width, High);
            if (at is not null) await at.ScrollIntoViewIfNeededAsync();
            await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{state}-{name}.png"), Animations = ScreenshotAnimations.Disabled });
        }
    }
}
