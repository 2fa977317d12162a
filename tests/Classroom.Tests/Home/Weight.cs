using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Home;

/// <summary>A page is light, and all of it is on this machine.</summary>
public class Weight(Browser browser, WholeCourse course)
{
    const int Most = 150 * 1024; // bytes, uncompressed

    [Fact]
    public async Task Lessons_page_weighs_less_than_150_KB_needs_no_network_and_is_not_loaded_again_when_nothing_has_changed()
    {
        var answers = await LoadAsync("lessons/01-echo");
        foreach (var answer in answers.OrderByDescending(answer => answer.Bytes)) Say(answer.Bytes, answer.Url);
        var total = answers.Sum(answer => answer.Bytes);
        Say(total, "in all");
        Assert.InRange(total, 10_000, Most);

        using var client = new HttpClient();
        var files = answers.Where(answer => new Uri(answer.Url).AbsolutePath.Split('/')[1] is not ("api" or "open")).ToArray();
        Assert.Contains(files, file => file.Url.EndsWith("/lessons/01-echo", StringComparison.Ordinal));
        foreach (var (url, _, cached, version) in files)
        {
            Assert.Equal((url, "no-cache"), (url, cached)); // kept, and asked for each time
            using var again = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { { "If-None-Match", version ?? "\"none\"" } } };
            using var answer = await client.SendAsync(again);
            Assert.Equal((url, HttpStatusCode.NotModified), (url, answer.StatusCode));
        }
    }

    static void Say(int bytes, string what) => TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{bytes,7} {what}"));

    /// <summary>What the Classroom answers to a page that is opened for the first time.</summary>
    async Task<Answer[]> LoadAsync(string page)
    {
        Answer[] answers = [];
        await browser.VisitAsync(course.Classroom.Process, async visit =>
        {
            await Expect(new HomePage(visit.Page).Titles).Not.ToHaveCountAsync(0);
            // Looked at while they may still grow.
            var (asked, received) = (new ConcurrentQueue<string>(), new ConcurrentQueue<IResponse>());
            var tab = await visit.Page.Context.NewPageAsync();
            tab.Request += (_, request) => asked.Enqueue(request.Url);
            tab.Response += (_, response) => received.Enqueue(response);
            await tab.GotoAsync(page);
            await Expect(tab.Locator("#text h2").First).ToBeVisibleAsync();
            await Expect(new HomePage(tab).Numbers).Not.ToHaveCountAsync(0);
            // Until nothing more is asked for, for half a second; Playwright's own way to wait for that did not always end.
            for (var before = 0; before < asked.Count; await Task.Delay(500)) before = asked.Count;
            Assert.All(asked, url => Assert.Contains(new Uri(url).Host, (string[])["localhost", "127.0.0.1", ""])); // none of blob: and data:
            answers = await Task.WhenAll(received.Where(response => response.Url.StartsWith(course.Classroom.Address.ToString(), StringComparison.Ordinal)).Select(async response =>
                new Answer(response.Url, (await response.BodyAsync()).Length, await response.HeaderValueAsync("cache-control"), await response.HeaderValueAsync("etag"))));
        }, page: course.Classroom.Key);
        return answers;
    }

    sealed record Answer(string Url, int Bytes, string? Cached, string? Version);
}
