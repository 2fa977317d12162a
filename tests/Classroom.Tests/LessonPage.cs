using Microsoft.Playwright;

namespace Classroom.Tests;

/// <summary>A lesson's page, as a student sees it.</summary>
sealed class LessonPage(IPage page)
{
    public ILocator Text => page.Locator("#text");

    public ILocator Title => Text.GetByRole(AriaRole.Heading, new() { Level = 1 });

    public RunPanel Run { get; } = new(page);

    public WirePanel Wire { get; } = new(page);

    public BreakPanel Break { get; } = new(page);

    public Workbench Bench { get; } = new(page);

    /// <summary>One of the two links that lead, where the page is one column, from the text to the workbench and back.</summary>
    public ILocator Part(string name) => page.GetByRole(AriaRole.Navigation, new() { Name = "Parts of this page" }).GetByRole(AriaRole.Link, new() { Name = name });

    public Task OpenAsync(Uri address) => page.GotoAsync(address.ToString());

    /// <summary>What has the focus now.</summary>
    public ILocator Focused => page.Locator(":focus");

    /// <summary>Presses the Tab key until this has the focus, also through the frames.</summary>
    public async Task TabToAsync(ILocator element)
    {
        for (var presses = 0; presses < 300; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await element.EvaluateAsync<bool>("element => element === element.ownerDocument.activeElement && element.ownerDocument.hasFocus()")) return;
        }
        Assert.Fail($"The Tab key does not lead to {element}.");
    }
}
