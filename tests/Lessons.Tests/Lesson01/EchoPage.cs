using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lessons.Tests.Lesson01;

/// <summary>The page of lesson 01, as a student sees it.</summary>
sealed class EchoPage(IPage page)
{
    public ILocator State => page.GetByRole(AriaRole.Status);

    public ILocator Log => page.GetByRole(AriaRole.Log);

    public ILocator Entries => Log.Locator(".entry");

    public ILocator Alerts => page.GetByRole(AriaRole.Alert);

    /// <summary>What to do when the server cannot be reached.</summary>
    public ILocator Help => page.Locator("#help");

    public async Task ConnectAsync()
    {
        await Button("Connect").ClickAsync();
        await Expect(State).ToHaveTextAsync("Open.");
    }

    public async Task SendTextAsync(string text)
    {
        await Field("Text").FillAsync(text);
        await Button("Send text").ClickAsync();
    }

    public async Task SendBytesAsync(string hex)
    {
        await Field("Bytes").FillAsync(hex);
        await Button("Send bytes").ClickAsync();
    }

    public async Task CloseAsync(string code, string reason)
    {
        await Field("Code").FillAsync(code);
        await Field("Reason").FillAsync(reason);
        await Button("Close").ClickAsync();
    }

    public Task RunSmallestClientAsync() => Button("Run the smallest client").ClickAsync();

    /// <summary>Waits for an entry of the log: who said it (→ client, ← server, · the page itself), its kind and its text.</summary>
    public Task ShowsAsync(string direction, string kind, string text) => Expect(Entries
        .Filter(new() { Has = page.Locator(".arrow", new() { HasTextString = direction }) })
        .Filter(new() { Has = page.Locator(".kind", new() { HasTextRegex = new($"^{kind}$") }) })
        .Filter(new() { Has = page.Locator(".text").GetByText(text, new() { Exact = true }) })).Not.ToHaveCountAsync(0);

    /// <summary>The connection ended without a Close, and the page shows it: as its state, and as its last entry.</summary>
    public async Task IsLostAsync()
    {
        await Expect(State).ToHaveTextAsync("Closed with 1006: no goodbye.");
        await Expect(Entries.Last).ToContainTextAsync("·noticed close 1006");
    }

    public ILocator Field(string label) => page.GetByRole(AriaRole.Textbox, new() { Name = label, Exact = true });

    public ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
