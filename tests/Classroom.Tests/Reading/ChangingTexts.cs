using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Reading;

/// <summary>What is saved while a page is open is shown there, and the reader is not disturbed.</summary>
[Collection(LiveCourse.Name)]
public class ChangingTexts(Browser browser, Tab tab, LiveCourse live)
{
    SmallCourse Course => live.Course;

    [Fact]
    public Task Saved_text_is_shown_and_the_reader_stays_in_place()
    {
        Course.Write("lessons/10-place/README.md", Text("one"));
        return ReadAsync("/lessons/10-place", async reader =>
        {
            await reader.Article.GetByText("Hint").ClickAsync();
            await reader.Heading("Middle").EvaluateAsync("heading => heading.scrollIntoView()");
            var top = await Reader.TopAsync(reader.Heading("Middle"));
            Course.Write("lessons/10-place/README.md", Text("one\n\nnew\n\nnew\n\nnew\n\nnew").Replace("last", "changed", StringComparison.Ordinal));
            await Expect(reader.Article).ToContainTextAsync("changed");
            Assert.Equal(top, await Reader.TopAsync(reader.Heading("Middle")), 1.0);
            await Expect(reader.Article.Locator("details:not(.contents)")).ToHaveAttributeAsync("open", "");
        });

        static string Text(string first) => $"# Place\n\n{first}\n\n{Many}\n\n## Middle\n\n<details><summary>Hint</summary>\n\nIt is open.\n\n</details>\n\n{Many}\n\nlast";
    }

    static string Many => string.Join("\n\n", Enumerable.Repeat("A paragraph.", 40));

    [Fact]
    [Long("It changes files five times. In every run a text is changed.")]
    public Task Changed_source_and_picture_are_shown_and_what_is_gone_is_told()
    {
        Course.Write("lessons/11-source/Echo.cs", "// region: open\nvar a = 1;\n// endregion");
        Course.Write("lessons/11-source/life.svg", Drawing(100));
        Course.Write("lessons/11-source/README.md", "# Source\n\n```csharp Echo.cs#open\nvar a = 1;\n```\n\n![The life of a connection](life.svg)\n");
        return ReadAsync("/lessons/11-source", async reader =>
        {
            var picture = reader.Article.GetByRole(AriaRole.Img, new() { Name = "The life of a connection" });
            await Expect(picture).ToHaveJSPropertyAsync("naturalWidth", 100);
            await Expect(reader.Article.GetByText("Yours differs")).ToHaveCountAsync(0);

            Course.Write("lessons/11-source/Echo.cs", "// region: open\nvar a = 2;\n// endregion");
            await Expect(reader.Article.GetByText("Yours differs")).ToBeVisibleAsync();
            Course.Write("lessons/11-source/life.svg", Drawing(200));
            await Expect(picture).ToHaveJSPropertyAsync("naturalWidth", 200);
            File.Delete(Course.In("lessons/11-source/life.svg"));
            await Expect(reader.Article.GetByText("The life of a connection")).ToBeVisibleAsync();
        });

        static string Drawing(int width) => $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 50" width="{width}" height="50"/>""";
    }

    [Fact]
    [Long("It opens one more page, for one sentence that nothing else proves.")]
    public Task Spoiled_text_is_a_sentence_until_it_is_mended()
    {
        Course.Write("lessons/12-spoiled/README.md", "# Good");
        return ReadAsync("/lessons/12-spoiled", async reader =>
        {
            await Expect(reader.Heading("Good")).ToBeVisibleAsync();
            await File.WriteAllBytesAsync(Course.In("lessons/12-spoiled/README.md"), [1, 0, 2, 0xff]);
            await Expect(reader.Article).ToContainTextAsync("README.md is no text.");
            Course.Write("lessons/12-spoiled/README.md", "# Mended");
            await Expect(reader.Heading("Mended")).ToBeVisibleAsync();
        });
    }

    [Fact]
    [Long("It opens two more pages. Home.Lessons proves it in every run for the list.")]
    public Task Lesson_that_comes_and_goes_is_seen_in_open_pages()
    {
        Course.Write("lessons/13-here/README.md", "# Here");
        return ReadAsync("/lessons/13-here", async reader =>
        {
            Course.Write("lessons/14-came/README.md", "# Came");
            await Expect(reader.Article.GetByRole(AriaRole.Link, new() { Name = "Came" })).ToBeVisibleAsync();
            Directory.Move(Course.In("lessons/14-came"), Course.In("lessons/14-renamed"));
            await Expect(reader.Article.GetByRole(AriaRole.Link, new() { Name = "Came" })).ToHaveAttributeAsync("href", "/lessons/14-renamed");

            Directory.Delete(Course.In("lessons/13-here"), recursive: true);
            await Expect(reader.Article.GetByRole(AriaRole.Alert)).ToContainTextAsync("There is no lesson '13-here'.");
            await Expect(reader.Heading("Here")).ToBeVisibleAsync(); // what is read is not taken away
            Course.Write("lessons/13-here/README.md", "# Again");
            await Expect(reader.Heading("Again")).ToBeVisibleAsync();
            await Expect(reader.Article.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        });
    }

    [Fact]
    public Task Text_is_loaded_once_whatever_else_the_student_does()
    {
        foreach (var name in (string[])["16-first", "17-second"]) Course.Write($"lessons/{name}/README.md", "# A lesson");
        return browser.VisitAsync(live.Classroom.Process, async visit =>
        {
            await visit.Page.AddInitScriptAsync("const load = fetch; window.loaded = []; window.fetch = (...request) => { loaded.push(request[0]); return load(...request); };");
            var reader = await Reader.OpenAsync(visit, "/lessons/16-first");
            await visit.Socket.FirstAsync("place", frame => frame.Sent && frame.Payload.Contains("\"lesson\":\"16-first\"", StringComparison.Ordinal)); // which is news for home
            // More news, heard after whoever else listens.
            await visit.Page.EvaluateAsync("""
                async () => {
                    const { on, emit } = await import('/js/events.js');
                    const news = new Promise(heard => on('course', heard));
                    emit('here', { lesson: '17-second', heading: '', isRead: true });
                    await news;
                }
                """);
            Assert.Equal(["/api/lessons/16-first"], (await visit.Page.EvaluateAsync<string[]>("loaded")).Where(path => path.StartsWith("/api/lessons/", StringComparison.Ordinal)));
        }, page: live.Classroom.Key);
    }

    [Fact]
    [Long("It opens one more page. A lesson is kept fresh in every run, by the same code.")]
    public Task Text_that_is_no_lesson_is_kept_fresh_too()
    {
        Course.Write("lessons/15-own/exercise/README.md", "# Before");
        return ReadAsync("/texts/lessons/15-own/exercise/README.md", async reader =>
        {
            await Expect(reader.Heading("Before")).ToBeVisibleAsync();
            Course.Write("lessons/15-own/exercise/README.md", "# After");
            await Expect(reader.Heading("After")).ToBeVisibleAsync();
        });
    }

    Task ReadAsync(string address, Func<Reader, Task> story) =>
        Reader.VisitAsync(tab, live.Classroom, address, (_, reader) => story(reader));
}
