using System.Text.Json;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Reading;

/// <summary>The Classroom hears where a reader is, and whether the text was read.</summary>
[Collection(LiveCourse.Name)]
public class ReadersPlace(Tab tab, LiveCourse live)
{
    static readonly string[] Parts = ["# Long", "## First", "## Second", "## Third", "The end."];
    static readonly string Text = string.Join("\n\n", Parts.Select(part => $"{part}\n\n{Many}"));

    static string Many => string.Join("\n\n", Enumerable.Repeat("A paragraph.", 40));

    [Fact]
    public Task Text_is_read_when_all_of_it_was_in_view_and_not_when_its_end_was_jumped_to() =>
        ReadAsync("21-jump", async (visit, reader) =>
    {
        await HeardAsync(visit, "", isRead: false);
        await EndAsync(reader);
        await HeardAsync(visit, "third", isRead: false);
        await SeeAsync(reader, "First", "Second");
        await HeardAsync(visit, "second", isRead: false);

        await reader.GoAsync("/lessons/21-jump"); // another visit counts together with the first one
        await SeeAsync(reader, "Third");
        await HeardAsync(visit, "third", isRead: true);
    });

    [Fact]
    public Task Text_that_is_opened_again_is_opened_where_it_was_left() => ReadAsync("22-again", async (visit, reader) =>
    {
        await SeeAsync(reader, "Second");
        await KeptAsync(reader, "second");
        await reader.Page.GotoAsync("/");
        await reader.GoAsync("/lessons/22-again");
        await Expect(reader.Heading("Second")).ToBeInViewportAsync();
        await reader.GoAsync("/lessons/22-again#first"); // an address that says where is right
        await Expect(reader.Heading("First")).ToBeInViewportAsync();
    });

    [Fact]
    [Long("It opens one more page. Every run opens a text again.")]
    public Task Page_that_is_loaded_again_stays_where_it_was() => ReadAsync("24-reload", async (visit, reader) =>
    {
        await reader.Page.EvaluateAsync("() => scrollTo({ top: 777, behavior: 'instant' })");
        await reader.Page.WaitForFunctionAsync("() => history.state?.place === 777");
        await reader.Page.ReloadAsync();
        await reader.Page.WaitForFunctionAsync("() => document.scrollingElement.scrollTop === 777");
    });

    [Fact]
    [Long("It starts one more Classroom, for a page that is left open for days.")]
    public Task Classroom_that_has_forgotten_the_place_is_told_it_again() => ReadAsync("23-kept", async (visit, reader) =>
    {
        await SeeAsync(reader, "Second");
        await HeardAsync(visit, "second", isRead: false);
        await live.RestartAsync(() => File.Delete(live.Course.In(".course/classroom.json"))); // its last second
        await KeptAsync(reader, "second");
    });

    Task ReadAsync(string lesson, Func<Visit, Reader, Task> story)
    {
        live.Course.Write($"lessons/{lesson}/README.md", Text);
        return Reader.VisitAsync(tab, live.Classroom, $"/lessons/{lesson}", story, isWatched: true);
    }

    // A reader goes on when the page has noticed what is in view.
    static async Task SeeAsync(Reader reader, params string[] headings)
    {
        foreach (var heading in headings)
        {
            await reader.Heading(heading).EvaluateAsync("heading => heading.scrollIntoView({ behavior: 'instant' })");
            await NoticedAsync(reader, heading.ToLowerInvariant());
        }
    }

    static async Task EndAsync(Reader reader)
    {
        await reader.Article.EvaluateAsync("article => article.lastElementChild.scrollIntoView({ behavior: 'instant', block: 'end' })");
        await NoticedAsync(reader, "");
    }

    static Task NoticedAsync(Reader reader, string id) => reader.Page.WaitForFunctionAsync(
        "id => (localStorage.getItem(`seen ${location.pathname.split('/')[2]}`) ?? '').includes(JSON.stringify(id))", id);

    // Playwright's own wait would take the promise for the answer.
    static Task KeptAsync(Reader reader, string heading) => reader.Page.EvaluateAsync("""
        async heading => {
            const { ask } = await import('/js/token.js');
            const here = async () => (await (await ask('/api/course')).json()).here?.heading;
            while (await here().catch(() => null) !== heading) await new Promise(again => setTimeout(again, 100));
        }
        """, heading).WaitAsync(Patience.Limit);

    static Task HeardAsync(Visit visit, string heading, bool isRead)
    {
        var place = $"\"heading\":{JsonSerializer.Serialize(heading)},\"isRead\":{(isRead ? "true" : "false")}";
        return visit.Socket.FirstAsync(place, frame => frame.Sent
            && frame.Payload.Contains("\"here\"", StringComparison.Ordinal) && frame.Payload.Contains(place, StringComparison.Ordinal));
    }
}
