using Classroom.Tests.Days;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Bench;

/// <summary>How a student arranges the workbench, and that it stays so.</summary>
public class WorkbenchTests(Tab tab, StudentsCourse course) : IClassFixture<Tab>
{
    const string Lesson = "13-bench", WithoutPages = "05-client", Text = "Width of the text", Pages = "Width of the pages";

    [Fact]
    public Task Pages_lie_beside_wire_and_log_when_the_student_wants_it_and_in_the_next_lesson() => ReadAsync(async (visit, page) =>
    {
        var (bench, run) = (page.Bench, page.Run);
        await run.StartAsync();
        var (pages, wire, log) = await LieAsync();
        Assert.True(pages.Y + pages.Height <= wire.Y && wire.Y + wire.Height <= log.Y, "They do not lie below each other.");
        Assert.Equal(pages.X, log.X);
        await Expect(bench.SideBySide).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(bench.SideBySide).ToHaveAttributeAsync("title", "Puts the wire and the log beside the pages.");

        await bench.SideBySide.PressAsync("Enter");
        await IsBesideAsync();
        await Expect(bench.SideBySide).ToHaveAttributeAsync("title", "Puts all parts below each other again.");
        await run.AddClientAsync(); // the page in the first frame is still there
        await Expect(run.Clients).ToHaveCountAsync(2);
        await run.IsAccessibleAsync();
        await run.FitsAsync();
        // The Tab key goes from column to column.
        Assert.True(await bench.Pages.EvaluateAsync<bool>("""
            pages => [pages, ...['.panel > .separator', '.wire', '.output'].map(part => document.querySelector(part))]
                .every((part, i, all) => i === 0 || all[i - 1].compareDocumentPosition(part) === Node.DOCUMENT_POSITION_FOLLOWING)
            """));

        await visit.Page.KeepsTokenAsync();
        await visit.Page.ReloadAsync();
        await IsBesideAsync();
        await page.OpenAsync(new(course.Classroom.Address, "lessons/11-wire")); // whose sample has no page yet
        await IsBesideAsync();

        // Where there is one column, nothing of it is left.
        await visit.Page.SetViewportSizeAsync(320, 700);
        await Expect(bench.SideBySide).ToBeHiddenAsync();
        await Expect(run.Button("Wide")).ToBeHiddenAsync();
        await Expect(bench.Separators).ToHaveCountAsync(0);
        await run.FitsAsync();
        (pages, wire, _) = await LieAsync();
        Assert.True(pages.Y + pages.Height <= wire.Y);

        async Task IsBesideAsync()
        {
            await Expect(bench.SideBySide).ToHaveAttributeAsync("aria-pressed", "true");
            var (pages, wire, log) = await LieAsync();
            Assert.True(pages.X + pages.Width <= wire.X, "They do not lie side by side.");
            Assert.InRange(wire.Y, pages.Y - 2, pages.Y + 2);
            Assert.True(wire.X == log.X && wire.Y + wire.Height <= log.Y, "The log is not below the wire.");
        }

        async Task<(LocatorBoundingBoxResult Pages, LocatorBoundingBoxResult Wire, LocatorBoundingBoxResult Log)> LieAsync() =>
            (await Workbench.BoxAsync(bench.Pages), await Workbench.BoxAsync(bench.Wire), await Workbench.BoxAsync(bench.Log));
    });

    [Fact]
    public Task Lesson_without_pages_has_the_log_beside_the_wire() => ReadAsync(async (_, page) =>
    {
        var bench = page.Bench;
        await Expect(bench.Separator("wire")).ToHaveCountAsync(0);
        await bench.SideBySide.ClickAsync();
        var (wire, log) = (await Workbench.BoxAsync(bench.Wire), await Workbench.BoxAsync(bench.Log));
        var under = await Workbench.BoxAsync(page.Break.Section);
        Assert.True(wire.X + wire.Width <= log.X && wire.Y == log.Y, "They do not lie side by side.");
        Assert.True(under.X == wire.X && wire.Y + wire.Height <= under.Y, "What breaks the wire is not below it.");
        Assert.InRange((await bench.DragAsync(bench.Separator("Width of the wire"), 50, 0)).X, 40, 60);
        await page.Run.FitsAsync();
        await page.Run.IsAccessibleAsync();
    }, WithoutPages);

    [Fact]
    public Task Separators_move_by_mouse_and_keyboard_and_each_arrangement_remembers_its_own() => ReadAsync(async (visit, page) =>
    {
        var bench = page.Bench;
        var (text, pages) = (bench.Separator(Text), bench.Separator(Pages));
        await page.Run.StartAsync();
        await Expect(page.Run.Loading).ToHaveTextAsync("");
        await Expect(text).ToHaveAttributeAsync("aria-orientation", "vertical");
        await Expect(text).ToHaveAttributeAsync("title", $"{Text}: drag it, or press ← and →. Enter or a double click puts it back.");
        await Expect(text).ToHaveAttributeAsync("aria-controls", "text");
        await Expect(pages).ToHaveCountAsync(0);
        var usual = await Workbench.ValueAsync(text, "now");
        Assert.InRange((await bench.DragAsync(text, 60, 30)).X, 55, 65); // over the frame
        Assert.InRange((await bench.DragAsync(text, -130, 30)).X, -135, -125);
        Assert.InRange((await bench.PressAsync(text, "ArrowRight")).X, 50, 75);
        Assert.InRange((await bench.PressAsync(text, "ArrowLeft")).X, -75, -50);
        Assert.Equal(0, (await bench.PressAsync(text, "ArrowDown")).X); // it scrolls, as everywhere
        await text.PressAsync("Home");
        Assert.InRange((await Workbench.BoxAsync(page.Text)).Width, 24 * 16, 24 * 16 + 8);
        Assert.Equal(await Workbench.ValueAsync(text, "min"), await Workbench.ValueAsync(text, "now"));
        await visit.Page.SetViewportSizeAsync(900, 860); // in a smaller window, too
        Assert.InRange((await Workbench.BoxAsync(page.Text)).Width, 24 * 16, 24 * 16 + 8);
        await visit.Page.SetViewportSizeAsync(1280, 860);
        await text.PressAsync("End");
        Assert.InRange((await Workbench.BoxAsync(visit.Page.Locator("#workbench"))).Width, 30 * 16, 30 * 16 + 8);
        var most = await Workbench.ValueAsync(text, "max");
        Assert.InRange(await Workbench.ValueAsync(text, "now"), most - 1, most);
        await page.Run.FitsAsync();

        await bench.SideBySide.ClickAsync(); // here nothing was moved yet
        await Expect(pages).ToHaveAttributeAsync("aria-controls", "clients");
        Assert.Equal(usual, await Workbench.ValueAsync(text, "now"));
        Assert.InRange((await bench.DragAsync(pages, -50, 30)).X, -55, -45);
        Assert.InRange((await bench.DragAsync(pages, 90, 30)).X, 85, 95);
        Assert.InRange((await bench.PressAsync(pages, "ArrowLeft")).X, -40, -25);
        await pages.PressAsync("Home");
        Assert.InRange((await Workbench.BoxAsync(bench.Pages)).Width, 15 * 16 - 8, 15 * 16 + 8);
        await page.Run.FitsAsync();
        var narrow = await Workbench.ValueAsync(pages, "now");

        await visit.Page.KeepsTokenAsync();
        await visit.Page.ReloadAsync();
        await Expect(bench.Pages).ToHaveCountAsync(1);
        Assert.Equal((usual, narrow), (await Workbench.ValueAsync(text, "now"), await Workbench.ValueAsync(pages, "now")));
        await pages.DblClickAsync();
        Assert.InRange(await Workbench.ValueAsync(pages, "now"), 49, 52);
        await bench.SideBySide.ClickAsync();
        Assert.InRange(await Workbench.ValueAsync(text, "now"), usual + 10, 100);
        await text.PressAsync("Enter");
        Assert.Equal(usual, await Workbench.ValueAsync(text, "now"));
    });

    [Fact]
    public Task On_a_laptop_all_parts_are_in_sight_when_break_is_open_and_it_takes_room_from_the_wire() => ReadAsync(async (visit, page) =>
    {
        var bench = page.Bench;
        await visit.Page.SetViewportSizeAsync(Sight.Laptop.Width, Sight.Laptop.Height);
        await visit.Page.KeepsTokenAsync();
        await visit.Page.ReloadAsync(); // the log is folded where there is no room for it
        await page.Run.StartAsync();
        await Expect(bench.Separator("Height of the wire")).ToHaveCountAsync(0);
        await page.Break.OpenAsync();
        foreach (var isBeside in (bool[])[false, true])
        {
            await bench.ArrangeAsync(isBeside);
            var parts = new[] { (bench.Pages, 16 * 16), (bench.Wire, 9 * 16), (page.Break.Section, 13 * 16), (bench.Log, 30) };
            foreach (var (part, least) in parts)
            {
                await Expect(part).ToBeInViewportAsync(new() { Ratio = 1 });
                Assert.InRange((await Workbench.BoxAsync(part)).Height, least - 1, 700);
            }
            await page.Run.FitsAsync();
        }
        await page.Run.IsAccessibleAsync();
        var separator = bench.Separator("Height of the wire");
        Assert.InRange((await bench.DragAsync(separator, 0, -60)).Y, -65, -55);
        Assert.InRange((await bench.PressAsync(separator, "ArrowDown")).Y, 15, 45);
    });

    [Fact]
    public Task Text_that_is_read_stays_in_place_when_its_width_changes() => tab.ReadAsync(course.Classroom, "01-echo", async (_, page) =>
    {
        var place = page.Text.GetByRole(AriaRole.Heading, new() { Name = "How it works" });
        await place.EvaluateAsync("heading => heading.scrollIntoView({ behavior: 'instant' })");
        var before = (await Workbench.BoxAsync(place)).Y;
        await page.Bench.DragAsync(page.Bench.Separator(Text), -150, 0);
        Assert.InRange((await Workbench.BoxAsync(place)).Y, before - 5, before + 5);
    });

    [Fact]
    public Task Wide_says_what_it_does_and_how_the_text_comes_back() => ReadAsync(async (visit, page) =>
    {
        var (bench, run) = (page.Bench, page.Run);
        await run.StartAsync();
        await visit.Page.SetViewportSizeAsync(Sight.Laptop.Width, Sight.Laptop.Height);
        await bench.HasRoomForItsStateAsync();
        await Expect(run.Button("Wide")).ToHaveAttributeAsync("title", "Hides the text, and gives the whole window to the workbench.");
        foreach (var isBeside in (bool[])[false, true])
        {
            await bench.ArrangeAsync(isBeside);
            await run.Button("Wide").ClickAsync();
            await Expect(run.Button("Show the text")).ToHaveAttributeAsync("title", "Puts the text back beside the workbench.");
            await Expect(bench.Separator(Text)).ToHaveCountAsync(0); // nothing lies at its other side
            await bench.HasRoomForItsStateAsync();
            await run.FitsAsync();
            await run.Button("Show the text").ClickAsync();
            await Expect(page.Title).ToBeVisibleAsync();
        }
    });

    Task ReadAsync(Func<Visit, LessonPage, Task> story, string lesson = Lesson) => tab.ReadAsync(course.Classroom, lesson, story);
}
