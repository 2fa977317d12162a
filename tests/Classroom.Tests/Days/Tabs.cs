using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Days;

[Collection(StudentsDays.Name)]
public class Tabs(Tab tab, StudentsCourse course)
{
    [Fact]
    public Task One_panel_has_a_heading_and_no_tabs() => tab.ReadAsync(course.Classroom, "01-echo", async (visit, page) =>
    {
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Run", Exact = true })).ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Tab)).ToHaveCountAsync(0);
    });

    [Fact]
    [Long("It opens two more pages, for panels that no lesson has.")]
    public Task More_panels_have_tabs_that_keys_move_and_the_next_lesson_remembers() =>
        tab.VisitAsync(course.Classroom.Process, async visit =>
    {
        await visit.Page.RouteAsync("**/js/panels/panels.js", route => route.FulfillAsync(new()
        {
            ContentType = "text/javascript",
            Body = """
                import * as run from './run.js';
                const panel = name => ({ name, title: name, isFor: () => true, mount: element => element.append(`This is ${name}.`) });
                export const panels = [run, panel('Watch'), { ...panel('Never'), isFor: () => false }, panel('Notebook')];
                """,
        }));
        var (page, keys) = (visit.Page, visit.Page.Keyboard);
        await page.KeepsTokenAsync();
        await page.GotoAsync("lessons/01-echo");
        await Expect(page.GetByRole(AriaRole.Tab)).ToHaveTextAsync(["Run", "Watch", "Notebook"]);
        await Expect(Tab("Run")).ToHaveAttributeAsync("aria-selected", "true");
        await new RunPanel(page).IsAccessibleAsync();
        await page.SetViewportSizeAsync(Sight.Laptop.Width, Sight.Laptop.Height);
        await new Workbench(page).HasRoomForItsStateAsync();
        await new RunPanel(page).FitsAsync();

        await Tab("Run").FocusAsync();
        foreach (var (key, name) in new[] { ("ArrowRight", "Watch"), ("End", "Notebook"), ("ArrowRight", "Run"), ("ArrowLeft", "Notebook"), ("Home", "Run"), ("ArrowRight", "Watch") })
        {
            await keys.PressAsync(key);
            await Expect(Tab(name)).ToBeFocusedAsync();
            await Expect(Tab(name)).ToHaveAttributeAsync("aria-selected", "true");
            await Expect(page.GetByRole(AriaRole.Tabpanel)).ToHaveCountAsync(1);
            await Expect(page.GetByRole(AriaRole.Tabpanel, new() { Name = name })).ToBeVisibleAsync();
        }
        await Expect(page.Locator("[role=tab][tabindex='0']")).ToHaveTextAsync(["Watch"]); // the Tab key enters the row once

        await page.GotoAsync("lessons/03-broadcast");
        await Expect(page.GetByText("This is Watch.")).ToBeVisibleAsync();

        ILocator Tab(string name) => page.GetByRole(AriaRole.Tab, new() { Name = name });
    }, page: course.Classroom.Key);
}
