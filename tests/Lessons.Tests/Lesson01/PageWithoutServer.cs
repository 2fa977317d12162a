using System.Text.RegularExpressions;
using Lessons.Tests.FrontDoor;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lessons.Tests.Lesson01;

/// <summary>The page while its server ends and comes back.</summary>
[Trait("lesson", "01")]
public class PageWithoutServer(Browser browser)
{
    [Fact]
    public async Task Server_that_stops_is_killed_or_does_not_answer_is_told_with_the_way_back()
    {
        await using var stopping = await Sample.StartAsync(EchoSample.Folder);
        await browser.VisitAsync(stopping, async visit =>
        {
            var page = new EchoPage(visit.Page);
            var connect = visit.Page.GetByRole(AriaRole.Button, new() { Name = "Connect" });
            await page.ConnectAsync();
            Assert.Equal(0, await stopping.StopAsync(Patience.Limit));
            await page.ShowsAsync("←", "close", "1001 the server stops");
            await Expect(page.State).ToHaveTextAsync("Closed with 1001: going away.");
            await HelpsAsync("The server has stopped.");

            await using var killed = await AgainAsync();
            await page.ConnectAsync();
            await page.SendTextAsync("welcome back");
            await page.ShowsAsync("←", "text", "welcome back");
            await killed.KillAsync();
            await page.IsLostAsync();
            await HelpsAsync("The line to the server is lost.");
            Assert.Equal("", await visit.AccessibilityAsync());

            await connect.ClickAsync();
            await HelpsAsync("The server could not be reached, or it refused: a browser does not say which.");
            await page.IsLostAsync();

            // A server that has stopped answering: the page cannot know before it closes.
            await using var frozen = await AgainAsync();
            await page.ConnectAsync();
            await Expect(page.Help).ToBeHiddenAsync();
            Course.Freeze(frozen.Id);
            await page.SendTextAsync("anybody?");
            await visit.FrameAsync(sent: true, Opcode.Text, "anybody?");
            await Expect(page.State).ToHaveTextAsync("Open.");
            await page.CloseAsync("1000", "");
            await Expect(page.State).ToContainTextAsync(new Regex(@"^Closing for [1-9]\d* s…$"));
            await page.CloseAsync("1000", "");
            const string Already = "Already closing: the server has not answered yet. Wait for it, or reload the page.";
            await Expect(page.Alerts.Filter(new() { HasText = Already })).ToBeVisibleAsync();
            await frozen.KillAsync();
            await page.IsLostAsync();
            await page.RunSmallestClientAsync();
            await HelpsAsync("The server could not be reached, or it refused: a browser does not say which.");
            await Expect(page.Entries.Last).ToContainTextAsync("·noticed close 1006 greet.js");

            // One that does not even answer the handshake can be given up.
            await using var silent = await AgainAsync();
            Course.Freeze(silent.Id);
            await connect.ClickAsync();
            await Expect(page.State).ToContainTextAsync(new Regex(@"^Connecting for [1-9]\d* s…$"));
            await page.CloseAsync("1000", "");
            await Expect(page.State).ToHaveTextAsync("Given up before it was open.");
            await Expect(page.Help).ToBeHiddenAsync();

            Task<Sample> AgainAsync() => Sample.StartAsync(EchoSample.Folder, stopping.Address);

            Task HelpsAsync(string what) => Expect(page.Alerts.Filter(new() { HasText = what })).ToContainTextAsync(
                $"Start it again, for example with dotnet course.cs run 01 --urls {stopping.Address.GetLeftPart(UriPartial.Authority)} "
                + "in the course’s folder, then press Connect.");
        });
    }
}
