namespace Classroom.Tests.Days;

/// <summary>The rows of the wire as a text shows them: <c>#1 text → 48 B {"type":"clear"} masked</c>.</summary>
static class WireLines
{
    /// <summary>All rows that are chosen now, also those that are not in sight; without their times, which differ in each run.</summary>
    public static Task<string[]> LinesAsync(this WirePanel wire) => wire.Grid.EvaluateAsync<string[]>("""
        async grid => {
            const lines = new Map();
            const drawn = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
            grid.scrollTop = 0;
            for (let before = -1, top = 0; top > before; [before, top] = [top, grid.scrollTop]) {
                await drawn();
                for (const row of grid.querySelectorAll('.row[aria-rowindex]')) lines.set(
                    Number(row.getAttribute('aria-rowindex')),
                    [...row.children].slice(1).map(cell => cell.textContent.trim()).filter(Boolean).join(' ')
                        .replace(/from the \w+: /, ''));
                grid.scrollTop += grid.clientHeight / 2;
            }
            await drawn();
            return [...lines].sort(([one], [other]) => one - other).map(([, line]) => line);
        }
        """);

    /// <summary>Shows one kind of rows only, and of them only those to come.</summary>
    public static async Task BeginAsync(this WirePanel wire, string kind)
    {
        var tools = wire.Section.Locator("[aria-controls=wire-tools]"); // its name says when a filter is on
        if (await tools.GetAttributeAsync("aria-expanded") == "false") await tools.ClickAsync();
        await wire.Choice("Kind").SelectOptionAsync(kind);
        await wire.Button("Clear the rows").ClickAsync();
    }

    /// <summary>Waits until there are so many rows of those that are meant; other samples may run, too.</summary>
    public static async Task<string[]> UntilAsync(this WirePanel wire, Func<string, bool> isMeant, int count)
    {
        using var limit = new CancellationTokenSource(Patience.Limit);
        while (true)
        {
            var lines = (await wire.LinesAsync()).Where(isMeant).ToArray();
            if (lines.Length >= count) return lines;
            Assert.False(limit.IsCancellationRequested, $"The wire has only\n{string.Join('\n', lines)}");
        }
    }
}
