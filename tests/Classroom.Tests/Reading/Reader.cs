using Microsoft.Playwright;

namespace Classroom.Tests.Reading;

/// <summary>A page with a text, as its reader uses it.</summary>
sealed class Reader(IPage page)
{
    public IPage Page => page;

    public ILocator Article => page.Locator("#text");

    /// <summary>Opens a text, with the token, and lets a reader's story happen there.</summary>
    /// <param name="address">Its path, without a heading.</param>
    public static Task VisitAsync(
        Tab tab, ClassroomProcess classroom, string address, Func<Visit, Reader, Task> story, int width = 1280, bool isWatched = false) =>
        tab.VisitAsync(classroom.Process, async visit =>
        {
            var reader = new Reader(visit.Page);
            await reader.IsShownAsync();
            await story(visit, reader);
        }, width: width, page: address + classroom.Key, isWatched: isWatched);

    /// <summary>Opens a text in a page that has the token already.</summary>
    public static async Task<Reader> OpenAsync(Visit visit, string address)
    {
        var reader = new Reader(visit.Page);
        await visit.Page.KeepsTokenAsync();
        await reader.GoAsync(address);
        return reader;
    }

    public async Task GoAsync(string address)
    {
        await page.GotoAsync(address);
        await IsShownAsync();
    }

    public Task IsShownAsync() => page.Locator("#text[aria-busy=false]").WaitForAsync();

    public ILocator Heading(string words) => Article.GetByRole(AriaRole.Heading, new() { Name = words, Exact = true });

    /// <summary>A word of the glossary, which may be pressed.</summary>
    public ILocator Word(string word) => Article.GetByRole(AriaRole.Button, new() { Name = word, Exact = true });

    /// <summary>How far an element is from the top of the window.</summary>
    public static Task<double> TopAsync(ILocator element) => element.EvaluateAsync<double>("element => element.getBoundingClientRect().top");
}
