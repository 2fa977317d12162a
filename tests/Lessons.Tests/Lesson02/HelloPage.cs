using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lessons.Tests.Lesson02;

/// <summary>The page of lesson 02, as a student sees it.</summary>
sealed class HelloPage(IPage page)
{
    public ILocator State => page.Locator("#state");

    public ILocator Answer => page.Locator("#answer");

    /// <summary>The steps as they happened, each as "arrow kind text".</summary>
    public ILocator Steps => page.GetByRole(AriaRole.Log).Locator(".entry");

    public ILocator Alerts => page.GetByRole(AriaRole.Alert).Filter(new() { HasTextRegex = new(".") });

    public Task GreetedAsync() => Expect(Answer).ToHaveTextAsync("You said: Hello, server!");

    public async Task SayAsync(string text)
    {
        await page.GetByLabel("Text", new() { Exact = true }).FillAsync(text);
        await Button("Send").ClickAsync();
    }

    public Task SendBytesAsync() => Button("Send three bytes").ClickAsync();

    public async Task<string> DeriveAsync(string address, string path = "ws/hello")
    {
        await page.GetByLabel("Path of its socket").FillAsync(path);
        await page.GetByLabel("Address of a page").FillAsync(address);
        await Button("Derive").ClickAsync();
        return await page.Locator("#derived").TextContentAsync() ?? "";
    }

    /// <summary>All steps so far: arrow, kind and text of each.</summary>
    public Task<string[]> StoryAsync() => Steps.EvaluateAllAsync<string[]>("""
        steps => steps.map(step => ['.arrow', '.kind', '.text'].map(part => step.querySelector(part).textContent).join(' ').trimEnd())
        """);

    public ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
