using Microsoft.Playwright;

namespace Lessons.Tests.Texts;

/// <summary>The texts' SVG pictures, as a browser draws them: whoever reads in the dark reads them too.</summary>
public class Drawings(Browser browser)
{
    // What is wrong with the drawing, a line each: text too pale for its ground, beyond the edge, half in a box, or on top of other text.
    const string Faults = """
        () => {
            const colour = element => getComputedStyle(element).fill.match(/[\d.]+/g).map(Number);
            const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
                .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
            const contrast = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + .05) / (y + .05); };
            const svg = document.documentElement, edge = svg.getBoundingClientRect(), faults = [];
            const grounds = [...svg.querySelectorAll('rect')].filter(rect => getComputedStyle(rect).fill !== 'none');
            const texts = [...svg.querySelectorAll('text')].map(text => ({ text, words: text.textContent.trim(), box: text.getBoundingClientRect() }));
            if (!svg.querySelector('title') || !svg.querySelector('desc') || svg.getAttribute('role') !== 'img') faults.push('no title, no desc or no role');
            for (const { text, words, box } of texts) {
                const ground = grounds.filter(rect => { const r = rect.getBoundingClientRect(); return r.left <= box.left && r.right >= box.right && r.top <= box.top && r.bottom >= box.bottom; }).at(-1);
                if (!ground) { faults.push(`${words}: on no ground`); continue; }
                const ratio = contrast(colour(text), colour(ground));
                if (ratio < 4.5) faults.push(`${words}: ${ratio.toFixed(2)} : 1`);
                const at = rect => { const r = rect.getBoundingClientRect(); return r.left < box.right - 1 && box.left < r.right - 1 && r.top < box.bottom - 4 && box.top < r.bottom - 4; };
                if (grounds.slice(grounds.indexOf(ground) + 1).some(at)) faults.push(`${words}: runs into a box`);
                if (box.left < edge.left || box.right > edge.right || box.top < edge.top || box.bottom > edge.bottom) faults.push(`${words}: beyond the edge`);
                for (const other of texts) {
                    if (other.text === text) break;
                    if (box.left < other.box.right && other.box.left < box.right && box.top < other.box.bottom - 2 && other.box.top < box.bottom - 2) faults.push(`${words}: on top of ${other.words}`);
                }
            }
            return faults.join('\n');
        }
        """;

    public static IEnumerable<ITheoryDataRow> All =>
        from folder in (string[])[.. Repository.Lessons, .. Directory.GetDirectories(Repository.In("samples")), Repository.In("notebooks", "Kernel")]
        from file in Directory.EnumerateFiles(folder, "*.svg")
        from scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark]
        select new TheoryDataRow<string, ColorScheme>(Path.GetRelativePath(Repository.Root, file), scheme).WithTrait("lesson", Repository.Lessons.Contains(folder) ? Path.GetFileName(folder)[..2] : "none");

    [Theory]
    [MemberData(nameof(All))]
    public async Task Drawing_can_be_read_in_light_and_dark(string file, ColorScheme scheme) =>
        Assert.Equal("", await browser.ShowAsync<string>(Repository.In(file), scheme, Faults));
}
