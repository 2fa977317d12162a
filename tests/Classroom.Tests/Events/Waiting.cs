using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Events;

/// <summary>What a page says while it has no line to the Classroom. <see cref="Restarting"/> ends and starts a real one.</summary>
public class Waiting(Browser browser, WholeCourse course)
{
    [Fact]
    public Task Page_says_what_to_do_and_that_the_Classroom_is_back() => browser.VisitAsync(course.Classroom.Process, async visit =>
    {
        var (isDown, lines) = (false, new List<IWebSocketRoute>());
        await visit.Page.RouteWebSocketAsync("**/ws/classroom", line =>
        {
            lines.Add(line);
            if (isDown) _ = line.CloseAsync();
            else line.ConnectToServer();
        });
        var page = await LinePage.OpenAsync(visit.Page);
        await page.ToldAsync("open");
        await Expect(page.Notice).ToBeEmptyAsync();

        isDown = true;
        await lines[^1].CloseAsync();
        await Expect(page.Notice).ToContainTextAsync("The Classroom does not answer. This page looks for it");
        await Expect(page.Notice).ToContainTextAsync(
            new Regex(@"looks for it \([1-9]\d* s\), and goes on .* start it again: dotnet course\.cs --urls http://localhost:[0-9]+$"));

        isDown = false;
        await Expect(page.Notice).ToHaveTextAsync("The Classroom is back.");
        await Expect(page.Notice).ToBeEmptyAsync();
        await page.ToldAsync("open", 2);
    }, page: course.Classroom.Key);
}
