using Microsoft.Playwright;

namespace Classroom.Tests.Reading;

/// <summary>A text is data: whatever stands in it, nothing of it runs.</summary>
[Collection(LiveCourse.Name)]
public sealed class Harmless(Tab tab, LiveCourse live)
{
    const string Attack = """
        # An attack <img src=x onerror=alert(1)>

        <script>document.title = 'taken'</script>

        <details open onclick="document.title = 'taken'"><summary>No</summary>

        <details><summary onclick="x">A hint</summary>

        **Bold** inside.

        </details>

        <div style="position:fixed">fixed</div> and <b onmouseover="x">inline</b> <style>*{display:none}</style> <iframe src="/"></iframe>

        [script](javascript:document.title='taken') [upper](JaVaScRiPt:x) [tab](java&Tab;script:x) [data](data:text/html,x) [file](file:///etc/passwd) [up](../../../../../../etc/passwd) <javascript:alert(1)>
        [reference][r] ![picture](javascript:x) ![outside](https://example.org/p.png) [quote](https://example.org/"onclick="x) [host](//example.org/x)

        [r]: javascript:x "a \"title\" onclick=x"

        ```csharp Echo.cs#x"><script>y</script>
        "</code></pre><script>x</script>"
        ```

        ```"><script> x
        code
        ```
        """;

    [Fact]
    public Task Nothing_of_a_text_runs_and_only_hints_are_html()
    {
        live.Course.Write("lessons/01-attack/README.md", Attack);
        return Reader.VisitAsync(tab, live.Classroom, "/lessons/01-attack", async (visit, reader) =>
        {
            Assert.Equal("", await reader.Article.EvaluateAsync<string>("""
                article => {
                    const elements = ['DIV', 'H1', 'P', 'A', 'STRONG', 'DETAILS', 'SUMMARY', 'FIGURE', 'FIGCAPTION', 'PRE', 'CODE', 'SPAN', 'B', 'NAV', 'SMALL', 'BUTTON'];
                    const attributes = ['id', 'class', 'href', 'title', 'rel', 'target', 'tabindex', 'role', 'aria-label', 'open'];
                    return [...article.querySelectorAll('*')].flatMap(element => [
                        ...elements.includes(element.tagName) ? [] : [element.outerHTML],
                        ...[...element.attributes].filter(({ name }) => !attributes.includes(name)).map(({ name }) => `${element.tagName} ${name}`),
                        ...element.href && !/^(https?|vscode):/.test(element.href) ? [element.href] : [],
                    ]).join('\n');
                }
                """));
            await Assertions.Expect(visit.Page).ToHaveTitleAsync("01 · An attack <img src=x onerror=alert(1)>");
            await Assertions.Expect(reader.Article).ToContainTextAsync("<script>document.title = 'taken'</script>");
            await Assertions.Expect(reader.Article.Locator("details strong")).ToHaveTextAsync("Bold");
            await Assertions.Expect(reader.Article.GetByRole(AriaRole.Link, new() { Name = "script" })).ToHaveCountAsync(0);
        });
    }
}
