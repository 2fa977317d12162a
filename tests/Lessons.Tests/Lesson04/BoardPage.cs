using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lessons.Tests.Lesson04;

/// <summary>The page of lesson 04, as a student sees it.</summary>
sealed class BoardPage(IPage page)
{
    public ILocator State => page.Locator("#state");

    /// <summary>What just happened, in words.</summary>
    public ILocator Word => page.Locator("#word");

    public ILocator Surface => page.GetByRole(AriaRole.Application, new() { Name = "The board" });

    public ILocator People => page.GetByRole(AriaRole.List, new() { Name = "Who is here" }).GetByRole(AriaRole.Listitem);

    /// <summary>How much is on the board.</summary>
    public ILocator Amount => page.Locator("#amount");

    public ILocator Messages => page.GetByRole(AriaRole.Log).Locator(".entry");

    public ILocator Alerts => page.GetByRole(AriaRole.Alert).Filter(new() { HasTextRegex = new(".") });

    public async Task JoinAsync(string name, string colour = "any")
    {
        await page.GetByLabel("Name").FillAsync(name);
        await page.GetByLabel("Colour").SelectOptionAsync(colour);
        await AnsweredAsync();
        await Button("Join").ClickAsync();
        await Expect(Word).ToHaveTextAsync($"You are {name}.");
    }

    public Task ClearAsync() => Button("Clear the board").ClickAsync();

    public async Task SendRawAsync(string text)
    {
        await page.GetByLabel("Message", new() { Exact = true }).FillAsync(text);
        await SendAsItIsAsync();
    }

    /// <summary>Sends what stands in the field.</summary>
    public async Task SendAsItIsAsync()
    {
        await AnsweredAsync();
        await Button("Send as it is").ClickAsync();
    }

    public Task SetWidthAsync(int width) => page.GetByLabel("Width").FillAsync($"{width}");

    /// <summary>Draws a line with the mouse, from corner to corner; each coordinate is a part of the board, from 0 to 1.</summary>
    public async Task DrawAsync(params (float X, float Y)[] corners)
    {
        await Surface.ScrollIntoViewIfNeededAsync();
        var box = (await Surface.BoundingBoxAsync())!;
        await MoveAsync(corners[0], steps: 1);
        await page.Mouse.DownAsync();
        foreach (var corner in corners[1..]) await MoveAsync(corner, steps: 8);
        await page.Mouse.UpAsync();

        Task MoveAsync((float X, float Y) to, int steps) => page.Mouse.MoveAsync(box.X + to.X * box.Width, box.Y + to.Y * box.Height, new() { Steps = steps });
    }

    /// <summary>The picture, every pixel of it.</summary>
    public Task<string> PictureAsync() => page.EvaluateAsync<string>("() => document.getElementById('picture').toDataURL()");

    /// <summary>Waits until the picture is this one.</summary>
    public Task ShowsAsync(string picture) => page.WaitForFunctionAsync("picture => document.getElementById('picture').toDataURL() === picture", picture, new() { PollingInterval = 100 });

    /// <summary>Every stroke of these pages is back on each of them.</summary>
    public static async Task SettleAsync(params Visit[] visits)
    {
        // What a page has sent is told to us behind its back; an answer of the page comes after that.
        foreach (var visit in visits) await visit.Page.EvaluateAsync("() => 0");
        var drawn = visits.Sum(visit => Strokes(visit, sent: true));
        foreach (var visit in visits) await visit.Socket.FirstAsync($"{drawn} strokes", _ => Strokes(visit, sent: false) >= drawn);
    }

    /// <summary>How many strokes this page has sent, or has got.</summary>
    public static int Strokes(Visit visit, bool sent) => visit.Socket.Entries.Count(frame => frame.Sent == sent && frame.Payload.StartsWith("{\"type\":\"stroke\"", StringComparison.Ordinal));

    /// <summary>Before that the page would only say that the server has not answered.</summary>
    public Task AnsweredAsync() => Expect(State).Not.ToHaveAttributeAsync("data-state", "connecting");

    public ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
