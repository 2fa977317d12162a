using Lessons.Tests.Lesson01;
using Lessons.Tests.Lesson02;
using Lessons.Tests.Lesson03;
using Lessons.Tests.Lesson04;
using static Microsoft.Playwright.Assertions;

namespace Lessons.Tests.Exercises;

/// <summary>What a student has built is worth showing in the lesson's own page.</summary>
public class InThePage(Browser browser)
{
    const string AsIn01 = "It starts one more solution. Nothing else shows it in its page; every run shows that of lesson 01.";

    [Fact]
    [Trait("lesson", "01")]
    public async Task Echo_answers_in_capitals_counts_and_closes_when_it_is_asked_to()
    {
        await using var solution = await Exercises.Solution.StartAsync("01-echo");
        await browser.VisitAsync(solution.Sample, async visit =>
        {
            var page = new EchoPage(visit.Page);
            await page.ConnectAsync();
            await page.SendTextAsync("ağaç i");
            await page.ShowsAsync("←", "text", "#1 AĞAÇ I");
            await page.SendTextAsync("strom");
            await page.ShowsAsync("←", "text", "#2 STROM");
            await page.SendTextAsync("close please");
            await Expect(page.State).ToHaveTextAsync("Closed with 1000: normal.");
            await page.ShowsAsync("←", "close", "1000 goodbye after 2 messages");
            Assert.Empty(visit.Console.Entries);
        });
    }

    [Theory]
    [Long(AsIn01)]
    [Trait("lesson", "02")]
    [InlineData("cs-CZ", "Tvoje slova: Hello, server!", "spojení se zavírá.")]
    [InlineData("tr", "Dediğin: Hello, server!", "bağlantı kapanıyor.")]
    [InlineData("de-DE", "You said: Hello, server!", "the connection closes.")]
    public async Task Server_speaks_the_language_of_the_browser_also_when_it_refuses(string language, string answer, string reason)
    {
        await using var solution = await Exercises.Solution.StartAsync("02-hello-world");
        await browser.VisitAsync(solution.Sample, async visit =>
        {
            var page = new HelloPage(visit.Page);
            await Expect(page.Answer).ToHaveTextAsync(answer);
            await page.SendBytesAsync();
            await Expect(page.Steps.Last).ToContainTextAsync("1003");
            await Expect(page.Steps.Last).ToContainTextAsync(reason);
        }, language: language);
    }

    [Fact]
    [Long(AsIn01)]
    [Trait("lesson", "03")]
    public async Task Guest_list_has_rooms_tells_who_is_typing_and_remembers_for_those_who_come_late()
    {
        await using var solution = await Exercises.Solution.StartAsync("03-broadcast");
        await browser.VisitAsync(solution.Sample, ada => browser.VisitAsync(solution.Sample, async bob =>
        {
            await ada.Page.GotoAsync("./?room=tea");
            var adas = new RoomPage(ada.Page);
            await adas.JoinAsync("Ada");
            await adas.SayAsync("Tea?");
            await adas.HearsAsync("* you are Ada (1 here)", "* Ada came (1 here)", "Ada: Tea?");

            var bobs = new RoomPage(bob.Page);
            await bobs.JoinAsync("Bob"); // in the common room
            await bobs.HearsAsync("* you are Bob (1 here)", "* Bob came (1 here)");

            await bob.Page.GotoAsync("./?room=tea");
            await bobs.JoinAsync("Bob");
            await bobs.HearsAsync("* you are Bob, with Ada (2 here)", "Ada: Tea?", "* Bob came (2 here)");
            await bobs.SayAsync("/typing");
            await Expect(adas.Lines.Last).ToHaveTextAsync("* Bob is typing");
        }));
    }

    [Fact]
    [Long(AsIn01)]
    [Trait("lesson", "04")]
    public async Task Board_takes_the_last_dot_back_in_both_windows_and_passes_a_sticker_on()
    {
        await using var solution = await Exercises.Solution.StartAsync("04-json");
        await browser.VisitAsync(solution.Sample, ada => browser.VisitAsync(solution.Sample, async bob =>
        {
            BoardPage adas = new(ada.Page), bobs = new(bob.Page);
            await adas.JoinAsync("Ada");
            await bobs.JoinAsync("Bob");
            await adas.DrawAsync((.25f, .25f), (.25f, .25f));
            await Expect(bobs.Amount).ToHaveTextAsync("1 stroke, 1 point");
            await adas.SendRawAsync("""{"type":"undo"}""");
            await Expect(adas.Amount).ToHaveTextAsync("0 strokes, 0 points");
            await Expect(bobs.Amount).ToHaveTextAsync("0 strokes, 0 points");

            await bobs.SendRawAsync("""{"type":"sticker","emoji":"🌻","spot":[0.5,0.25]}""");
            await Expect(adas.Messages.Last).ToContainTextAsync("🌻");
        }));
    }
}
