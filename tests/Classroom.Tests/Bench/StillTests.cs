using System.Text.Json;
using Classroom.Tests.Days;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Bench;

/// <summary>An error moves nothing that the student looks at.</summary>
public class StillTests(Browser browser, StudentsCourse course)
{
    static readonly string Long = string.Join(' ', Enumerable.Repeat("It goes on and on.", 12));
    static readonly JsonSerializerOptions Web = JsonSerializerOptions.Web;

    [Theory]
    [InlineData("14-bench", true)]
    [InlineData("05-client", false)]
    public Task Error_moves_nothing(string lesson, bool isStarted) => browser.ReadAsync(course.Classroom, lesson, async (visit, page) =>
    {
        var (bench, run) = (page.Bench, page.Run);
        IWebSocketRoute? line = null;
        var isQuiet = false; // then only this test tells the page anything
        await visit.Page.RouteWebSocketAsync("**/ws/classroom", route =>
        {
            line = route;
            route.ConnectToServer().OnMessage(frame =>
            {
                if (!isQuiet) route.Send(frame.Text!);
            });
        });
        await visit.Page.KeepsTokenAsync();
        await visit.Page.ReloadAsync();
        await Expect(bench.Wire).ToBeVisibleAsync();
        if (isStarted)
        {
            await run.StartAsync();
            await Expect(run.Loading).ToHaveTextAsync("");
        }
        else await run.CanAsync("Start");
        isQuiet = true;
        foreach (var isFolded in (bool[])[false, true])
        {
            if (isFolded) await run.Button("Log").ClickAsync();
            foreach (var isBeside in (bool[])[false, true])
            {
                await bench.ArrangeAsync(isBeside);
                await TellAsync("It does not run.", isWrong: false);
                await Expect(run.Trouble).ToBeHiddenAsync();
                var places = await bench.PlacesAsync();

                await TellAsync(Long, isWrong: false);
                await Expect(run.State).ToContainTextAsync(Long);
                Assert.Equal(places, await bench.PlacesAsync());

                await TellAsync("It does not build.", isWrong: true, new CompilerMessage("Program.cs", 1, 2, true, "CS1002", Long, null));
                await Expect(run.Trouble).ToBeInViewportAsync(new() { Ratio = 1 });
                Assert.Equal(places, await bench.PlacesAsync());

                Send("problem", new { About = "start", Sentence = Long });
                await Expect(run.Problem).ToBeInViewportAsync(new() { Ratio = 1 });
                Assert.Equal(places, await bench.PlacesAsync());
            }
        }

        if (await run.Arguments.CountAsync() == 0) return;
        var before = await bench.PlacesAsync();
        await run.Arguments.FillAsync("\"I am");
        await run.Arguments.PressAsync("Enter");
        await Expect(visit.Page.GetByText("A quotation mark is missing")).ToBeVisibleAsync();
        Assert.Equal(before, await bench.PlacesAsync());

        async Task TellAsync(string sentence, bool isWrong, params CompilerMessage[] compiler)
        {
            Send("sample", new SampleState(lesson, isStarted ? 1 : 0, Phase.Stopped, 0, sentence, isWrong, false, compiler));
            await Expect(run.State).ToContainTextAsync(sentence);
        }

        void Send(string name, object data) => line!.Send(JsonSerializer.Serialize(new { Event = name, Data = data }, Web));
    });
}
