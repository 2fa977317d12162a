using Microsoft.Playwright;
using Xunit;

namespace Testing;

/// <summary>
/// The one browser that all tests of a project share; each story gets a context of its own, so that they run side by side.
/// </summary>
public sealed class Browser : IAsyncLifetime
{
    static readonly string[] Quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

    IPlaywright playwright = null!;
    IBrowser browser = null!;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout((float)Patience.Limit.TotalMilliseconds);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = BrowserFinder.Here(playwright.Chromium.ExecutablePath).Find()
                ?? throw new InvalidOperationException(BrowserFinder.Missing),
            // As root, in a container, Chromium's own sandbox does not start.
            Args = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess ? [.. Quiet, "--no-sandbox"] : Quiet,
        });
    }

    /// <summary>
    /// Opens the page of a sample and lets a student's story happen there. A failed one leaves a picture and the sample's log, and the
    /// second run adds a trace.
    /// </summary>
    /// <param name="address">Where the browser finds the sample, if not where that listens.</param>
    /// <param name="language">The language of the student.</param>
    /// <param name="page">Which page to open, from that address.</param>
    public Task VisitAsync(
        Sample sample, Func<Visit, Task> story, ColorScheme scheme = ColorScheme.Light, int width = 1280,
        Uri? address = null, string? language = null, string page = "./") =>
        VisitAsync(sample, Options((address ?? sample.Address).ToString(), scheme, width, language), story, page);

    /// <summary>Shows a file that no server serves, such as a text's picture.</summary>
    public async Task<T> ShowAsync<T>(string file, ColorScheme scheme, string script)
    {
        await using var context = await browser.NewContextAsync(new() { ColorScheme = scheme });
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(file).AbsoluteUri);
        return await page.EvaluateAsync<T>(script);
    }

    /// <summary>
    /// Opens a file that no server serves, and lets a student's story happen there. One that fails leaves a picture and what the console said.
    /// </summary>
    public Task VisitAsync(string file, Func<Visit, Task> story, ColorScheme scheme = ColorScheme.Light, int width = 1280) =>
        VisitAsync(null, Options(new Uri(file).AbsoluteUri, scheme, width), story, new Uri(file).AbsoluteUri);

    internal static BrowserNewContextOptions Options(string address, ColorScheme scheme, int width, string? language = null) => new()
    {
        Locale = language,
        BaseURL = address,
        ColorScheme = scheme,
        ReducedMotion = ReducedMotion.Reduce,
        ViewportSize = new() { Width = width, Height = 860 },
    };

    async Task VisitAsync(Sample? sample, BrowserNewContextOptions options, Func<Visit, Task> story, string page)
    {
        await using var context = await OpenAsync(options);
        await TellAsync(await context.NewPageAsync(), sample, story, page, isWatched: true);
    }

    internal async Task<IBrowserContext> OpenAsync(BrowserNewContextOptions options)
    {
        var context = await browser.NewContextAsync(options);
        context.SetDefaultTimeout((float)Patience.Limit.TotalMilliseconds);
        if (Story.IsTraced) await context.Tracing.StartAsync(new() { Snapshots = true });
        return context;
    }

    /// <param name="isWatched">Whether what passes on the page's sockets is kept from its beginning.</param>
    internal static async Task TellAsync(IPage tab, Sample? sample, Func<Visit, Task> story, string page, bool isWatched)
    {
        await using var visit = new Visit(tab, sample);
        try
        {
            if (isWatched) await visit.WatchSocketAsync();
            await visit.Page.GotoAsync(page);
            await story(visit);
            if (visit.Kept.Entries is [var file, ..])
                throw new InvalidOperationException($"{file} came without Cache-Control: no-cache: a browser may keep an old one.");
        }
        catch (Exception e)
        {
            var (folder, seen) = (Story.Folder(), "");
            if (sample is not null) await File.WriteAllLinesAsync(Path.Combine(folder, "sample.log"), sample.Log.Entries);
            await File.WriteAllLinesAsync(Path.Combine(folder, "console.log"), visit.Console.Entries);
            await TryAsync(async () => seen = await visit.Page.InnerTextAsync("body"));
            await TryAsync(() => visit.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, "page.png"), FullPage = true }));
            if (Story.IsTraced) await TryAsync(() => tab.Context.Tracing.StopAsync(new() { Path = Path.Combine(folder, "trace.zip") }));
            // Where only the output of a run is kept, this has to tell what had happened.
            throw new StoryException($"{e.Message}\nThe page showed: {seen}\nIts console: {string.Join('\n', visit.Console.Entries)}\n"
                + $"The picture and the logs are in {folder}, and so is the trace if it fails once more", e);
        }
    }

    // A page that has crashed or hangs can give neither; that must not hide why the story failed.
    static async Task TryAsync(Func<Task> keep)
    {
        try { await keep(); }
        catch (Exception e) when (e is PlaywrightException or TimeoutException) { }
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
