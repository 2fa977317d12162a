using System.Globalization;
using static Microsoft.Playwright.Assertions;

namespace Lessons.Tests.Lesson02;

/// <summary>The page from start to finish: what happens by itself, and what a student does then.</summary>
[Trait("lesson", "02")]
[Collection(SharedHello.Name)]
public class Page(Browser browser, HelloSample hello)
{
    [Fact]
    public Task Greeting_comes_by_itself_and_a_student_is_answered_in_any_language() => browser.VisitAsync(hello.Sample, async visit =>
    {
        var page = new HelloPage(visit.Page);
        visit.Page.Dialog += (_, dialog) => visit.Console.Add($"a dialog: {dialog.Message}");
        await page.GreetedAsync();
        await Expect(page.State).ToHaveTextAsync("Open.");
        await visit.FrameAsync(sent: true, Opcode.Text, "Hello, server!");
        await visit.FrameAsync(sent: false, Opcode.Text, "You said: Hello, server!");
        var (here, socket) = (visit.Sample.Address, visit.Sample.Address.ToString().Replace("http", "ws", StringComparison.Ordinal));
        string[] steps =
        [
            $"→ page {here}", $"← script {here}hello.js", $"→ open {socket}ws/hello", "← open",
            "→ text Hello, server!", "← text You said: Hello, server!",
        ];
        Assert.Equal(steps, await page.StoryAsync());
        var times = (await page.Steps.Locator(".time").AllTextContentsAsync()).Select(time => double.Parse(time, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(times.Order(), times); // each later than the one before
        Assert.Equal(0, times[0]);
        Assert.DoesNotContain(0, times.Skip(1));

        await page.SayAsync("How are you?");
        await Expect(page.Answer).ToHaveTextAsync("You said: How are you?");
        await page.DeriveAsync("https://example.org/course/index.html");
        await Picture.TakeAsync(visit.Page, "lessons", HelloSample.Folder, "page.png");
        await visit.ShowsWhatComesAsync(page.Button("Send"), page.Steps.Last, () => page.SayAsync("How are you?"));

        foreach (var text in (string[])["Nasılsın, ığdır?", "Jak se máš, kůň?", "👋", "<b>not bold</b>"])
        {
            await page.SayAsync(text);
            await Expect(page.Answer).ToHaveTextAsync($"You said: {text}");
        }
        Assert.Equal(0, await visit.Page.Locator("main b:text('not bold')").CountAsync());
        Assert.Empty(visit.Console.Entries);
    });

    [Fact]
    public Task Bytes_are_refused_with_1003_and_a_reason_and_a_reload_begins_again() => browser.VisitAsync(hello.Sample, async visit =>
    {
        var page = new HelloPage(visit.Page);
        await page.GreetedAsync();
        await page.SayAsync(new string('m', 200)); // nothing in it where a line could break
        await Expect(page.Answer).ToContainTextAsync("mmm");
        await page.DeriveAsync("nowhere");
        await page.SendBytesAsync();
        await Expect(page.State).ToHaveTextAsync("Closed with 1003: unsupported.");
        Assert.Equal(["→ binary 01 02 03", "← close 1003 text, please: no bytes"], (await page.StoryAsync())[^2..]);
        Assert.Equal("", await visit.BarriersAsync());

        await page.SayAsync("are you there?");
        await Expect(page.Alerts.Filter(new() { HasText = "The socket is closed." }))
            .ToHaveTextAsync("The socket is closed. Reload the page, and all begins again.");
        await visit.Page.ReloadAsync();
        await page.GreetedAsync();
        Assert.Empty(visit.Console.Entries);
    });

    [Fact]
    public async Task Page_works_from_a_folder_behind_a_proxy_and_by_keyboard_alone()
    {
        using var proxy = new ReverseProxy(hello.Sample.Address, "/course/hello/");
        await browser.VisitAsync(hello.Sample, async visit =>
        {
            var page = new HelloPage(visit.Page);
            await page.GreetedAsync();
            Assert.Equal($"→ open ws://{proxy.Address.Authority}/course/hello/ws/hello", (await page.StoryAsync())[2]);
            await visit.Page.Keyboard.PressAsync("Tab");
            await visit.Page.Keyboard.TypeAsync("by hand");
            await visit.Page.Keyboard.PressAsync("Enter");
            await Expect(page.Answer).ToHaveTextAsync("You said: by hand");
            Assert.Empty(visit.Console.Entries);
        }, address: proxy.Address);
    }

    [Fact]
    public async Task Server_that_stops_or_is_killed_is_told_with_the_way_back()
    {
        await using var sample = await Sample.StartAsync(HelloSample.Folder);
        await browser.VisitAsync(sample, async visit =>
        {
            var page = new HelloPage(visit.Page);
            await page.GreetedAsync();
            Assert.Equal(0, await sample.StopAsync(Patience.Limit));
            await Expect(page.State).ToHaveTextAsync("Closed with 1001: going away.");
            await Expect(page.Alerts).ToContainTextAsync(
                $"Start it, for example with dotnet course.cs run 02 --urls {sample.Address.GetLeftPart(UriPartial.Authority)} "
                + "in the course’s folder, then reload this page.");

            await using var again = await Sample.StartAsync(HelloSample.Folder, sample.Address);
            await visit.Page.ReloadAsync();
            await page.GreetedAsync();
            await Expect(page.Alerts).ToHaveCountAsync(0);
            await again.KillAsync();
            await Expect(page.State).ToHaveTextAsync("Closed with 1006: no goodbye.");
            await Expect(page.Alerts).ToHaveCountAsync(1);
        });
    }
}
