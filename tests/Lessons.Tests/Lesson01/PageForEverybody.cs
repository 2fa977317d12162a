namespace Lessons.Tests.Lesson01;

/// <summary>The page for whoever reads it in the dark, on a small screen, or hears it.</summary>
[Trait("lesson", "01")]
public class PageForEverybody(Browser browser, EchoSample echo) : IClassFixture<EchoSample>
{
    [Fact]
    public Task Page_is_for_everybody_in_every_state() => browser.VisitAsync(echo.Sample, async visit =>
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
        await page.CloseAsync("1000", "goodbye");
        await page.ShowsAsync("←", "close", "1000 goodbye");
        await FineAsync("closed");

        async Task FineAsync(string state) => Assert.Equal(("", state), (await visit.BarriersAsync(), state));
    });
}
