using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lessons.Tests.Lesson01;

/// <summary>The page from start to finish, as a student uses it: on the page and on the socket behind it.</summary>
[Trait("lesson", "01")]
public class Page(Browser browser, EchoSample echo) : Page<EchoSample>(browser, echo)
{
    [Fact]
    public Task Page_is_for_everybody_in_every_state() => Browser.VisitAsync(Echo.Sample, async visit =>
    {
        var page = new EchoPage(visit.Page);
        await FineAsync("before connecting");
        await page.SendTextAsync("too early");
        await FineAsync("with a sentence about a mistake");
        await page.ConnectAsync();
        await page.SendTextAsync(new string('m', 300)); // nothing in it where a line could break
        await page.ShowsAsync("←", "text", new string('m', 200) + "…");
        await page.SendBytesAsync("01 02 ff 00");
        await page.ShowsAsync("←", "binary", "01 02 ff 00");
        await FineAsync("open");
        await visit.ShowsWhatComesAsync(page.Button("Send text"), page.Entries.Last, () => page.SendTextAsync("Do you see me?"));
        await page.CloseAsync("1000", "goodbye");
        await page.ShowsAsync("←", "close", "1000 goodbye");
        await FineAsync("closed");

        // The keyboard alone is enough.
        await visit.Page.ReloadAsync();
        await TabToAsync("Connect");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(page.State).ToHaveTextAsync("Open.");
        await TabToAsync("Text");
        await visit.Page.Keyboard.TypeAsync("by hand");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.FrameAsync(sent: true, Opcode.Text, "by hand");
        await TabToAsync("Bytes");
        await visit.Page.Keyboard.TypeAsync("00ff");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.FrameAsync(sent: true, Opcode.Binary, "AP8=");
        await TabToAsync("Close");
        await visit.Page.Keyboard.PressAsync("Space");
        await Expect(page.State).ToHaveTextAsync("Closed with 1000: normal.");
        await Expect(visit.Page.Locator(":focus")).ToHaveTextAsync("Close"); // not lost
        Assert.Empty(visit.Console.Entries);

        async Task FineAsync(string state) => Assert.Equal(("", state), (await visit.BarriersAsync(), state));

        // The name of what has the focus: that of a button is its text, that of a field its label.
        async Task TabToAsync(string name)
        {
            for (var i = 0; i < 20; i++)
            {
                await visit.Page.Keyboard.PressAsync("Tab");
                var focused = await visit.Page.EvaluateAsync<string>(
                    "() => (document.activeElement.labels?.[0] ?? document.activeElement).textContent");
                if (focused == name) return;
            }
            Assert.Fail($"Tab does not lead to '{name}'.");
        }
    });

    // The browser scrolls the log then, and not the reader.
    [Fact]
    public Task Log_that_changes_its_size_twice_before_it_is_drawn_shows_the_newest() => Browser.VisitAsync(Echo.Sample, async visit =>
    {
        await visit.Page.SetViewportSizeAsync(Sight.HalfFrame.Width, Sight.HalfFrame.Height);
        await visit.Page.EvaluateAsync("""
            async () => {
                const { begin } = await import(new URL('look/log.js', document.baseURI)), say = begin();
                for (let entry = 0; entry < 60; entry++) say('page', 'noticed', 'word '.repeat(40));
                await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
                const log = document.getElementById('log');
                for (const [width, height] of [[700, 400], [330, 150]]) {
                    log.style.cssText = `flex: none; width: ${width}px; height: ${height}px`;
                    log.scrollTop; // to read it forces a layout
                }
            }
            """);
        await Expect(new EchoPage(visit.Page).Entries.Last).ToBeInViewportAsync();
    });
}

/// <summary>What holds wherever the page's socket leads.</summary>
public abstract class Page<TEcho>(Browser browser, TEcho echo) : IClassFixture<TEcho> where TEcho : EchoSample
{
    protected Browser Browser => browser;

    protected TEcho Echo => echo;

    [Fact]
    public Task Student_makes_mistakes_sends_text_and_bytes_closes_and_connects_again() => browser.VisitAsync(echo.Sample, async visit =>
    {
        var page = new EchoPage(visit.Page);
        await Expect(page.State).ToHaveTextAsync("Not connected yet.");
        await page.SendTextAsync("too early");
        await SaysAsync("Not connected: press Connect first.");
        await page.CloseAsync("1000", "");
        await SaysAsync("Not connected: press Connect first.");
        await page.ConnectAsync();
        await Expect(page.Alerts.Filter(new() { HasTextRegex = new(".") })).ToHaveCountAsync(0);

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Connect" }).ClickAsync();
        await SaysAsync("Already connected. This page keeps one connection: press Close first.");
        await page.SendBytesAsync("");
        await page.ShowsAsync("→", "binary", "");
        // What went well wipes away what went wrong.
        await Expect(page.Alerts.Filter(new() { HasTextRegex = new(".") })).ToHaveCountAsync(0);

        await page.SendBytesAsync("01 xy");
        await SaysAsync("“xy” cannot be read as bytes.");
        await page.CloseAsync("1001", "");
        await SaysAsync("A page may close with 1000, or with a number from 3000 to 4999.");
        await page.CloseAsync("3000", new string('ğ', 62));
        await SaysAsync("The reason is too long: 124 bytes.");
        await Expect(page.State).ToHaveTextAsync("Open."); // none of it closed anything
        Assert.Equal(2, visit.Socket.Entries.Count); // but the empty message that was meant, there and back

        foreach (var text in (string[])["Merhaba, ğüşıİöç", "Příliš žluťoučký kůň", "👋", "<b>not bold</b>"])
        {
            await page.SendTextAsync(text);
            await visit.FrameAsync(sent: true, Opcode.Text, text);
            await visit.FrameAsync(sent: false, Opcode.Text, text);
            await page.ShowsAsync("→", "text", text);
            await page.ShowsAsync("←", "text", text);
        }
        Assert.Equal(0, await page.Log.Locator(".text b").CountAsync());

        await page.SendBytesAsync("01 02 FF00");
        await visit.FrameAsync(sent: true, Opcode.Binary, "AQL/AA==");
        await visit.FrameAsync(sent: false, Opcode.Binary, "AQL/AA==");
        await page.ShowsAsync("→", "binary", "01 02 ff 00");
        await page.ShowsAsync("←", "binary", "01 02 ff 00");

        await page.CloseAsync("4001", "görüşürüz");
        await page.ShowsAsync("→", "close", "4001 görüşürüz");
        await page.ShowsAsync("←", "close", "4001 görüşürüz");
        await Expect(page.State).ToHaveTextAsync("Closed with 4001: the application’s own.");
        await echo.Sample.Log.FirstAsync("line of the close", line => line.Contains("close: 4001 görüşürüz", StringComparison.Ordinal));

        await page.ConnectAsync();
        await page.SendTextAsync("again");
        await page.ShowsAsync("←", "text", "again");
        Assert.Empty(visit.Console.Entries);

        Task SaysAsync(string sentence) => Expect(page.Alerts.Filter(new() { HasText = sentence }).Last).ToBeVisibleAsync();
    });

    [Fact]
    public Task Smallest_client_greets() => browser.VisitAsync(echo.Sample, async visit =>
    {
        var page = new EchoPage(visit.Page);
        await page.RunSmallestClientAsync();
        await visit.FrameAsync(sent: true, Opcode.Text, "Hello!");
        await visit.FrameAsync(sent: false, Opcode.Text, "Hello!");
        await page.ShowsAsync("·", "message", "Hello!");
        await page.ShowsAsync("·", "close", "1000 goodbye");
        Assert.Empty(visit.Console.Entries);
    });

    [Fact]
    [Long("It types three million letters and sends 300 messages. Wire proves in every run what the server does with what is too big.")]
    public Task Page_bears_three_megabytes_and_many_messages() => browser.VisitAsync(echo.Sample, async visit =>
    {
        var page = new EchoPage(visit.Page);
        await page.ConnectAsync();
        await page.SendTextAsync(new string('x', 3_000_000));
        await Expect(page.Field("Text")).ToHaveValueAsync(new string('x', 100) + "…"); // to draw them all would stop the page
        await Expect(page.State).ToHaveTextAsync("Closed with 1009: too big.");
        await page.ShowsAsync("←", "close", "1009 at most 1 MiB a message");
        await page.ConnectAsync();
        await page.SendTextAsync("smaller");
        await page.ShowsAsync("←", "text", "smaller");
        Assert.Empty(visit.Console.Entries);

        // The log keeps five hundred entries, and shows the newest.
        await visit.Page.EvaluateAsync("""
            () => {
                for (let number = 1; number <= 300; number++) {
                    document.getElementById('text').value = `number ${number}`;
                    document.getElementById('send-text').requestSubmit();
                }
            }
            """);
        await page.ShowsAsync("←", "text", "number 300");
        await Expect(page.Entries).ToHaveCountAsync(500);
        await Expect(page.Entries.Last).ToBeInViewportAsync();
    });
}
