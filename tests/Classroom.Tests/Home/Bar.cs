using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Home;

/// <summary>The bar of all pages: the lessons, the colours, and what there is to say about the line.</summary>
public class Bar(Browser browser, Tab tab, WholeCourse course) : IClassFixture<Tab>
{
    const string Light = "rgb(251, 250, 247)", Dark = "rgb(20, 22, 26)";

    [Fact]
    public Task Colours_are_the_systems_until_the_student_chooses_and_stay_chosen_on_every_page() => VisitAsync(async (visit, home) =>
    {
        var body = visit.Page.Locator("body");
        await Expect(home.Colours).ToHaveAccessibleNameAsync("Colours: as the system");
        await Expect(body).ToHaveCSSAsync("background-color", Dark);
        await home.Colours.ClickAsync();
        await Expect(home.Colours).ToHaveAccessibleNameAsync("Colours: light");
        await Expect(body).ToHaveCSSAsync("background-color", Light);
        await home.Numbers.First.ClickAsync();
        await Expect(home.Colours).ToHaveAccessibleNameAsync("Colours: light");
        await Expect(body).ToHaveCSSAsync("background-color", Light);

        var other = await visit.Page.Context.NewPageAsync(); // a page that is open beside it follows
        await other.GotoAsync("./");
        await new HomePage(other).Colours.ClickAsync();
        await Expect(home.Colours).ToHaveAccessibleNameAsync("Colours: dark");
        await Expect(body).ToHaveCSSAsync("background-color", Dark);
    }, ColorScheme.Dark);

    [Fact]
    public Task Colours_are_there_before_the_page_is_painted() => browser.VisitAsync(course.Classroom.Process, async visit =>
    {
        await new HomePage(visit.Page).Colours.ClickAsync();
        await visit.Page.AddInitScriptAsync("addEventListener('readystatechange', () => window.scheme ??= document.documentElement.style.colorScheme, { capture: true })");
        await visit.Page.RouteAsync("**/js/bar.js", route => route.AbortAsync()); // whatever comes late
        await visit.Page.ReloadAsync();
        Assert.Equal("light", await visit.Page.EvaluateAsync<string>("window.scheme"));
    }, ColorScheme.Dark, page: course.Classroom.Key);

    [Fact]
    public Task Lessons_are_reached_by_keyboard_where_there_is_no_room_for_them() => VisitAsync(async (visit, home) =>
    {
        await Expect(home.Opener).ToHaveAttributeAsync("aria-expanded", "false");
        await Expect(home.Numbers).ToHaveCountAsync(0); // not in the way of Tab, nor of a screen reader
        await home.Opener.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(home.Opener).ToHaveAttributeAsync("aria-expanded", "true");
        await visit.Page.Keyboard.PressAsync("Tab");
        await Expect(home.Numbers.First).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(home.Opener).ToBeFocusedAsync();
        await Expect(home.Numbers).ToHaveCountAsync(0);
        await visit.Page.Keyboard.PressAsync("Space");
        for (var lesson = 1; lesson <= 3; lesson++) await visit.Page.Keyboard.PressAsync("Tab");
        await Expect(home.Numbers.Nth(2)).ToHaveAccessibleNameAsync("3 Broadcast");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(home.Opener).ToHaveAccessibleNameAsync("Lesson 3 of 5");
        Assert.EndsWith("/lessons/03-broadcast", visit.Page.Url, StringComparison.Ordinal);
    }, width: 320);

    [Fact]
    public Task List_of_lessons_closes_when_the_student_does_something_else() => VisitAsync(async (visit, home) =>
    {
        await home.Opener.ClickAsync();
        await Expect(home.Numbers).ToHaveCountAsync(5);
        await visit.Page.Locator("main").ClickAsync(new() { Position = new() { X = 5, Y = 700 } });
        await Expect(home.Numbers).ToHaveCountAsync(0);
        await home.Opener.ClickAsync();
        await home.Colours.FocusAsync();
        await Expect(home.Numbers).ToHaveCountAsync(0);
    }, width: 600);

    [Fact]
    [Long("It opens four more pages. Nothing else proves what an unknown address shows.")]
    public Task Address_that_is_nothing_leads_home_and_home_to_the_glossary() => VisitAsync(async (visit, home) =>
    {
        await visit.Page.KeepsTokenAsync();
        foreach (var address in (string[])["/foo", "/lessons/01-echo/exercise"])
        {
            Assert.Equal(404, (await visit.Page.GotoAsync(address))!.Status);
            await Expect(visit.Page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("There is nothing at this address");
            await visit.Page.GetByRole(AriaRole.Link, new() { Name = "To the first page" }).ClickAsync();
            await Expect(home.Titles).ToHaveCountAsync(5);
        }
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "glossary" }).ClickAsync();
        await Expect(visit.Page.Locator("#text h1")).ToHaveTextAsync("Glossary");
    });

    Task VisitAsync(Func<Visit, HomePage, Task> story, ColorScheme scheme = ColorScheme.Light, int width = 1280) =>
        tab.VisitAsync(course.Classroom.Process, visit => story(visit, new(visit.Page)), scheme, width, page: course.Classroom.Key);
}
