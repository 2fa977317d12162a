using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests;

/// <summary>What breaks the connections of a lesson's sample: the faults, on what they are set, and what followed.</summary>
sealed class BreakPanel(IPage page)
{
    public ILocator Section => page.Locator("section.break");

    public ILocator Fold => Button("Break");

    public ILocator ClearAll => Button("Clear all faults");

    /// <summary>What there is to know about the chosen fault before it is set.</summary>
    public ILocator Warning => Section.Locator(".warn");

    /// <summary>Why something could not be done.</summary>
    public ILocator Problem => Section.Locator(".wrong[role=alert]");

    /// <summary>On what a fault can be set: all, and each connection that is open.</summary>
    public ILocator Targets => Section.GetByRole(AriaRole.Group, new() { Name = "Set it on" }).GetByRole(AriaRole.Button);

    /// <summary>What each side has noticed, the newest fault first.</summary>
    public ILocator Followed => Section.GetByRole(AriaRole.Log);

    /// <summary>The same, a fault each.</summary>
    public ILocator Entries => Followed.Locator(".list > li");

    public ILocator Button(string name) => Section.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Fault(string title) => Section.GetByRole(AriaRole.Radio, new() { Name = title, Exact = true });

    public ILocator Target(string words) => Targets.Filter(new() { HasText = words });

    public ILocator Field(string name) => Section.GetByLabel(name, new() { Exact = true });

    /// <summary>Unfolds it.</summary>
    public async Task OpenAsync()
    {
        if (await Fold.GetAttributeAsync("aria-expanded") == "false") await Fold.ClickAsync();
        await Expect(Targets.First).ToBeVisibleAsync();
    }

    /// <summary>Chooses a fault, and of one that has an amount, the step with these words.</summary>
    public async Task ChooseAsync(string fault, string? amount = null)
    {
        await Fault(fault).CheckAsync();
        if (amount is null) return;
        var slider = Section.GetByRole(AriaRole.Slider);
        await slider.PressAsync("Home");
        while (await slider.GetAttributeAsync("aria-valuetext") != amount) await slider.PressAsync("ArrowRight");
    }

    /// <summary>Sets the chosen fault, or clears it, and waits until the Classroom has done so.</summary>
    public async Task PressAsync(string target, bool isSet = true)
    {
        await Target(target).ClickAsync();
        await IsSetAsync(target, isSet);
    }

    public Task IsSetAsync(string target, bool isSet = true) =>
        Expect(Target(target)).ToHaveAttributeAsync("aria-pressed", isSet ? "true" : "false");

    /// <summary>Waits until that is listed of the newest fault.</summary>
    public Task FollowsAsync(string what) => Expect(Entries.First).ToContainTextAsync(what);
}
