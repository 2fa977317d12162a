using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Testing;

/// <summary>What a student finds on a page by its name, and does with it.</summary>
public static class Locators
{
    public static ILocator Button(this ILocator page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public static Task ClickOnAsync(this ILocator page, string button) => page.Button(button).ClickAsync();

    public static Task EnterAsync(this ILocator page, string label, string text) =>
        page.GetByLabel(label, new() { Exact = true }).FillAsync(text);

    /// <summary>Waits until the page's log has an entry with this text.</summary>
    public static Task LogsAsync(this ILocator page, string text) =>
        Expect(page.Locator("#log .entry").Filter(new() { HasText = text })).Not.ToHaveCountAsync(0);

    /// <summary>Waits until the state in the page's bar is this.</summary>
    public static Task IsAsync(this ILocator page, string state) => Expect(page.Locator("#state")).ToHaveTextAsync(state);

    /// <summary>Waits until the page says this about a mistake.</summary>
    public static Task SaysAsync(this ILocator page, string sentence) =>
        Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = sentence })).Not.ToHaveCountAsync(0);
}
