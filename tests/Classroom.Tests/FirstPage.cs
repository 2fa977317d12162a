namespace Classroom.Tests;

public class FirstPage(Browser browser, WholeCourse course)
{
    [Fact]
    public Task Printed_address_shows_the_lessons() => browser.VisitAsync(course.Classroom.Process, async visit =>
    {
        await Microsoft.Playwright.Assertions.Expect(visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "The life of a connection" })).ToBeVisibleAsync();
        Assert.EndsWith("/", visit.Page.Url, StringComparison.Ordinal); // without the token
    }, page: course.Classroom.Key);
}
