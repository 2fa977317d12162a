using Microsoft.Playwright;
using Processes;

namespace Lessons.Tests.Steps;

/// <summary>A terminal in which the sample runs, and tabs with its page. The lesson is a copy, which the steps may change.</summary>
/// <param name="lesson">Its folder.</param>
/// <param name="isWatched">Whether what passes on the sockets is noted. It all goes through the test then, which slows a flood.</param>
sealed class TabDesk(string lesson, bool isWatched = true) : Desk, IAsyncDisposable
{
    readonly CourseCopy course = new CourseCopy(Path.Combine("lessons", lesson), Path.Combine("lessons", "look")).WithPrograms();
    readonly Dictionary<int, IPage> tabs = [];
    Sample? sample, last;

    /// <summary>Takes the steps in a browser.</summary>
    public async Task TakeAsync(Browser browser, Func<Desk, Task> steps)
    {
        await StartAsync();
        await browser.VisitAsync(sample!, async visit =>
        {
            Add(1, visit.Page);
            await visit.Page.ReloadAsync(); // what it did before it was watched, it does again
            await steps(this);
        });
    }

    /// <summary>Builds it, if it has changed, and starts it where it was, unless it runs.</summary>
    public override async Task StartAsync()
    {
        if (sample is not null) return;
        var project = new Project(Directory.EnumerateFiles(In(), "*.csproj").Single());
        var said = new List<string>();
        Assert.True(project.IsBuilt || await project.BuildAsync(said.Add, TestContext.Current.CancellationToken), string.Join('\n', said));
        var address = last?.Address.GetLeftPart(UriPartial.Authority) ?? "http://127.0.0.1:0";
        last = sample = await Sample.StartAsync(lesson, project.Start("--urls", address));
    }

    public override async Task StopAsync()
    {
        Assert.Equal(0, await sample!.StopAsync(Patience.Limit));
        sample = null;
    }

    public override async Task<ILocator> ClientAsync(int number)
    {
        if (!tabs.TryGetValue(number, out var tab))
        {
            Add(number, tab = await tabs[1].Context.NewPageAsync());
            await tab.GotoAsync("./");
        }
        return tab.Locator("html");
    }

    void Add(int number, IPage tab)
    {
        tabs.Add(number, tab);
        if (isWatched) Watch(tab);
    }

    public override async Task ReloadAsync(int number)
    {
        try { await tabs[number].ReloadAsync(); }
        // The browser shows that, too.
        catch (PlaywrightException e) when (e.Message.Contains("ERR_CONNECTION_REFUSED", StringComparison.Ordinal)) { }
    }

    public override async Task CloseAsync(int number)
    {
        await tabs[number].CloseAsync();
        tabs.Remove(number);
    }

    public override Task LogsAsync(string text) =>
        last!.Log.FirstAsync($"line with '{text}'", line => line.Contains(text, StringComparison.Ordinal));

    public override Task<IReadOnlyList<string>> LogAsync() => Task.FromResult(last!.Log.Entries);

    public override string In(params string[] path) => course.In(["lessons", lesson, .. path]);

    public async ValueTask DisposeAsync()
    {
        if (last is not null) await last.DisposeAsync();
        course.Dispose();
    }
}
