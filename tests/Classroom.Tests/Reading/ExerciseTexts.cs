using System.Text.RegularExpressions;
using Checks;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Reading;

/// <summary>The text of an exercise gives nothing away, and leads back to its lesson.</summary>
public sealed class ExerciseTexts(Tab tab, WholeCourse whole) : IClassFixture<Tab>, IDisposable
{
    const string Exercise = "/texts/lessons/01-echo/exercise/README.md";
    const string Hint = "<details>\n<summary>Hint</summary>\n\nTry it.\n\n</details>\n\n", Passed = "<details><summary><span>When you have passed</span></summary>";

    readonly SmallCourse course = new();

    [Fact]
    public void Hints_are_numbered_in_each_task_and_its_note_is_folded()
    {
        var html = Show($"# Exercise\n\nBegin.\n\n## One\n\nDo it.\n\n{Hint}{Hint}The note.\n\n```csharp\nvar a = 1;\n```\n\n## Two\n\nDo that.\n\n{Hint}");
        Assert.Equal(["Hint 1", "Hint 2", "When you have passed", "Hint 1"], Summaries(html));
        Assert.Matches($"{Passed}\\s*<p>The note.</p>\\s*<figure.*</figure>\\s*</details>\\s*<div class=\"heading\"><h2", html.ReplaceLineEndings(" "));
        Assert.DoesNotContain(Passed, html[html.IndexOf("Do that", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lessons/01-first/README.md")]
    [InlineData("lessons/exercise/README.md")]
    public void Other_texts_stay_as_they_are_written(string path) =>
        Assert.Equal(["Hint"], Summaries(course.Texts().Read(course.Write(path, $"# A\n\n## One\n\n{Hint}More.\n")).Html));

    [Fact]
    public void Task_without_hints_has_no_note() => Assert.Empty(Summaries(Show("# Exercise\n\n## One\n\nDo it.\n\n<!-- no </details> -->\n\nDo it well.\n")));

    public static TheoryData<string> Exercises => [.. CourseTexts.Files.Where(file => file.EndsWith("exercise/README.md", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Exercises))]
    public void What_is_for_those_who_have_passed_is_folded_in_every_exercise(string file)
    {
        var folder = new CourseFolder(Repository.Root);
        var html = SmallCourse.TextsOf(folder, 9000).Read(Repository.In(file.Split('/'))).Html;
        var tasks = ExerciseText.Read(Repository.In(file.Split('/'))).Tasks;
        Assert.Equal(tasks.SelectMany(task => (string[])[.. task.Hints.Select((_, index) => $"Hint {index + 1}"), .. task.Note.Length > 0 ? (string[])["When you have passed"] : []]), Summaries(html));
        var open = Regex.Replace(html, "<details>.*?</details>", "", RegexOptions.Singleline);
        Assert.All(tasks, task => Assert.DoesNotContain(task.Note.Split(' ', '\n').Take(4).Aggregate("", (words, word) => $"{words} {word}").Trim() is { Length: > 0 } words ? words : "\0", open, StringComparison.Ordinal));
    }

    [Fact]
    public Task Exercise_leads_back_to_its_lesson_which_is_marked_in_the_bar() => ReadAsync(Exercise, async (visit, reader) =>
    {
        await Expect(reader.Article.Locator(".lead")).ToHaveTextAsync("Lesson 01 · Exercise");
        await Expect(visit.Page.Locator("#lessons [aria-current=true]")).ToHaveAccessibleNameAsync("1 The life of a connection");
        await Expect(reader.Article.GetByText("The parts of a message are cut anywhere")).ToBeHiddenAsync();
        await reader.Article.GetByText("When you have passed").First.ClickAsync();
        await Expect(reader.Article.GetByText("The parts of a message are cut anywhere")).ToBeVisibleAsync();
        await reader.Article.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Back to lesson 01" }).ClickAsync();
        await Expect(reader.Heading("The life of a connection")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("#lessons [aria-current=page]")).ToHaveCountAsync(1);
    });

    Task ReadAsync(string address, Func<Visit, Reader, Task> story) => Reader.VisitAsync(tab, whole.Classroom, address, story);

    string Show(string markdown)
    {
        course.Write("lessons/01-first/README.md", "# First");
        return course.Texts().Read(course.Write("lessons/01-first/exercise/README.md", markdown)).Html;
    }

    static IEnumerable<string> Summaries(string html) => Regex.Matches(html, "<summary><span>(.*?)</span></summary>").Select(match => match.Groups[1].Value);

    public void Dispose() => course.Dispose();
}
