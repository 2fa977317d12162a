using Microsoft.Playwright;
using Notebooks;

namespace Lessons.Tests.Notebooks;

/// <summary>What the cells show, in the page that <c>--save out.html</c> writes.</summary>
public class InTheBrowser(Browser browser, SharedRuns shared)
{
    // Pictures without a name, numbers that are none or are those of another language, and what is not in the page itself.
    const string Faults = """
        () => [
            ...[...document.querySelectorAll('svg')].filter(svg => !(svg.getAttribute('role') === 'img' && (svg.getAttribute('aria-label') || svg.querySelector('title')))).map(svg => `a picture has no name: ${svg.outerHTML.slice(0, 100)}`),
            ...[...document.querySelectorAll('img')].filter(img => !img.alt).map(img => `a picture has no words: ${img.src.slice(0, 100)}`),
            ...[...document.querySelectorAll('svg, svg *')].flatMap(element => [...element.attributes].filter(({ name, value }) => /NaN|Infinity|∞/.test(value) || (/^(x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|width|height|font-size|stroke-width|opacity)$/.test(name) && /,/.test(value))).map(({ name, value }) => `${element.localName} has ${name}="${value}"`)),
            ...[...document.querySelectorAll('[src], link')].map(element => element.getAttribute('src') ?? element.href).filter(from => !from.startsWith('data:')).map(from => `the page needs ${from}`),
        ].join('\n')
        """;

    public static IEnumerable<ITheoryDataRow> All => NotebookFiles.Some(
        path => path.StartsWith(Path.Combine("lessons", "01-"), StringComparison.Ordinal),
        "It opens one more page, with what these cells show.");

    [Theory]
    [MemberData(nameof(All))]
    public Task Everybody_can_read_what_the_cells_show(string path) => NotebookFiles.HoldAsync(path, async () =>
    {
        var runs = await shared.RunAsync(Repository.In(path));
        await ShowAsync(Path.GetFileNameWithoutExtension(path), runs.Notebook, runs.AsItIs, async visit => Assert.Equal("", await FaultsAsync(visit)));
    });

    [Fact]
    public async Task Html_and_scripts_of_cells_do_what_they_do()
    {
        var notebook = NotebookFiles.TinyNotebook();
        Cell[] code = [.. notebook.Cells.Where(cell => cell.IsCode)];
        // What the kernel is known to send for #!html and #!javascript, for Javascript("…"), and for HTML("…") as a result.
        RanCell[] ran =
        [
            new(code[0], [
                Shown("<p id=\"said\">said by HTML</p>"),
                Shown(Script("document.getElementById('said').textContent = 'said by a script';")),
            ]),
            new(code[1], [
                Shown(Script("document.getElementById('said').title = 'by a call';")),
                new ExecuteResult("", MimeBundle.Of("text/html", "<i id=value>a value</i>"), 2),
            ]),
        ];
        await ShowAsync("tiny", notebook, ran, async visit =>
        {
            await Assertions.Expect(visit.Page.Locator("#said")).ToHaveTextAsync("said by a script");
            await Assertions.Expect(visit.Page.Locator("#said")).ToHaveAttributeAsync("title", "by a call");
            await Assertions.Expect(visit.Page.Locator("#value")).ToHaveTextAsync("a value");
            Assert.Equal("", await FaultsAsync(visit));
        });

        static string Script(string code) => $"<script type=\"text/javascript\">{code}</script>";
    }

    [Theory]
    [Long("It tests the tests themselves, with nine pages.")]
    [InlineData("<svg viewBox='0 0 1 1'></svg>", "a picture has no name")]
    [InlineData("<svg role='img' aria-label='x'><rect x='0,5' width='1' height='1'></rect></svg>", "x=\"0,5\"")]
    [InlineData("<svg role='img' aria-label='x'><path d='M0 NaN'></path></svg>", "d=\"M0 NaN\"")]
    [InlineData("<img src='data:,'>", "a picture has no words")]
    [InlineData("<img alt='x' src='nowhere.png'>", "the page needs nowhere.png")]
    [InlineData("<script>console.error('oh no')</script>", "oh no")]
    [InlineData("<script>nothing.here()</script>", "nothing is not defined")]
    [InlineData("<p style='color:#888;background:#999'>pale</p>", "color-contrast")]
    [InlineData("<style>@media (prefers-color-scheme: dark) { #dim { color: #444; background: #333 } }</style><p id=dim>dim</p>", "In the dark: color-contrast")]
    public async Task Every_fault_of_a_page_is_seen(string html, string said)
    {
        var notebook = NotebookFiles.TinyNotebook();
        var cell = notebook.Cells.First(cell => cell.IsCode);
        await ShowAsync("fault", notebook, [new(cell, [Shown(html)])],
            async visit => Assert.Contains(said, await FaultsAsync(visit), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_wider_than_the_window_is_scrolled_with_the_keyboard()
    {
        var notebook = NotebookFiles.TinyNotebook();
        var cell = notebook.Cells.First(cell => cell.IsCode);
        await ShowAsync("scrolled", notebook, [new(cell, [new StreamOutput("", "stdout", "said"), Shown("<div style='width:3000px'>wide</div>")])], async visit =>
        {
            Assert.Equal("", await FaultsAsync(visit));
            await visit.Page.Keyboard.PressAsync("Tab"); // the link of the text
            await visit.Page.Keyboard.PressAsync("Tab");
            await visit.Page.Keyboard.PressAsync("ArrowRight");
            await visit.Page.WaitForFunctionAsync("() => document.querySelector('.output').scrollLeft > 0");
        });
    }

    [Fact]
    public async Task What_is_too_wide_for_a_telephone_is_seen()
    {
        var notebook = NotebookFiles.TinyNotebook();
        notebook.Cells[0].Source = "# Wide\n\n<div style=\"width:900px\">wide</div>";
        await ShowAsync("wide", notebook, [], async visit => Assert.Matches("^html#.* is [0-9]+ wide, in 320", await FaultsAsync(visit)));
    }

    static DisplayData Shown(string html) => new("", MimeBundle.Of("text/html", html), "");

    static async Task<string> FaultsAsync(Visit visit) =>
        string.Join('\n', ((string[])[await visit.Page.EvaluateAsync<string>(Faults), await visit.BarriersAsync(mayScroll: true), .. visit.Console.Entries]).Where(fault => fault.Length > 0));

    async Task ShowAsync(string name, Notebook notebook, IReadOnlyList<RanCell> ran, Func<Visit, Task> story)
    {
        var recorder = new OutputRecorder();
        foreach (var one in ran)
            foreach (var message in one.Messages) recorder.Record(one.Cell, message);
        recorder.Apply();
        var folder = Directory.CreateTempSubdirectory("notebook page ");
        try
        {
            var file = Path.Combine(folder.FullName, "page.html");
            await File.WriteAllTextAsync(file, NotebookPage.Of(notebook, Path.Combine(folder.FullName, $"{name}.ipynb"), file));
            await browser.VisitAsync(file, async visit =>
            {
                await story(visit);
                if (!Picture.IsWanted) return;
                foreach (var (scheme, wide) in ((ColorScheme, int)[])[(ColorScheme.Light, 1280), (ColorScheme.Dark, 320)])
                {
                    await visit.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
                    await visit.Page.SetViewportSizeAsync(wide, 860);
                    await visit.Page.ScreenshotAsync(new() { FullPage = true, Path = Repository.In("TestResults", "notebooks", FormattableString.Invariant($"{name}-{scheme}-{wide}.png")) });
                }
            });
        }
        finally { folder.Delete(recursive: true); }
    }
}
