using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests;

/// <summary>The panel <em>Run</em> of a lesson's page: the sample, as a student starts it, talks to it and reads its log.</summary>
sealed class RunPanel(IPage page)
{
    /// <summary>A start may build first, on a machine that does other things, too.</summary>
    static readonly float Long = (float)(6 * Patience.Limit).TotalMilliseconds;

    ILocator Bench => page.Locator("#workbench");

    /// <summary>What the sample does, in words.</summary>
    public ILocator State => Bench.Locator(".controls").GetByRole(AriaRole.Status);

    /// <summary>What cannot be done, and why.</summary>
    public ILocator Problem => Bench.Locator(".panel > .wrong");

    public ILocator Log => Bench.GetByRole(AriaRole.Log);

    public ILocator Lines => Log.Locator(".line");

    /// <summary>What the compiler says, a line each.</summary>
    public ILocator Compiler => Trouble.Locator("li");

    /// <summary>What went wrong at the last start.</summary>
    public ILocator Trouble => Bench.Locator(".trouble");

    public ILocator Arguments => Bench.GetByLabel("Arguments");

    /// <summary>The frames, of all clients.</summary>
    public ILocator Clients => Bench.Locator("iframe");

    /// <summary>What stands in the place of the frames where there are none.</summary>
    public ILocator Nothing => Bench.Locator(".clients + .nothing");

    /// <summary>What a client has beside its name until its page has come.</summary>
    public ILocator Loading => Bench.Locator(".page .head .hint");

    /// <summary>What a client has beside its name when another program runs than when its page was loaded.</summary>
    public ILocator Old => Bench.Locator(".page .head .old");

    public ILocator Button(string name) => Bench.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>The sample's page, as that client has it, when it is loaded: before its scripts have come, a button does something else or nothing.</summary>
    public IFrameLocator Client(int number) => Bench.Locator(".page:has(.head .hint:empty)").FrameLocator($"iframe[title^='Client {number} ']");

    /// <summary>Starts the sample and waits until it listens.</summary>
    public async Task StartAsync()
    {
        await Button("Start").ClickAsync();
        await RunsAsync();
    }

    public Task RunsAsync() => BecomesAsync("localhost:");

    public async Task StopAsync()
    {
        await Button("Stop").ClickAsync();
        await StoppedAsync();
    }

    /// <summary>Waits until the sample was stopped. On a busy machine that may take longer than it is given.</summary>
    public Task StoppedAsync() => Expect(State).ToHaveTextAsync(new Regex("It was stopped|by force"), new() { Timeout = Long });

    public Task BecomesAsync(string state) => Expect(State).ToContainTextAsync(state, new() { Timeout = Long });

    public Task AddClientAsync() => Button("+ client").ClickAsync();

    /// <summary>Waits for a line of the log that holds this text.</summary>
    public Task LogsAsync(string text) => Expect(Lines.Filter(new() { HasText = text })).Not.ToHaveCountAsync(0, new() { Timeout = Long });

    /// <summary>Waits until the newest line is another one.</summary>
    public async Task LogsMoreAsync() => await Expect(Lines.Last).Not.ToHaveTextAsync(await Lines.Last.TextContentAsync() ?? "");

    /// <summary>Whether the button does something; one that does not says why.</summary>
    public Task CanAsync(string button, bool yes = true) => Expect(Button(button)).ToHaveAttributeAsync("aria-disabled", yes ? "false" : "true");

    /// <summary>Fails where axe finds something in the workbench as it is now; three pages of one sample side by side have three of each landmark, so they are left out.</summary>
    public async Task IsAccessibleAsync() => Assert.Equal("", await Axe.WrongAsync(Bench));

    /// <summary>Fails where something of the workbench is wider than there is room.</summary>
    public async Task FitsAsync() => Assert.Equal("", await Bench.EvaluateAsync<string>("""
        bench => [document.documentElement, bench, ...bench.querySelectorAll('*:not(input, .unseen, .cut, .cut *)')]
            .filter(element => element.scrollWidth > element.clientWidth && getComputedStyle(element).display !== 'inline')
            .map(element => `${element.localName}.${element.className} is ${element.scrollWidth} wide, in ${element.clientWidth}`).join('\n')
        """));
}
