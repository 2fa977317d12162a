using Lessons.Tests.Lesson03;
using static Microsoft.Playwright.Assertions;

namespace Lessons.Tests.Lesson05;

/// <summary>A program and a page in the same room.</summary>
[Trait("lesson", "05")]
public class GuestOfLesson03(Browser browser)
{
    [Fact]
    public async Task What_the_client_says_appears_in_the_page_and_what_the_page_says_in_the_client()
    {
        await using var sample = await Sample.StartAsync(BroadcastSample.Folder);
        await browser.VisitAsync(sample, async visit =>
        {
            var page = new RoomPage(visit.Page);
            await page.JoinAsync("Bob");
            await Expect(page.State).ToHaveTextAsync("You are Bob.");

            await using var client = ClientProgram.Start($"ws://{sample.Address.Authority}{BroadcastSample.Socket}?name=Ada", "--interval", "0.2s", "--text", "Merhaba {n} 👋");
            await client.PrintsAsync("message: * you are Ada, with Bob (2 here)");
            await page.HearsAsync("* you are Bob (1 here)", "* Bob came (1 here)", "* Ada came (2 here)", "Ada: Merhaba 0 👋", "Ada: Merhaba 1 👋", "Ada: Merhaba 2 👋", "* Ada left (1 here)");
            Assert.Equal(0, await client.Exit);
            Assert.Equal(["message: Ada: Merhaba 0 👋", "message: Ada: Merhaba 1 👋", "message: Ada: Merhaba 2 👋", "close: 1000 goodbye"], client.Output.Entries.Where(line => line.StartsWith("message: Ada", StringComparison.Ordinal) || line.StartsWith("close", StringComparison.Ordinal)));

            await using var listener = ClientProgram.Start($"ws://{sample.Address.Authority}{BroadcastSample.Socket}?name=Cem", "--interval", "60s");
            await Expect(page.Lines.Last).ToHaveTextAsync("Cem: Hello 0");
            await page.SayAsync("Ahoj, Cem.");
            await listener.PrintsAsync("message: Bob: Ahoj, Cem.");
            Assert.Empty(visit.Console.Entries);
        });
    }
}
