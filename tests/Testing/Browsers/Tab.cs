using Microsoft.Playwright;

namespace Testing;

/// <summary>
/// A tab that the stories of a class share, one after the other: opening another one costs more than most stories do. Each finds nothing
/// kept there. A story that adds scripts to its pages, or stands between them and their sockets, needs a tab of its own.
/// </summary>
public sealed class Tab(Browser browser) : IAsyncDisposable
{
    const string Plain = "look/icon.svg"; // which every room has; no script runs there

    IPage? tab;

    /// <inheritdoc cref="Browser.VisitAsync(Sample, Func{Visit, Task}, ColorScheme, int, Uri, string, string)"/>
    /// <param name="isWatched">Whether what passes on the page's sockets is kept.</param>
    public async Task VisitAsync(
        Sample sample, Func<Visit, Task> story, ColorScheme scheme = ColorScheme.Light, int width = 1280, string page = "./",
        bool isWatched = false)
    {
        var options = Browser.Options(sample.Address.ToString(), scheme, width);
        var isReusable = false;
        try
        {
            if (tab is null) tab = await (await browser.OpenAsync(options)).NewPageAsync();
            else await ClearAsync(tab, options);
            await Browser.TellAsync(tab, sample, story, page, isWatched);
            isReusable = !Story.IsTraced; // each has a trace of its own
        }
        finally { if (!isReusable) await DisposeAsync(); }
    }

    static async Task ClearAsync(IPage tab, BrowserNewContextOptions options)
    {
        foreach (var other in tab.Context.Pages.Where(page => page != tab).ToArray()) await other.CloseAsync();
        await tab.BringToFrontAsync(); // one that was behind another draws nothing
        await tab.UnrouteAllAsync();
        await tab.Context.UnrouteAllAsync();
        await tab.Context.ClearPermissionsAsync();
        await tab.GotoAsync(Plain);
        await tab.EvaluateAsync("() => { localStorage.clear(); sessionStorage.clear(); }");
        await tab.EmulateMediaAsync(new() { ColorScheme = options.ColorScheme, ReducedMotion = options.ReducedMotion });
        await tab.SetViewportSizeAsync(options.ViewportSize!.Width, options.ViewportSize.Height);
    }

    public async ValueTask DisposeAsync()
    {
        if (tab is not null) await tab.Context.DisposeAsync();
        tab = null;
    }
}
