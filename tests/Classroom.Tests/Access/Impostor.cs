using Classroom.Tests.Events;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Access;

/// <summary>The Classroom has ended under an open page, and somebody else listens on its port.</summary>
public class Impostor(Browser browser)
{
    [Fact]
    public async Task Page_tells_an_impostor_nothing_and_goes_on_when_the_Classroom_is_back()
    {
        using var copy = new CourseCopy("lessons");
        await using var first = await ClassroomProcess.StartAsync(copy.Folder);
        // It even has true answers to give: those of the same course elsewhere.
        await using var elsewhere = await ClassroomProcess.StartAsync(copy.Folder);
        await browser.VisitAsync(first.Process, async visit =>
        {
            var line = await LinePage.OpenAsync(visit.Page);
            await line.ToldAsync("open");
            await first.Process.KillAsync();
            using var client = new HttpClient();
            await using (var impostor = await ForeignSite.StartAsync(path => client.GetStringAsync(new Uri(elsewhere.Address, path)), first.Address.Port))
            {
                var field = visit.Page.GetByLabel("What answers here does not know the token of this page.");
                await field.FillAsync(first.Address + first.Key);
                await field.PressAsync("Enter");
                await Expect(visit.Page.Locator("#token-wrong")).ToContainTextAsync("That token does not fit");
                await Assert.ThrowsAsync<PlaywrightException>(() => visit.Page.EvaluateAsync("async () => (await import('/js/token.js')).ask('/api/course')"));
                await line.ToldAsync("lost", await line.CountAsync("lost") + 2); // it tries
                Assert.All(impostor.Requests.Entries, request => Assert.StartsWith("GET /open/", request, StringComparison.Ordinal));
                Assert.DoesNotContain(impostor.Requests.Entries, request => request.Contains(first.Token, StringComparison.Ordinal));
            }
            await using var second = await ClassroomProcess.StartAsync(copy.Folder, first.Address.Port);
            Assert.True((await line.ToldAsync("open", 2)).IsAnother);
            await Expect(visit.Page.Locator("#token-form")).ToHaveCountAsync(0);
            await Expect(line.Notice).Not.ToContainTextAsync("does not answer");
        }, page: first.Key);
    }
}
