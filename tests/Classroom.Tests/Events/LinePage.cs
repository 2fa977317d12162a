using Microsoft.Playwright;

namespace Classroom.Tests.Events;

/// <summary>A page, and what its own script hears of its line to the Classroom.</summary>
sealed class LinePage(IPage page)
{
    public IPage Page => page;

    /// <summary>The notice under the bar.</summary>
    public ILocator Notice => page.Locator("#notice");

    /// <summary>Opens home, once there is the token, and listens from the beginning.</summary>
    public static async Task<LinePage> OpenAsync(IPage page)
    {
        await page.KeepsTokenAsync();
        await page.AddInitScriptAsync("""
            if (!window.told) { // each story of a tab adds this once more
                window.told = [];
                window.events = import('/js/events.js');
                window.events.then(({ on }) => {
                    for (const name of ['open', 'lost', 'course']) on(name, data => told.push({ name, ...data }));
                });
            }
            """);
        await page.GotoAsync("./");
        return new(page);
    }

    /// <summary>Waits until so many of such events have come, and gives the last one.</summary>
    public async Task<Told> ToldAsync(string name, int count = 1) => await (await page.WaitForFunctionAsync(
        "([name, count]) => { const found = told.filter(one => one.name === name); return found.length >= count && found[count - 1]; }", new object[] { name, count })).JsonValueAsync<Told>();

    /// <summary>How many of such events have come so far.</summary>
    public async Task<int> CountAsync(string name) => (await AllAsync()).Count(told => told.Name == name);

    public Task<Told[]> AllAsync() => page.EvaluateAsync<Told[]>("told");

    /// <summary>Whether what it says is heard.</summary>
    public Task<bool> EmitAsync(string name, object data) => page.EvaluateAsync<bool>("async ([name, data]) => (await events).emit(name, data)", new[] { name, data });

    /// <summary>An event: of the line, or of the Classroom.</summary>
    public sealed record Told
    {
        public string Name { get; set; } = "";
        public string? Run { get; set; }
        public bool IsAnother { get; set; }
        public int? Code { get; set; }
        public int Attempt { get; set; }
    }
}
