using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Classroom.Tests.Reading;

/// <summary>Every text of the course, as a page shows it.</summary>
public class AllTexts(Browser browser, WholeCourse course)
{
    [Fact]
    public Task Text_of_a_lesson_is_shown_whole_on_a_small_screen_and_no_link_is_dead() => HoldAsync(IsOfALesson);

    [Fact]
    [Long("It opens the other texts. Every run opens those of the lessons and their exercises.")]
    public Task Any_other_text_is_shown_whole_on_a_small_screen_and_no_link_is_dead() => HoldAsync(file => !IsOfALesson(file));

    Task HoldAsync(Func<string, bool> which) => browser.VisitAsync(course.Classroom.Process, async visit =>
    {
        var faults = new List<string>();
        var files = CourseTexts.Files.Where(which).ToArray();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var reader = await Reader.OpenAsync(visit, Address(file));
            faults.AddRange((await FaultsAsync(reader)).Select(fault => $"{file}: {fault}"));
            var editor = reader.Article.Locator("a.editor");
            foreach (var opened in await editor.EvaluateAllAsync<string[]>("links => links.map(link => link.dataset.file)"))
                if (!Path.Exists(opened) && !Path.Exists(opened[..opened.LastIndexOf(':')])) faults.Add($"{file}: {opened} is not there.");
            var links = reader.Article.Locator("a:not(.anchor, .contents a, .meaning a, .neighbours a, .lead a, figcaption a)");
            Assert.Equal((file, LinksOf(file)), (file, await links.CountAsync()));
        }
        Assert.Empty(faults);
    }, width: 320, page: course.Classroom.Key);

    static Task<string[]> FaultsAsync(Reader reader) => reader.Article.EvaluateAsync<string[]>("""
        async article => {
            const faults = [], { token } = await import('/js/token.js');
            const answer = async path => {
                const response = await fetch(`/api${path}`, { headers: { Authorization: `Bearer ${token}` } });
                return response.ok ? new DOMParser().parseFromString((body => body.text?.html ?? body.html)(await response.json()), 'text/html') : null;
            };
            for (const link of article.querySelectorAll('a')) {
                const url = new URL(link.href);
                if (url.origin !== location.origin) continue;
                const there = url.pathname === location.pathname ? document : await answer(url.pathname);
                if (!there) faults.push(`${link.href} is not there`);
                else if (url.hash && !there.getElementById(decodeURIComponent(url.hash.slice(1)))) faults.push(`${link.href}: no such heading`);
            }
            for (const img of article.querySelectorAll('img')) if (!img.naturalWidth || !img.width || !img.height) faults.push(`${img.alt} is not shown`);
            for (const missing of article.querySelectorAll('.missing')) faults.push(`a picture is missing: ${missing.textContent}`);
            // What is wider than the screen may be scrolled where it stands: code.
            for (const element of [document.documentElement, ...article.querySelectorAll(':not(pre, pre *, .unseen)')])
                if (element.getBoundingClientRect().right > 320.5) faults.push(`${element.localName}.${element.className} ends at ${element.getBoundingClientRect().right}`);
            const prose = article.cloneNode(true);
            for (const code of prose.querySelectorAll('code')) code.remove();
            const raw = prose.textContent.match(/\*\*|\]\(|```|^#+ |^\s*\|.*\||<\/?\w+>/m);
            if (raw) faults.push(`Markdown is left: ${prose.textContent.slice(Math.max(0, raw.index - 20), raw.index + 40)}`);
            return faults;
        }
        """);

    // All of them lead somewhere.
    static int LinksOf(string file)
    {
        var document = Markdown.Parse(File.ReadAllText(Repository.In(file)));
        return document.Descendants<LinkInline>().Count(link => !link.IsImage) + document.Descendants<AutolinkInline>().Count();
    }

    static bool IsOfALesson(string file) => file.Split('/') is ["lessons", _, _, ..];

    static string Address(string file) => file.Split('/') is ["lessons", var lesson, "README.md"] ? $"/lessons/{lesson}" : $"/texts/{file}";
}
