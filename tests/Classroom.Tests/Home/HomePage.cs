using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Home;

/// <summary>Home, as a student sees it, and the bar, which is the same on all pages.</summary>
sealed class HomePage(IPage page)
{
    public ILocator Lessons => page.GetByRole(AriaRole.Region, new() { Name = "Lessons" }).GetByRole(AriaRole.Listitem);

    public ILocator Titles => Lessons.GetByRole(AriaRole.Link);

    /// <summary>What there is to say of the n-th lesson: its time, its tasks, what is done.</summary>
    public ILocator Facts(int lesson) => Lessons.Nth(lesson - 1).Locator(".facts > *");

    /// <summary>All of that is this, each as a pattern.</summary>
    public Task FactsAsync(int lesson, params string[] patterns) =>
        Expect(Facts(lesson)).ToHaveTextAsync(patterns.Select(pattern => new Regex($"^{pattern}$")));

    /// <summary>The one thing to do next.</summary>
    public ILocator Next => page.Locator("#continue");

    public ILocator Machine => page.GetByRole(AriaRole.Region, new() { Name = "This machine" }).GetByRole(AriaRole.Listitem);

    public ILocator Problem => page.Locator("#problem");

    public ILocator Nothing => page.Locator("#nothing");

    /// <summary>The lessons in the bar.</summary>
    public ILocator Numbers => page.GetByRole(AriaRole.Navigation, new() { Name = "Lessons" }).GetByRole(AriaRole.Link);

    /// <summary>What opens them where there is no room.</summary>
    public ILocator Opener => page.GetByRole(AriaRole.Navigation, new() { Name = "Lessons" }).GetByRole(AriaRole.Button);

    public ILocator Colours => page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Colours") });

    public ILocator Notice => page.Locator("#notice");

    /// <summary>Tells the Classroom where the student is, as a text's page does.</summary>
    // A page that has only just been opened has no line yet.
    public Task<bool> IsHereAsync(string lesson, string heading, bool isRead = false) => page.EvaluateAsync<bool>("""
        async place => {
            const { on, emit } = await import('/js/events.js');
            await new Promise(open => on('open', open));
            return emit('here', place);
        }
        """, new { lesson, heading, isRead });
}
