using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests;

/// <summary>The wire on a lesson's page: the frames that pass, and the one that is open.</summary>
sealed class WirePanel(IPage page)
{
    public ILocator Section => page.Locator("section.wire");

    public ILocator Grid => Section.GetByRole(AriaRole.Grid);

    /// <summary>The rows that are in the page: those in sight, and two above and below.</summary>
    public ILocator Rows => Grid.Locator(".row");

    /// <summary>The row that the keys lead to.</summary>
    public ILocator Chosen => Grid.Locator(".row[aria-selected=true]");

    public ILocator Nothing => Section.Locator(".nothing");

    /// <summary>The connections, the open ones first.</summary>
    public ILocator Lanes => Section.Locator(".lanes").GetByRole(AriaRole.Button);

    /// <summary>The row that is open.</summary>
    public ILocator Opened => Section.Locator(".opened");

    public ILocator Aloud => Section.Locator("> .unseen[role=status]");

    /// <summary>Above it, where all parts lie below each other.</summary>
    public ILocator Separator => page.GetByRole(AriaRole.Separator, new() { Name = "Height of the pages" });

    public ILocator Button(string name) => Section.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>What Pause becomes, with a word for rows that have come meanwhile.</summary>
    public ILocator Resume => Section.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Resume") });

    public ILocator Choice(string name) => Section.GetByLabel(name);

    public ILocator Row(string text) => Rows.Filter(new() { HasText = text });

    /// <summary>Waits for a row that holds this.</summary>
    public Task ShowsAsync(string text) => Expect(Row(text)).Not.ToHaveCountAsync(0);

    /// <summary>Opens the newest row that holds this, wherever one has to scroll to.</summary>
    public async Task OpenAsync(string text)
    {
        await ScrollAsync("grid => grid.scrollTop = grid.scrollHeight");
        while (await Row(text).CountAsync() == 0)
        {
            Assert.True(await Grid.EvaluateAsync<double>("grid => grid.scrollTop") > 0, $"No row says '{text}'.");
            await ScrollAsync("grid => grid.scrollTop -= grid.clientHeight / 2");
        }
        await Row(text).Last.ClickAsync();
        await Expect(Chosen).ToContainTextAsync(text);
        await Expect(Opened).ToHaveAttributeAsync("aria-busy", "false"); // until then it shows another one
    }

    /// <summary>What each row says in its last column, also those that are not in sight.</summary>
    public Task<string[]> TextsAsync() => EachAsync("row => row.querySelector('.what').textContent");

    /// <summary>What each row since the last start says, a line each: its connection, what it is, its length and what it holds.</summary>
    public async Task<string> PassedAsync()
    {
        var all = await EachAsync("""
            row => {
                const [, number, what, size, held] = row.children, label = what.textContent.replace(/^from the (client|server): /, '');
                return [number.textContent, label, size.textContent, held.querySelector('bdi').textContent].filter(Boolean).join(' ');
            }
            """);
        var start = Array.FindLastIndex(all, words => Regex.IsMatch(words, @"^Start \d"));
        return string.Concat(all.Skip(start + 1).Select(words => $"{words}\n"));
    }

    // What a script says of each row, wherever one has to scroll to. New ones may come meanwhile.
    Task<string[]> EachAsync(string script) => Grid.EvaluateAsync<string[]>($$"""
        async grid => {
            const drawn = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
            const rows = new Map(), last = Number(grid.getAttribute('aria-rowcount'));
            grid.scrollTop = 0;
            await drawn();
            for (let before = -1; !rows.has(last) && grid.scrollTop > before;) {
                for (const row of grid.querySelectorAll('.row')) rows.set(Number(row.getAttribute('aria-rowindex')), ({{script}})(row));
                before = grid.scrollTop;
                grid.scrollTop += grid.clientHeight; // two rows more are drawn above and below
                await drawn();
            }
            return [...rows].sort(([one], [other]) => one - other).map(([, words]) => words);
        }
        """);

    /// <summary>Waits until rows that match this have passed.</summary>
    public async Task PassesAsync(string pattern, Func<string, string>? choose = null)
    {
        for (var clock = Stopwatch.StartNew(); ;)
        {
            var rows = await PassedAsync();
            rows = choose?.Invoke(rows) ?? rows;
            if (Regex.IsMatch(rows, pattern, RegexOptions.Multiline)) return;
            if (clock.Elapsed > Patience.Limit) Assert.Fail($"No rows match\n{pattern}\nin\n{rows}");
        }
    }

    /// <summary>Opens the newest row that holds this: the frame begins with these bytes.</summary>
    public async Task BeginsAsync(string row, string bytes)
    {
        await OpenAsync(row);
        await Expect(Opened).ToContainTextAsync($"The header in hex: {bytes}");
    }

    // What is in sight is drawn in the next frame.
    Task ScrollAsync(string how) => Grid.EvaluateAsync(
        $"async grid => {{ ({how})(grid); await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))); }}");

    /// <summary>How many rows there are to scroll through, once there are that many.</summary>
    public Task HasAsync(int rows) => Expect(Grid).ToHaveAttributeAsync("aria-rowcount", FormattableString.Invariant($"{rows + 1}"));

    /// <summary>Waits until there are more rows than that to scroll through.</summary>
    public Task HasMoreThanAsync(int rows) => page.WaitForFunctionAsync(
        "rows => document.querySelector('section.wire [role=grid]').getAttribute('aria-rowcount') - 1 > rows", rows);

    public async Task<int> CountAsync() => int.Parse(
        await Grid.GetAttributeAsync("aria-rowcount") ?? "1", System.Globalization.CultureInfo.InvariantCulture) - 1;

    /// <summary>The bytes that the figure of the opened frame draws, put together from its bits.</summary>
    public Task<string> BytesAsync() => Opened.Locator(".bits").EvaluateAsync<string>("""
        figure => [...figure.querySelectorAll('[data-bits]')].map(cell => cell.dataset.bits).join('')
            .match(/.{8}/g).map(byte => parseInt(byte, 2).toString(16).padStart(2, '0')).join('')
        """);

    /// <summary>What stands in the table of the opened frame about a field: its bits, and what they mean.</summary>
    public async Task<string> FieldAsync(string name) => string.Join(" | ", await Opened.Locator(".fields tr")
        .Filter(new() { Has = page.Locator("th", new() { HasTextRegex = new Regex($"^{name}$") }) }).Locator("td").AllTextContentsAsync());

    /// <summary>A row of the table in which the masking is undone.</summary>
    public async Task<string> MaskingAsync(string name) => string.Join(" ", await Opened.Locator(".masking tr")
        .Filter(new() { Has = page.Locator("th", new() { HasTextRegex = new Regex($"^{name}$") }) }).Locator("td").AllTextContentsAsync());
}
