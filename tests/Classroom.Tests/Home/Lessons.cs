using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Home;

/// <summary>What is in the course, and what the student has done of it, while both change.</summary>
public class Lessons(Tab tab, SmallClassroom classroom) : IClassFixture<Tab>, IClassFixture<SmallClassroom>
{
    // The Classroom remembers where a story has been: one that opens no lesson has others than one that does.
    readonly CourseOnDisk course = classroom.Course;

    [Fact]
    public Task Newcomer_sees_the_lessons_in_order_and_where_to_begin() => VisitAsync(async (visit, home) =>
    {
        await Expect(home.Titles).ToHaveTextAsync(["One", "Two", "Ten"]);
        await Expect(home.Lessons.Nth(1)).ToContainTextAsync("What two is about.");
        await home.FactsAsync(1, "Lesson 01", "about \\d+ minutes?", "4 tasks");
        await home.FactsAsync(2, "Lesson 02", "about \\d+ minutes?");
        await Expect(home.Facts(3).Last).ToHaveTextAsync("1 task");
        await Expect(home.Numbers).ToHaveTextAsync(["1", "2", "10"], new() { UseInnerText = true });
        await Expect(home.Next).ToHaveTextAsync("Begin with lesson 01: One");
        await home.Next.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(visit.Page).ToHaveURLAsync(new Uri(classroom.Process.Address, "/lessons/01-one").ToString());
        await Expect(home.Numbers.First).ToHaveAttributeAsync("aria-current", "page");
    }, () =>
    {
        course.Lesson("10-ten", "# Ten\n\nWhat ten is about.", tasks: 1);
        course.Lesson("02-two", "# Two\n\nWhat two is about.");
        course.Lesson("01-one", "# One\n\nWhat one is about.", tasks: 4);
        course.Write("", "lessons", "notes", "README.md"); // no lesson
        course.Write("", "lessons", "03-nothing", "Program.cs"); // not yet one
    });

    [Fact]
    public Task Task_passed_in_a_terminal_shows_without_a_reload() => VisitAsync(async (_, home) =>
    {
        await Expect(home.Facts(1).Last).ToHaveTextAsync("2 tasks");
        await course.PassAsync("31-one", 2);
        await home.FactsAsync(1, "Lesson 31", "about .*", "1 of 2 tasks", "begun");
        await course.PassAsync("31-one", 1);
        await home.FactsAsync(1, "Lesson 31", "about .*", "2 of 2 tasks", "done");
        await Expect(home.Numbers.First).ToHaveAttributeAsync("aria-label", "31 One, done");
        await Expect(home.Next).ToHaveTextAsync("Begin with lesson 32: Two");
    }, () =>
    {
        course.Lesson("31-one", "# One", tasks: 2);
        course.Lesson("32-two", "# Two", tasks: 1);
    });

    [Fact]
    public Task Lesson_comes_and_goes_without_a_reload_and_the_focus_stays() => VisitAsync(async (_, home) =>
    {
        await Expect(home.Titles).ToHaveTextAsync(["Two"]);
        await home.Titles.First.FocusAsync();
        course.Lesson("01-one", "# One");
        await Expect(home.Titles).ToHaveTextAsync(["One", "Two"]);
        await Expect(home.Numbers).ToHaveCountAsync(2);
        await Expect(home.Titles.Nth(1)).ToBeFocusedAsync();
        Directory.Delete(course.In("lessons", "01-one"), recursive: true);
        await Expect(home.Titles).ToHaveTextAsync(["Two"]);
        await Expect(home.Titles.First).ToBeFocusedAsync();
    }, () => course.Lesson("02-two", "# Two"));

    [Fact]
    public Task Student_goes_on_where_they_were() => VisitAsync(async (visit, home) =>
    {
        await Expect(home.Next).ToHaveTextAsync("Begin with lesson 05: Five");
        Assert.True(await home.IsHereAsync("06-six", "run-it"));
        await Expect(home.Facts(2).Last).ToHaveTextAsync("begun");
        await Expect(home.Next).ToHaveTextAsync("Continue: Six, at “Run it”");
        await Expect(home.Next.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", "/lessons/06-six#run-it");
        Assert.True(await home.IsHereAsync("05-five", ""));
        await Expect(home.Next).ToHaveTextAsync("Continue: Five");
        var other = await visit.Page.Context.NewPageAsync();
        await other.GotoAsync("./");
        await Expect(new HomePage(other).Next).ToHaveTextAsync("Continue: Five");
        Assert.True(await new HomePage(other).IsHereAsync("06-six", "run-it")); // which was begun before, so other pages are not told
        await visit.Page.WaitForFunctionAsync("""
            words => {
                document.dispatchEvent(new Event('visibilitychange')); // the student comes back to home
                return document.getElementById('continue').textContent === words;
            }
            """, "Continue: Six, at “Run it”", new() { PollingInterval = 100 });
        await other.CloseAsync();
        await home.IsHereAsync("06-six", "no-such-heading", isRead: true);
        await Expect(home.Facts(2).Last).ToHaveTextAsync("read");
        await Expect(home.Next).ToHaveTextAsync("Continue: Six"); // there are its tasks
        await course.PassAsync("06-six", 1);
        await Expect(home.Next).ToHaveTextAsync("Go on with lesson 07: Seven");
        await home.IsHereAsync("07-seven", "", isRead: true); // without an exercise, to have read it is all there is
        await Expect(home.Facts(3).Last).ToHaveTextAsync("done");
        await Expect(home.Next).ToHaveTextAsync("Go on with lesson 05: Five");
        await home.IsHereAsync("05-five", "", isRead: true);
        await Expect(home.Next).ToHaveTextAsync("You have done every lesson.");
    }, () =>
    {
        course.Lesson("05-five", "# Five");
        course.Lesson("06-six", "# Six\n\nSix.\n\n## Run it\n\nNow.", tasks: 1);
        course.Lesson("07-seven", "# Seven");
    });

    [Fact]
    public Task Lesson_that_is_done_is_not_offered_again_though_its_text_was_not_read_to_the_end() => VisitAsync(async (_, home) =>
    {
        Assert.True(await home.IsHereAsync("61-one", "run-it"));
        await Expect(home.Next).ToHaveTextAsync("Continue: One, at “Run it”");
        await course.PassAsync("61-one", 1);
        await Expect(home.Next).ToHaveTextAsync("Go on with lesson 62: Two");
    }, () =>
    {
        course.Lesson("61-one", "# One\n\nOne.\n\n## Run it\n\nNow.", tasks: 1);
        course.Lesson("62-two", "# Two");
    });

    [Fact]
    public Task Course_without_lessons_says_so() => VisitAsync(async (visit, home) =>
    {
        await Expect(home.Nothing).ToHaveTextAsync("There is no lesson in this course: a lesson is a folder in lessons, such as 01-echo, with a README.md.");
        await Expect(home.Next).ToBeHiddenAsync();
        course.Lesson("01-one", "# One");
        await Expect(home.Titles).ToHaveTextAsync(["One"]);
        await Expect(home.Nothing).ToBeHiddenAsync();
        await Expect(home.Next).ToBeVisibleAsync();
    }, () => { });

    [Fact]
    public Task Lesson_is_opened_whatever_its_folder_is_called() => VisitAsync(async (visit, home) =>
    {
        await Expect(home.Next.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", "/lessons/08-c%23%20100%25");
        await Expect(home.Numbers.First).ToHaveAttributeAsync("href", "/lessons/08-c%23%20100%25");
        await home.Titles.First.ClickAsync();
        await Expect(visit.Page.Locator("#text h1")).ToHaveTextAsync("Sharp");
        await Expect(home.Numbers.First).ToHaveAttributeAsync("aria-current", "page");
    }, () => course.Lesson("08-c# 100%", "# Sharp"));

    [Fact]
    public Task Time_is_said_in_words_and_not_at_all_where_there_is_nothing_to_read() => VisitAsync(async (_, home) =>
    {
        await home.FactsAsync(1, "Lesson 01");
        await home.FactsAsync(2, "Lesson 02", "about 1 minute");
        await home.FactsAsync(3, "Lesson 03", "about 2 minutes");
    }, () =>
    {
        course.Lesson("01-empty", "");
        course.Lesson("02-short", "# Short\n\nWords.");
        course.Lesson("03-longer", $"# Longer\n\n{string.Join(' ', Enumerable.Repeat("word", 300))}");
    });

    [Fact]
    public Task Lesson_without_a_title_is_called_by_its_folder() => VisitAsync(
        async (_, home) => await Expect(home.Titles).ToHaveTextAsync(["01-empty", "02-untitled", "Three"]),
        () =>
        {
            course.Lesson("01-empty", "");
            course.Lesson("02-untitled", "Only a paragraph.");
            course.Lesson("03-three", "# Three");
            course.Write("", "lessons", "03-three", "exercise", "Exercise.csproj"); // whose text is yet to come
        });

    [Fact]
    [Long("It opens one more page. ProgressRead proves the sentence in every run.")]
    public Task Spoiled_progress_is_a_sentence_until_it_is_whole_again() => VisitAsync(async (_, home) =>
    {
        await Expect(home.Problem).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^What you have passed cannot be read: .* is spoiled"));
        await Expect(home.Facts(1).Last).ToHaveTextAsync("2 tasks");
        await course.PassAsync("31-one", 1); // as the next check does, it keeps the spoiled one aside
        await Expect(home.Problem).ToBeHiddenAsync();
        await Expect(home.Facts(1).Nth(2)).ToHaveTextAsync("1 of 2 tasks");
    }, () =>
    {
        course.Lesson("31-one", "# One", tasks: 2);
        course.Write("{ spoiled", ".course", "progress.json");
    });

    [Theory]
    [Long("It makes up two courses, with 12 and with 30 lessons.")]
    [InlineData(12, "row")]
    [InlineData(30, "list")]
    public Task Many_lessons_fit(int count, string wide) => VisitAsync(async (visit, home) =>
    {
        await Expect(home.Titles).ToHaveCountAsync(count);
        foreach (var (width, form) in ((int, string)[])[(1280, wide), (320, "list")])
        {
            await visit.Page.SetViewportSizeAsync(width, 860);
            await Expect(visit.Page.Locator("#lessons")).ToHaveAttributeAsync("data-form", form);
            Assert.Equal("", await visit.OverflowAsync());
            if (form is "row") continue;
            await home.Opener.ClickAsync();
            await Expect(home.Numbers).ToHaveCountAsync(count);
            await home.Numbers.Last.ScrollIntoViewIfNeededAsync();
            await Expect(home.Numbers.Last).ToBeInViewportAsync(new() { Ratio = 1 });
            Assert.Equal("", await visit.OverflowAsync());
            await visit.Page.Keyboard.PressAsync("Escape");
        }
    }, () =>
    {
        foreach (var number in Enumerable.Range(1, count).Select(number => number.ToString("00", CultureInfo.InvariantCulture)))
            course.Lesson($"{number}-lesson", $"# The {number}th lesson has a title of some length\n\nAnd a summary.", tasks: 4);
    });

    Task VisitAsync(Func<Visit, HomePage, Task> story, Action before)
    {
        course.Clear();
        before();
        return tab.VisitAsync(classroom.Process.Process, async visit =>
        {
            await story(visit, new(visit.Page));
            Assert.Empty(visit.Console.Entries);
        }, page: classroom.Process.Key);
    }
}
