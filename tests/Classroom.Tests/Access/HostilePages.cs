using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Access;

/// <summary>Pages that attack, in a real browser that has the Classroom open and its token.</summary>
public class HostilePages(Tab tab, HostileCourse course) : IClassFixture<Tab>, IClassFixture<HostileCourse>
{
    readonly ClassroomProcess classroom = course.Classroom;

    [Fact]
    public Task Page_of_a_sample_reaches_nothing_of_the_Classroom() => tab.VisitAsync(classroom.Process, async visit =>
    {
        await OpenLessonAsync(visit);
        var frame = await FrameAsync(visit);
        await Attack.AssertNothingReachedAsync(frame);
        await Expect(visit.Page).ToHaveURLAsync(new Uri(classroom.Address, $"lessons/{HostileCourse.Lesson}").ToString());
        Assert.Single(visit.Page.Context.Pages);
        Assert.Equal(classroom.Token, await visit.Page.EvaluateAsync<string>("() => localStorage.getItem('token')"));
    }, page: classroom.Key);

    [Fact]
    public Task Page_of_another_origin_reaches_nothing_of_the_Classroom() => tab.VisitAsync(classroom.Process, async visit =>
    {
        await using var site = await ForeignSite.StartAsync();
        await visit.Page.KeepsTokenAsync();
        // To a browser, localhost is the same site, and has the same cookies; its port makes it another origin all the same.
        foreach (var host in (string[])["127.0.0.1", "localhost", "attacker.localhost"])
        {
            var page = await visit.Page.Context.NewPageAsync();
            var target = classroom.Address.GetLeftPart(UriPartial.Authority);
            await page.GotoAsync(string.Create(CultureInfo.InvariantCulture, $"http://{host}:{site.Port}/?classroom={target}"));
            await Attack.AssertNothingReachedAsync(page.MainFrame);
            await page.CloseAsync();
        }
        Assert.DoesNotContain(site.Requests.Entries, request => request.Contains(classroom.Token, StringComparison.Ordinal));
        Assert.Equal(classroom.Token, await visit.Page.EvaluateAsync<string>("() => localStorage.getItem('token')"));
    }, page: classroom.Key);

    [Fact]
    public Task Name_that_was_pointed_at_this_machine_gets_no_page() => tab.VisitAsync(classroom.Process, async visit =>
    {
        // Browsers find every name below localhost here: as a rebinding host is found, once its address has changed.
        var rebinding = new UriBuilder(classroom.Address) { Host = "rebinding.localhost" }.Uri;
        var answer = await visit.Page.GotoAsync(rebinding.ToString());
        Assert.Equal(421, answer!.Status);
        Assert.Equal(
            $"The Classroom is at {classroom.Address.GetLeftPart(UriPartial.Authority)}, and answers to no other name.",
            (await visit.Page.TextContentAsync("body"))!.Trim());
        Assert.Equal(421, await visit.Page.EvaluateAsync<int>("async () => (await fetch('/api/course')).status"));
        Assert.Equal("refused", await visit.Page.EvaluateAsync<string>("""
            () => new Promise(resolve => {
                const socket = new WebSocket('/ws/classroom');
                socket.onopen = () => resolve('open');
                socket.onerror = () => resolve('refused');
            })
            """));
    }, page: classroom.Key);

    [Fact]
    public Task Link_of_somebody_else_does_not_replace_the_token() => tab.VisitAsync(classroom.Process, async visit =>
    {
        var link = $"<a href='{classroom.Address}#token={new string('0', 64)}'>come</a>";
        await using var site = await ForeignSite.StartAsync(_ => Task.FromResult(link));
        await visit.Page.KeepsTokenAsync();
        await visit.Page.GotoAsync(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{site.Port}/"));
        await visit.Page.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "A hostile lesson" }).First).ToBeVisibleAsync();
        Assert.Equal(classroom.Token, await visit.Page.EvaluateAsync<string>("() => localStorage.getItem('token')"));
        Assert.Equal(classroom.Address.ToString(), visit.Page.Url);
    }, page: classroom.Key);

    [Fact]
    public Task Program_that_does_not_know_the_token_is_not_told_it() => tab.VisitAsync(classroom.Process, async visit =>
    {
        await visit.Page.KeepsTokenAsync();
        // A page on which nothing asks but this test: those of the Classroom ask again whenever something has changed.
        await visit.Page.RouteAsync("**/bare", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<main></main>" }));
        await visit.Page.GotoAsync("bare");
        await visit.Page.EvaluateAsync("async () => (await import('/js/token.js')).ask('/api/course').then(() => {})");
        // Once the Classroom has ended, somebody else may listen there, and answer whatever they like.
        var told = new Journal<string>("The other program");
        await visit.Page.RouteAsync("**/*", async route =>
        {
            told.Add($"{route.Request.Url} {string.Join(' ', (await route.Request.AllHeadersAsync()).Values)}");
            await route.FulfillAsync(new() { Body = new string('0', 64) });
        });
        var refused = await Assert.ThrowsAsync<PlaywrightException>(() => visit.Page.EvaluateAsync("""
            async () => {
                const { ask, distrust } = await import('/js/token.js');
                distrust();
                await ask('/api/course');
            }
            """));
        Assert.Contains("The Classroom is not what answers.", refused.Message, StringComparison.Ordinal);
        Assert.Contains(told.Entries, request => request.Contains("/open/", StringComparison.Ordinal));
        Assert.DoesNotContain(told.Entries, request => request.Contains(classroom.Token, StringComparison.Ordinal));
    }, page: classroom.Key);

    [Fact]
    public Task Token_is_in_no_address_no_cookie_no_Referer_and_nothing_that_a_sample_is_told() =>
        tab.VisitAsync(classroom.Process, async visit =>
    {
        var (context, requests) = (visit.Page.Context, new Journal<IRequest>("The browser"));
        context.Request += (_, request) => requests.Add(request);
        await context.RouteAsync("https://attacker.example/**", route => route.FulfillAsync(new() { Body = "elsewhere" }));
        await visit.Page.KeepsTokenAsync();
        await visit.Page.ReloadAsync();
        await OpenLessonAsync(visit);
        await FrameAsync(visit);
        var elsewhere = await context.RunAndWaitForPageAsync(
            () => visit.Page.GetByRole(AriaRole.Link, new() { Name = "Elsewhere" }).ClickAsync());
        await elsewhere.WaitForURLAsync("https://attacker.example/read");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "here", Exact = true }).ClickAsync();
        await Expect(visit.Page.GetByText("Another text.")).ToBeVisibleAsync();

        var token = classroom.Token;
        Assert.Empty(await context.CookiesAsync());
        foreach (var request in requests.Entries)
        {
            var headers = await request.AllHeadersAsync();
            Assert.DoesNotContain(token, request.Url, StringComparison.Ordinal);
            Assert.DoesNotContain("cookie", headers.Keys);
            // A sample's own page may name itself.
            Assert.DoesNotContain(classroom.Address.Authority, headers.GetValueOrDefault("referer", ""), StringComparison.Ordinal);
            Assert.DoesNotContain(token, request.PostData ?? "", StringComparison.Ordinal);
            foreach (var (header, _) in headers.Where(header => header.Value.Contains(token, StringComparison.Ordinal)))
            {
                Assert.Equal("authorization", header);
                Assert.StartsWith(new Uri(classroom.Address, "api/").ToString(), request.Url, StringComparison.Ordinal);
            }
        }
        Assert.Single(classroom.Process.Log.Entries, line => line.Contains(token, StringComparison.Ordinal)); // where it is printed
        // All of them were seen.
        string[] parts =
        [
            "/", "/api/course", $"/lessons/{HostileCourse.Lesson}", "/attack.js", "https://attacker.example/read",
            $"/texts/lessons/{HostileCourse.Lesson}/more.md",
        ];
        foreach (var part in parts)
            Assert.Contains(requests.Entries, request => request.Url.EndsWith(part, StringComparison.Ordinal));
        Assert.Contains(requests.Entries, request => request.Url.StartsWith(classroom.Sample(7).ToString(), StringComparison.Ordinal));
    }, page: classroom.Key);

    static async Task OpenLessonAsync(Visit visit)
    {
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "A hostile lesson" }).First.ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "A hostile lesson" })).ToBeVisibleAsync();
    }

    /// <summary>The page of the sample, as the Classroom shows it: in a sandbox, and from another origin.</summary>
    async Task<IFrame> FrameAsync(Visit visit)
    {
        // A restart would replace its frame under our hands. The page takes it for stopped until it hears that it runs.
        var run = new RunPanel(visit.Page);
        if (course.Runs)
        {
            await run.RunsAsync();
            await run.StopAsync();
        }
        await run.StartAsync();
        course.Runs = true;
        var element = visit.Page.Locator("iframe");
        await Expect(element).ToHaveAttributeAsync("src", classroom.Sample(7).ToString());
        await Expect(element).ToHaveAttributeAsync("sandbox", "allow-scripts allow-same-origin allow-forms");
        await Expect(visit.Page.FrameLocator("iframe").Locator("body[data-done]")).ToBeAttachedAsync();
        return (await (await element.ElementHandleAsync()).ContentFrameAsync())!;
    }
}
