namespace Lessons.Tests.Lesson04;

/// <summary>How long it takes from a hand on one page to the picture on another.</summary>
[Trait("lesson", "04")]
[Collection(QuietMachine.Name)] // within a second
public class Delay(Browser browser, BoardSample board) : IClassFixture<BoardSample>
{
    [Fact]
    public Task Line_is_on_the_other_page_within_a_second_while_it_is_still_drawn() => browser.VisitAsync(board.Sample, visit => browser.VisitAsync(board.Sample, async second =>
    {
        var strokes = int.Parse(Environment.GetEnvironmentVariable("COURSE_STROKES") ?? "10", System.Globalization.CultureInfo.InvariantCulture);
        var (ada, bob) = (new BoardPage(visit.Page), new BoardPage(second.Page));
        await ada.JoinAsync("Ada");
        await bob.JoinAsync("Bob");
        // When each point was under the hand, and when it was in the picture; both pages have the clock of this machine.
        await visit.Page.EvaluateAsync("""
            () => {
                window.times = {};
                const surface = document.getElementById('surface'), box = surface.getBoundingClientRect(), round = number => Math.round(number * 10000) / 10000;
                for (const type of ['pointerdown', 'pointermove'])
                    surface.addEventListener(type, event => times[[round((event.clientX - box.left) / box.width), round((event.clientY - box.top) / box.height)]] ??= performance.timeOrigin + event.timeStamp, { capture: true });
            }
            """);
        await second.Page.EvaluateAsync("""
            () => {
                window.times = {};
                const { lineTo } = CanvasRenderingContext2D.prototype;
                CanvasRenderingContext2D.prototype.lineTo = function (x, y) {
                    lineTo.call(this, x, y);
                    if (this.canvas.id === 'picture') times[[x / 1600, y / 1000].map(number => Math.round(number * 10000) / 10000)] ??= performance.timeOrigin + performance.now();
                };
            }
            """);
        for (var i = 0; i < strokes; i++)
        {
            var (x, y) = ((i * 37 % 100 + 3) / 110f, (i * 61 % 100 + 3) / 110f);
            await ada.DrawAsync((x, y), (x + .05f, y + .04f));
        }
        await second.Page.WaitForFunctionAsync("last => last in times", await visit.Page.EvaluateAsync<string>("Object.keys(times).at(-1)"));
        var (from, to) = (await TimesAsync(visit), await TimesAsync(second));
        var delays = from.Keys.Intersect(to.Keys).Select(point => to[point] - from[point]).Order().ToArray();
        TestContext.Current.TestOutputHelper!.WriteLine($"{delays.Length} points: median {delays[delays.Length / 2]:0.0} ms, p99 {delays[(int)(delays.Length * .99)]:0.0} ms, at most {delays[^1]:0.0} ms");
        Assert.Equal(from.Count, delays.Length); // nothing that was drawn is missing
        Assert.InRange(delays[^1], 0, 1000);

        static Task<Dictionary<string, double>> TimesAsync(Visit visit) => visit.Page.EvaluateAsync<Dictionary<string, double>>("times");
    }));
}
