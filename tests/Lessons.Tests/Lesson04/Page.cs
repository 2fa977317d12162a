using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lessons.Tests.Lesson04;

/// <summary>The page from start to finish, alone and with others at the same board.</summary>
[Trait("lesson", "04")]
public class Page(Browser browser, BoardSample board) : EmptyBoard(board), IClassFixture<BoardSample>
{
    [Fact]
    public Task Two_pages_and_a_latecomer_see_the_same_picture_also_after_a_clear() => VisitAsync((visit, ada) => browser.VisitAsync(visit.Sample, async second =>
    {
        var bob = new BoardPage(second.Page);
        await ada.JoinAsync("Ada", "magenta");
        await bob.JoinAsync("Bob", "blue");
        await Expect(ada.People).ToHaveTextAsync(["Ada (you)", "Bob"]);
        await Expect(bob.People).ToHaveTextAsync(["Ada", "Bob (you)"]);
        await Expect(ada.Word).ToHaveTextAsync("Bob came.");
        var empty = await ada.PictureAsync();

        await bob.SetWidthAsync(8);
        await bob.DrawAsync((.42f, .85f), (.42f, .6f), (.58f, .6f), (.58f, .85f)); // a door
        await ada.SetWidthAsync(8);
        await ada.DrawAsync((.2f, .85f), (.2f, .45f), (.5f, .15f), (.8f, .45f), (.8f, .85f), (.2f, .85f)); // with a house around it
        await BoardPage.SettleAsync(visit, second);
        await visit.Page.EvaluateAsync("scrollTo(0, 0)");
        await Picture.TakeAsync(visit.Page, "lessons", BoardSample.Folder, "page.png");
        await ada.ClearAsync();
        await Expect(bob.Word).ToHaveTextAsync("Ada cleared the board.");

        await ada.SetWidthAsync(4);
        await ada.DrawAsync((.1f, .1f), (.9f, .9f));
        await bob.SetWidthAsync(30);
        await bob.DrawAsync((.1f, .9f), (.9f, .1f), (.95f, .5f)); // over the other one: the order shows
        await ada.DrawAsync((.1f, .5f), (.9f, .5f));
        await LatecomerSeesAsync();

        await bob.ClearAsync();
        await Expect(ada.Word).ToHaveTextAsync("Bob cleared the board.");
        await ada.ShowsAsync(empty);
        await bob.ShowsAsync(empty);
        await ada.DrawAsync((.2f, .2f), (.2f, .2f)); // a dot
        await LatecomerSeesAsync();
        Assert.Empty(visit.Console.Entries.Concat(second.Console.Entries));

        async Task LatecomerSeesAsync()
        {
            await BoardPage.SettleAsync(visit, second);
            var picture = await ada.PictureAsync();
            Assert.NotEqual(empty, picture);
            await bob.ShowsAsync(picture);
            await browser.VisitAsync(visit.Sample, async third =>
            {
                var cem = new BoardPage(third.Page);
                await cem.JoinAsync("Cem");
                await cem.ShowsAsync(picture);
                Assert.Empty(third.Console.Entries);
            });
            await Expect(ada.Word).ToHaveTextAsync("Cem left.");
        }
    }));

    [Fact]
    public Task Keyboard_alone_joins_draws_and_clears() => VisitAsync(async (visit, page) =>
    {
        var keyboard = visit.Page.Keyboard;
        await Expect(page.State).ToHaveTextAsync("Open.");
        await keyboard.PressAsync("Tab");
        await keyboard.TypeAsync("Ada");
        await keyboard.PressAsync("Enter");
        await Expect(page.Word).ToHaveTextAsync("You are Ada.");
        await Expect(page.Surface).ToBeFocusedAsync(); // the form is gone; what comes next is the board
        var empty = await page.PictureAsync();

        for (var i = 0; i < 5; i++) await keyboard.PressAsync("ArrowLeft");
        await keyboard.PressAsync("Shift+ArrowUp");
        Assert.DoesNotContain(visit.Socket.Entries, frame => frame.Payload.Contains("\"stroke\"", StringComparison.Ordinal)); // the pen is up
        await keyboard.PressAsync("Space");
        await Expect(page.Word).ToHaveTextAsync("The pen is down, at 40 % across and 50 % down.");
        for (var i = 0; i < 10; i++) await keyboard.PressAsync("ArrowRight");
        for (var i = 0; i < 40; i++) await keyboard.PressAsync("ArrowDown"); // the edge is the end
        await keyboard.PressAsync("Space");
        await Expect(page.Word).ToHaveTextAsync("The pen is up, at 60 % across and 100 % down.");
        await visit.Socket.FirstAsync("first point", frame => !frame.Sent && frame.Payload.Contains("[[0.4,0.498]", StringComparison.Ordinal));
        await visit.Socket.FirstAsync("last point", frame => !frame.Sent && frame.Payload.Contains("[0.6,1]]", StringComparison.Ordinal));
        Assert.NotEqual(empty, await page.PictureAsync());

        await keyboard.PressAsync("Space");
        await keyboard.PressAsync("ArrowLeft");
        await keyboard.PressAsync("Tab"); // whoever leaves the board lifts the pen
        await Expect(page.Word).ToContainTextAsync("The pen is up");
        await keyboard.PressAsync("ArrowRight");
        await Expect(visit.Page.GetByLabel("Width")).ToHaveValueAsync("5"); // that was for the width
        await keyboard.PressAsync("Tab");
        await keyboard.PressAsync("Enter");
        await Expect(page.Word).ToHaveTextAsync("Ada cleared the board.");
        await page.ShowsAsync(empty);
        Assert.Empty(visit.Console.Entries);
    });

    [Fact]
    public Task Line_is_far_fewer_messages_than_points_and_has_no_gaps_and_two_fingers_draw_two() => VisitAsync(async (visit, page) =>
    {
        await page.JoinAsync("Ada");
        var time = await visit.Page.EvaluateAsync<double>("""
            async () => {
                const since = performance.now(), surface = document.getElementById('surface'), box = surface.getBoundingClientRect();
                const at = (x, y) => ({ pointerId: 1, clientX: box.left + x * box.width, clientY: box.top + y * box.height });
                const send = (type, x, y) => surface.dispatchEvent(new PointerEvent(type, at(x, y)));
                surface.setPointerCapture = () => {}; // no finger is really there
                send('pointerdown', 0, 0);
                for (let i = 1; i <= 1200; i++) {
                    if (i % 10 === 0) await new Promise(go => setTimeout(go, 1)); // a hand takes its time
                    send('pointermove', i / 1200, (i % 7) / 7);
                }
                send('pointerup', 1, 1);
                delete surface.setPointerCapture;
                return performance.now() - since;
            }
            """);
        await Expect(page.Amount).ToContainTextAsync(" points");
        await visit.Socket.FirstAsync("the end of the line",
            frame => !frame.Sent && frame.Payload.Contains("[1,0.4286]", StringComparison.Ordinal));
        var batches = SentSince(0);
        Assert.InRange(batches.Length, 3, 4 + time / 50); // one every 50 ms, and three that are full
        // Every point, and each batch begins with the last one of the batch before.
        Assert.Equal(1201 + batches.Length - 1, batches.Sum(points => points.Count));
        foreach (var (one, next) in batches.Zip(batches.Skip(1))) Assert.Equal(one[^1]!.ToJsonString(), next[0]!.ToJsonString());
        Assert.All(batches, points => Assert.InRange(points.Count, 1, 500));

        var before = visit.Socket.Entries.Count;
        var box = (await page.Surface.BoundingBoxAsync())!;
        var devTools = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        await devTools.SendAsync("Emulation.setTouchEmulationEnabled", new() { ["enabled"] = true, ["maxTouchPoints"] = 2 });
        await TouchAsync("touchStart", .25f, .25f, .75f, .25f);
        for (var y = .3f; y < .8f; y += .1f) await TouchAsync("touchMove", .25f, y, .75f, y);
        await devTools.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = "touchEnd", ["touchPoints"] = Array.Empty<object>() });
        foreach (var x in (string[])["0.25", "0.75"])
            await visit.Socket.FirstAsync($"line at {x}", frame => !frame.Sent && frame.Payload.Contains($"[{x},0.7", StringComparison.Ordinal));
        // Left or right, never from one to the other.
        Assert.All(SentSince(before), points => Assert.Single(points.Select(point => (int)((double)point![0]! * 2)).Distinct()));
        Assert.Empty(visit.Console.Entries);

        JsonArray[] SentSince(int start) => [.. visit.Socket.Entries.Skip(start)
            .Where(frame => frame.Sent && frame.Payload.Contains("\"stroke\"", StringComparison.Ordinal))
            .Select(frame => JsonNode.Parse(frame.Payload)!["points"]!.AsArray())];

        Task TouchAsync(string type, float x1, float y1, float x2, float y2) => devTools.SendAsync("Input.dispatchTouchEvent", new()
        {
            ["type"] = type,
            ["touchPoints"] = new[] { Point(0, x1, y1), Point(1, x2, y2) },
        });

        object Point(int id, float x, float y) => new { id, x = box.X + x * box.Width, y = box.Y + y * box.Height };
    });

    [Fact]
    public Task Each_message_is_shown_as_json_both_ways_and_long_lists_are_shortened_with_their_count() => VisitAsync(async (visit, page) =>
    {
        await Expect(page.Messages).ToHaveCountAsync(0);
        await page.JoinAsync("Ada", "red");
        await Expect(page.Messages.Nth(0)).ToContainTextAsync("""
            {"type": "join", "name": "Ada", "colour": "#c22f2c"}
            """.Replace("\", \"", "\",\n  \"", StringComparison.Ordinal).Replace("{", "{\n  ", StringComparison.Ordinal).Replace("}", "\n}", StringComparison.Ordinal));
        Assert.Equal(["→ join", "← welcome", "← joined"], await KindsAsync());
        await Expect(page.Messages.Nth(1)).ToContainTextAsync("\"strokes\": [],\n  \"at\": \"2");

        // Each is answered before the next is sent: the answer could also come after that.
        await page.SendRawAsync(Artist.Stroke(500));
        await Expect(page.Messages).ToHaveCountAsync(5);
        await page.SendRawAsync("nothing <b>at</b> all");
        await Expect(page.Messages).ToHaveCountAsync(7);
        await page.SendRawAsync("""{"type":"clear"}""");
        await Expect(page.Messages).ToHaveCountAsync(9);
        Assert.Equal(["→ stroke", "← stroke", "→ text", "← error", "→ clear", "← cleared"], (await KindsAsync())[3..]);
        foreach (var message in (int[])[3, 4]) await Expect(page.Messages.Nth(message)).ToContainTextAsync("\"points\": [[0,0.5], [0.001,0.5], [0.002,0.5], … 497 more, 500 in all]");
        await Expect(page.Messages.Nth(5)).ToContainTextAsync("nothing <b>at</b> all");
        await Expect(page.Messages.Nth(6)).ToContainTextAsync("\"code\": \"bad-json\"");

        await page.SendRawAsync(new string('[', 40_000) + new string(']', 40_000)); // may be as deep as it likes
        await Expect(page.Messages.Nth(10)).ToContainTextAsync("\"code\": \"too-large\"");
        await visit.Page.EvaluateAsync("() => { for (let i = 0; i < 100; i++) document.getElementById('raw').requestSubmit(); }");
        await Expect(page.Messages).ToHaveCountAsync(60);
        await Expect(page.Messages.Last).ToBeInViewportAsync();
        Assert.Empty(visit.Console.Entries);

        Task<string[]> KindsAsync() => page.Messages.EvaluateAllAsync<string[]>("all => all.map(one => `${one.querySelector('.arrow').textContent} ${one.querySelector('.kind').textContent}`)");
    });

    [Fact]
    public Task Student_breaks_the_contract_is_told_why_and_draws_on_whatever_screen_it_is() => VisitAsync(async (visit, page) =>
    {
        await page.SendAsItIsAsync();
        await Expect(page.Alerts).ToHaveTextAsync("The server answers not-joined: Join first, then draw.");
        await page.DrawAsync((.1f, .1f), (.2f, .2f));
        await Expect(page.Word).ToHaveTextAsync("Join first: then you can draw.");
        await page.ClearAsync();
        await Expect(page.Alerts.First).ToHaveTextAsync("Join first: then you may clear the board.");
        await FineAsync("with sentences about mistakes");

        await visit.Page.GetByLabel("Name").FillAsync("<b>Ada</b>");
        await page.Button("Join").ClickAsync();
        await Expect(page.Alerts).ToHaveTextAsync("The server answers bad-value at name: A name has 1 to 20 letters, digits, spaces or -.");
        await page.JoinAsync("MMMMMMMMMMMMMMMMMMMM"); // nothing in it where a line could break
        await Expect(page.Alerts).ToHaveCountAsync(0);
        foreach (var width in (int[])[320, 340, 380, 430, 1280])
        {
            await visit.Page.SetViewportSizeAsync(width, 860);
            await Expect(page.Surface).ToBeInViewportAsync(new() { Ratio = 1 });
            var button = (await page.Button("Clear the board").BoundingBoxAsync())!;
            Assert.InRange(button.Height, 1, 60); // its words stand in one line
        }

        var empty = await page.PictureAsync();
        await visit.Page.GetByLabel("Message", new() { Exact = true }).FillAsync("""{"type": "stroke", "points": [[2, 0.5]], "width": 4}""");
        await page.SendAsItIsAsync();
        await Expect(page.Alerts).ToHaveTextAsync("The server answers bad-value at points[0][0]: A stroke has 1 to 500 points, each of them [x, y] with x and y from 0 to 1.");
        Assert.Equal(empty, await page.PictureAsync());
        await page.SendRawAsync("""{"points": [[0.2, 0.5], [0.8, 0.5]], "width": 40, "type": "stroke"}""");
        await Expect(page.Alerts).ToHaveCountAsync(0);
        await Expect(page.Amount).ToHaveTextAsync("1 stroke, 2 points");
        Assert.NotEqual(empty, await page.PictureAsync());
        await page.DrawAsync((.1f, .1f), (.2f, .2f));
        await Expect(page.Amount).Not.ToHaveTextAsync("1 stroke, 2 points");
        await Expect(page.State).ToHaveTextAsync("Open.");

        await page.DrawAsync((.1f, .1f), (.9f, .9f));
        await page.SendRawAsync($"[\"{new string('m', 300)}\"]");
        await Expect(page.Alerts).ToContainTextAsync("bad-json");
        await FineAsync("with drawing, messages and an error");
        await visit.ShowsWhatComesAsync(page.Button("Clear the board"), page.Messages.Last, page.ClearAsync);
        await visit.ShowsWhatComesAsync(page.Button("Send as it is"), page.Messages.Last, page.SendAsItIsAsync);
        foreach (var scheme in (ColorScheme[])[ColorScheme.Dark, ColorScheme.Light])
        {
            await visit.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            var paper = await visit.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.board')).backgroundColor");
            Assert.Equal(("rgb(255, 255, 255)", scheme), (paper, scheme)); // also in the dark
        }
        // What is hidden from the eye must not make the page long.
        foreach (var width in (int[])[320, 1280])
        {
            await visit.Page.SetViewportSizeAsync(width, 860);
            Assert.InRange(await visit.Page.EvaluateAsync<int>("document.documentElement.scrollHeight"), 860, 2500);
        }
        Assert.Empty(visit.Console.Entries);

        async Task FineAsync(string state) => Assert.Equal(("", state), (await visit.BarriersAsync(), state));
    });

    [Fact]
    [Long("It draws 125,000 points in two pages. Limits proves in every run what the server keeps.")]
    public Task Page_that_was_there_all_the_time_keeps_the_same_limits_as_the_server() => VisitAsync(async (visit, page) =>
    {
        await page.JoinAsync("Ada");
        using var artist = await Artist.JoinAsync(visit.Sample);
        foreach (var some in Enumerable.Range(0, 250).Chunk(25))
        {
            var strokes = some.Select(i => Artist.Stroke([.. Enumerable.Repeat(Point(i / 250.0, i % 10 / 10.0), 499), Point(.5, i / 250.0)], "8"));
            var sending = artist.SendAsync([.. strokes.SelectMany(stroke => Frame.OfText(stroke).ToBytes())]);
            await artist.HearStrokesAsync(some.Length);
            await sending;
            await visit.Socket.FirstAsync($"stroke {some[^1] + 1}", _ => BoardPage.Strokes(visit, sent: false) > some[^1]); // a page that is behind for two seconds is cut
        }
        await Expect(page.Amount).ToHaveTextAsync("200 strokes, 100,000 points");
        await browser.VisitAsync(visit.Sample, async late =>
        {
            var latecomer = new BoardPage(late.Page);
            await latecomer.JoinAsync("Bob");
            await Expect(latecomer.Amount).ToHaveTextAsync("200 strokes, 100,000 points");
            await latecomer.ShowsAsync(await page.PictureAsync());
        });
        Assert.Empty(visit.Console.Entries);

        static string Point(double x, double y) => string.Create(CultureInfo.InvariantCulture, $"[{x},{y}]");
    });

    Task VisitAsync(Func<Visit, BoardPage, Task> story) => browser.VisitAsync(Sample, visit => story(visit, new(visit.Page)));
}
