using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Days;

public partial class Lesson04(Browser browser, StudentsCourse course)
{
    const string Lesson = "04-json";

    [Fact]
    public Task Lesson_does_what_its_text_says() => browser.ReadAsync(course.Classroom, Lesson, async (visit, page) =>
    {
        var desk = new ClassroomDesk(course, Lesson, visit);
        await BoardSteps.TakeAsync(desk, () => WatchDotAsync(desk, page.Wire));
        await WatchWelcomeAsync(desk, page.Wire);
        await page.Break.OpenAsync();
        var (ada, bob) = (new BoardGuest(await desk.ClientAsync(1)), new BoardGuest(await desk.ClientAsync(2)));
        await DelayAsync(page.Break, ada, bob);
        await page.Wire.BeginAsync("websocket");
        await ThrottleAsync(page.Break, ada, bob);
        await StallAsync(page.Break, ada, bob);
        Assert.Matches(Held(), string.Join('\n', (await page.Wire.LinesAsync()).Where(line => OfBob().IsMatch(line))));
        await CutAsync(page.Break, ada, bob);
        await desk.LogsAsync("Ada left with 1006");
    });

    [Fact]
    [Long("The server waits for a pong three seconds. BreakPanelTests prove in every run that a side that pings notices a stall.")]
    public Task Pong_that_comes_late_or_never_ends_its_connection() => browser.ReadAsync(course.Classroom, Lesson, async (visit, page) =>
    {
        var (desk, faults) = (new ClassroomDesk(course, Lesson, visit), page.Break);
        await desk.StartAsync();
        await BoardSteps.JoinAsync(desk, 1, "Ada");
        var bob = new BoardGuest(await BoardSteps.JoinAsync(desk, 2, "Bob"));
        var cem = new BoardGuest(await BoardSteps.JoinAsync(desk, 3, "Cem"));
        await faults.OpenAsync();
        await faults.ChooseAsync("Stall");
        await faults.PressAsync("#2");
        await cem.ReadsAsync("Bob left.");
        await desk.LogsAsync("Bob left with 1006");
        await faults.FollowsAsync("serverthe server has reset its connection, and a stall keeps that from the client");
        await bob.IsAsync("Open.");
        await faults.PressAsync("#2", isSet: false);
        await bob.IsAsync("Closed with 1006: no goodbye.");

        await faults.ChooseAsync("Delay", "2,000 ms");
        await faults.PressAsync("#1");
        await cem.ReadsAsync("Ada left.");
        await desk.LogsAsync("Ada left with 1006");
        await faults.FollowsAsync("reset by the server");
    });

    // A dot goes up once, and comes down to each with what only the server may say.
    static async Task WatchDotAsync(ClassroomDesk desk, WirePanel wire)
    {
        var ada = new BoardGuest(await desk.ClientAsync(1));
        await wire.BeginAsync("messages");
        await ada.PressSpaceAsync();
        await wire.HasAsync(3);
        var lines = await wire.LinesAsync();
        Assert.Equal("""#1 text → 48 B {"type":"stroke","points":[[0.5,0.5]],"width":4} masked""", lines[0]);
        Assert.Equal(["#1", "#2"], lines[1..].Select(line => Dot().Match(line).Groups[1].Value).Order());
        var length = int.Parse(Dot().Match(lines[1]).Groups[2].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
        await wire.OpenAsync("\"width\":4}");
        Assert.StartsWith("81b0", await wire.BytesAsync(), StringComparison.Ordinal);
        await wire.OpenAsync("\"id\":1");
        Assert.StartsWith($"81{length:x2}", await wire.BytesAsync(), StringComparison.Ordinal);
        await ada.ClearAsync();
        await new BoardGuest(await desk.ClientAsync(2)).HasAsync(0);
    }

    // Ada's page was loaded again: one message brings the picture back.
    static async Task WatchWelcomeAsync(ClassroomDesk desk, WirePanel wire)
    {
        await wire.BeginAsync("messages");
        await BoardSteps.JoinAsync(desk, 1, "Ada");
        await wire.HasAsync(4);
        var lines = await wire.LinesAsync();
        Assert.Equal("""#3 text → 28 B {"type":"join","name":"Ada"} masked""", lines[0]);
        Assert.Single(lines, line => line.StartsWith("#3 ← text", StringComparison.Ordinal) && Snapshot().IsMatch(line));
        Assert.Equal(2, lines.Count(line => line.Contains("\"joined\"", StringComparison.Ordinal)));
        await wire.OpenAsync("\"welcome\"");
        Assert.StartsWith("817e", await wire.BytesAsync(), StringComparison.Ordinal);
    }

    // One delay up, one down.
    static async Task DelayAsync(BreakPanel faults, BoardGuest ada, BoardGuest bob)
    {
        await faults.ChooseAsync("Delay", "500 ms");
        await faults.PressAsync("#3");
        var strokes = await bob.StrokesAsync() + 1;
        var begun = await ada.DotAsync();
        var (atBob, atAda) = (await bob.HasAsync(strokes) - begun, await ada.HasAsync(strokes) - begun);
        Assert.InRange(atBob, 500, atAda);
        Assert.InRange(atAda, 1000, double.MaxValue);
        await faults.PressAsync("#3", isSet: false);
        await faults.FollowsAsync("cleared, and no connection has ended");
    }

    // The strokes queue up before Bob, and not before Ada.
    static async Task ThrottleAsync(BreakPanel faults, BoardGuest ada, BoardGuest bob)
    {
        const int Dots = 15; // of 120 bytes
        await faults.ChooseAsync("Throttle", "1,000 bytes/s");
        await faults.PressAsync("#2");
        var strokes = await bob.StrokesAsync() + Dots;
        var begun = await ada.DotAsync(Dots);
        var (atAda, atBob) = (await ada.HasAsync(strokes) - begun, await bob.HasAsync(strokes) - begun);
        Assert.InRange(atBob, 1000, double.MaxValue);
        Assert.InRange(atAda, 0, atBob);
        await faults.PressAsync("#2", isSet: false);
        await faults.FollowsAsync("cleared, and no connection has ended");
    }

    // Nothing, then all at once.
    static async Task StallAsync(BreakPanel faults, BoardGuest ada, BoardGuest bob)
    {
        const int Dots = 3;
        var strokes = await bob.StrokesAsync();
        await faults.ChooseAsync("Stall");
        await faults.PressAsync("#2");
        await ada.DotAsync(Dots);
        await ada.HasAsync(strokes + Dots);
        Assert.Equal(strokes, await bob.StrokesAsync());
        await faults.PressAsync("#2", isSet: false);
        await bob.HasAsync(strokes + Dots);
        await faults.FollowsAsync("cleared, and no connection has ended");
    }

    // What had reached the server stays on the board.
    static async Task CutAsync(BreakPanel faults, BoardGuest ada, BoardGuest bob)
    {
        var strokes = await bob.StrokesAsync();
        await faults.ChooseAsync("Cut");
        await faults.Field("After so many more frames").FillAsync("20");
        await faults.PressAsync("#3");
        await ada.DrawAsync();
        await ada.IsAsync("Closed with 1006: no goodbye.");
        await bob.ReadsAsync("Ada left.");
        Assert.InRange(await bob.StrokesAsync() - strokes, 1, 10); // each went up, and came down
        await faults.FollowsAsync("broken by a fault");
        await Expect(faults.Target("#3")).ToHaveCountAsync(0);
    }

    // The fraction of the second has seven digits, or fewer.
    [GeneratedRegex("""
        ^(#\d) ← text (11[0-7]) B {"type":"stroke","id":1,"by":1,"points":\[\[0\.5,0\.5\]\],"width":4,"colour":"#268bd2","at":"[^"]+Z"}$
        """)]
    private static partial Regex Dot();

    [GeneratedRegex("""{"type":"welcome","you":{"id":3,"name":"Ada",.*"strokes":\[{"id":""")]
    private static partial Regex Snapshot();

    [GeneratedRegex(@"^#2 (fault|← text)")]
    private static partial Regex OfBob();

    [GeneratedRegex("""
        ^#2 fault throttle to 1000 bytes a second: set
        #2 fault throttle to 1000 bytes a second: began
        (#2 ← text 1[12]\d B {"type":"stroke".*
        ){15}#2 fault throttle to 1000 bytes a second: cleared
        #2 fault stall: set
        #2 fault stall: began
        #2 fault stall: cleared
        (#2 ← text 1[12]\d B {"type":"stroke".*
        ?){3}$
        """)]
    private static partial Regex Held();
}
