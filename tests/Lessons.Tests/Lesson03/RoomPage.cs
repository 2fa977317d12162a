using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lessons.Tests.Lesson03;

/// <summary>The page of lesson 03, as a guest sees it.</summary>
sealed class RoomPage(IPage page)
{
    public ILocator State => page.Locator("#state");

    /// <summary>What the guest has heard, in order.</summary>
    public ILocator Lines => page.GetByRole(AriaRole.Log).Locator(".text");

    public ILocator People => page.GetByRole(AriaRole.List, new() { Name = "Who is here" }).GetByRole(AriaRole.Listitem);

    public ILocator Alerts => page.GetByRole(AriaRole.Alert).Filter(new() { HasTextRegex = new(".") });

    public ILocator Experiment => page.Locator("#experiment-state");

    public async Task JoinAsync(string name, string room = "with queues")
    {
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await page.GetByLabel("Room", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = room });
        await Button("Join").ClickAsync();
    }

    public async Task SayAsync(string text)
    {
        await Expect(State).Not.ToHaveAttributeAsync("data-state", "connecting"); // then the page would say that the server has not answered
        await page.GetByLabel("Message to all").FillAsync(text);
        await Button("Say").ClickAsync();
    }

    public Task LeaveAsync() => Button("Leave").ClickAsync();

    public Task RunExperimentAsync() => Button("Run the experiment").ClickAsync();

    public Task HearsAsync(params string[] lines) => Expect(Lines).ToHaveTextAsync(lines);

    public ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
