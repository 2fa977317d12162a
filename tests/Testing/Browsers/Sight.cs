using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Testing;

/// <summary>What a student sees at one glance.</summary>
public static class Sight
{
    /// <summary>A laptop's screen.</summary>
    public static readonly (int Width, int Height) Laptop = (1366, 768);

    /// <summary>The smallest frames of the Classroom on that screen, with one client and with two.</summary>
    public static readonly (int Width, int Height) Frame = (690, 350), HalfFrame = (330, 340);

    // A screen whose page is enlarged four times.
    static readonly (int Width, int Height) Enlarged = (341, 192);

    /// <summary>
    /// A student who presses the button sees what comes of it without scrolling: on a laptop, and in the frames of the Classroom there.
    /// And where a page is enlarged four times, what is pinned to the edges of the window leaves most of it to the text.
    /// </summary>
    /// <param name="press">Presses it, and waits for what comes.</param>
    public static async Task ShowsWhatComesAsync(this Visit visit, ILocator button, ILocator newest, Func<Task> press)
    {
        var before = visit.Page.ViewportSize!;
        foreach (var (width, height) in ((int, int)[])[Laptop, Frame, HalfFrame])
        {
            await visit.Page.SetViewportSizeAsync(width, height);
            if (width != Laptop.Width) await Expect(newest).ToBeInViewportAsync(); // the log has become narrower, and still shows it
            await press();
            await Expect(button).ToBeInViewportAsync(new() { Ratio = 1 });
            await Expect(newest).ToBeInViewportAsync();
        }
        await visit.Page.SetViewportSizeAsync(Enlarged.Width, Enlarged.Height);
        await button.ScrollIntoViewIfNeededAsync();
        Xunit.Assert.InRange(await visit.Page.PinnedAsync(), 0, .25);
        await visit.Page.SetViewportSizeAsync(before.Width, before.Height);
    }

    /// <summary>Which part of the window is taken by what does not move with the page.</summary>
    public static Task<double> PinnedAsync(this IPage page) => page.EvaluateAsync<double>("""
        () => {
            const isPinned = one => ['fixed', 'sticky'].includes(getComputedStyle(one).position);
            const pinned = [...document.body.querySelectorAll('*')].filter(isPinned);
            const tops = () => pinned.map(one => one.getBoundingClientRect());
            const before = tops();
            scrollBy({ top: 1, behavior: 'instant' });
            const after = tops();
            return after.reduce((sum, { top, bottom, width }, i) => sum + (top === before[i].top && width > innerWidth / 2
                ? Math.max(0, Math.min(bottom, innerHeight) - Math.max(top, 0)) / innerHeight : 0), 0);
        }
        """);
}
