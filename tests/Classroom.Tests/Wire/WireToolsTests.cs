using System.Text.RegularExpressions;
using Classroom.Tests.Days;
using Classroom.Tests.Pictures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Wire;

/// <summary>What a student does with the wire: reads it with the keyboard, chooses rows, takes them along, makes room for it.</summary>
public class WireToolsTests(Tab tab, Browser browser, StudentsCourse course) : IClassFixture<Tab>
{
    const int Rows = 10, Keys = 11, Rest = 9; // lessons: each has a wire of its own, on which nothing else passes

    [Fact]
    public Task Rows_are_chosen_copied_and_saved_and_the_tap_prints_them_again() => ReadAsync(Rows, async (visit, page) =>
    {
        var wire = page.Wire;
        await TalkAsync(Rows, "/ws/deflate", "one", "two");
        await TalkAsync(Rows, "/ws/deflate", "three");
        await wire.ShowsAsync("three");
        await wire.Button("Tools").ClickAsync();
        await wire.Choice("Direction").SelectOptionAsync("From the client");
        await wire.Choice("Kind").SelectOptionAsync("Messages");
        await wire.HasAsync(3);
        await wire.Choice("Only rows with this text").FillAsync("Masked");
        await wire.HasAsync(3); // what is looked for is what a row shows
        await wire.Choice("Only rows with this text").FillAsync("TWO");
        await wire.HasAsync(1);
        await wire.Choice("Only rows with this text").FillAsync("");
        var lane = wire.Lanes.Filter(new() { HasText = "#2" });
        await lane.ClickAsync();
        await wire.HasAsync(1);
        await Expect(lane).ToHaveAttributeAsync("aria-pressed", "true");
        await wire.Choice("Kind").SelectOptionAsync("WebSocket only");
        await wire.Choice("Direction").SelectOptionAsync("Both directions");

        // The real clipboard is that of all stories.
        await visit.Page.EvaluateAsync("() => { navigator.clipboard.writeText = async text => { self.copied = text; }; }");
        await wire.Button("Copy the rows").ClickAsync();
        await Expect(wire.Section.Locator(".tools [role=status]")).ToHaveTextAsync("Copied");
        var copied = await visit.Page.EvaluateAsync<string>("() => self.copied");
        Assert.Matches(@"(?s)\A```text\n\S+ #2 → handshake: GET /ws/deflate HTTP/1\.1\n.*three\n.*```\n\z", copied);

        var saved = await visit.Page.RunAndWaitForDownloadAsync(() => wire.Button("Save the rows").ClickAsync());
        Assert.Equal("wire-10-wire.jsonl", saved.SuggestedFilename);
        var lines = await File.ReadAllLinesAsync(await saved.PathAsync());
        var printed = lines.Select(line => Tap.Printer.Text(Tap.WireEvent.FromJson(line)));
        Assert.Equal(copied[8..^5].Split('\n').Select(Unnumbered), string.Join('\n', printed).Split('\n').Select(Unnumbered));

        await wire.Button("Clear the rows").ClickAsync();
        await wire.HasAsync(0);
        await Expect(wire.Nothing).ToContainTextAsync("No WebSocket yet."); // the connection that was chosen is gone with its rows
        await Expect(wire.Lanes).ToHaveCountAsync(0);
        await wire.Choice("Kind").SelectOptionAsync("Violations");
        await Expect(wire.Nothing).ToContainTextAsync("No row matches");

        static string Unnumbered(string line) => Regex.Replace(line, @"^(\S+) #\d+", "$1");
    });

    [Fact]
    public Task Keyboard_and_screen_reader_are_enough() => ReadAsync(Keys, async (visit, page) =>
    {
        var (wire, keys) = (page.Wire, visit.Page.Keyboard);
        await TalkAsync(Keys, "/ws/raw", "one", "two");
        await wire.ShowsAsync("two");
        await Expect(wire.Aloud).ToContainTextAsync("from the client, GET /ws/raw");
        await wire.Button("Tools").ClickAsync();
        await wire.Choice("What is read aloud").SelectOptionAsync("Aloud: off");
        await TalkAsync(Keys, "/ws/raw", "silence");
        await wire.ShowsAsync("silence");
        await wire.Choice("What is read aloud").SelectOptionAsync("Aloud: all");
        await TalkAsync(Keys, "/ws/raw", "again");
        await Expect(wire.Aloud).ToContainTextAsync("from the client, text, again, masked");
        Assert.DoesNotContain("silence", await wire.Aloud.TextContentAsync() ?? "", StringComparison.Ordinal);

        await page.TabToAsync(wire.Grid);
        await keys.PressAsync("End");
        await keys.PressAsync("Home");
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("ArrowDown");
        await Expect(wire.Chosen).ToContainTextAsync("one");
        await Expect(wire.Grid).ToHaveAttributeAsync("aria-activedescendant", await wire.Chosen.GetAttributeAsync("id") ?? "");
        await keys.PressAsync("Enter");
        await Expect(wire.Opened).ToContainTextAsync("The client’s frame 1: text, 3 bytes");
        await keys.PressAsync("Escape");
        await Expect(wire.Opened).ToBeHiddenAsync();
        await keys.PressAsync("Enter");
        await keys.PressAsync("ArrowDown"); // with a frame open, the next one is shown at once
        await Expect(wire.Opened).ToContainTextAsync("The client’s frame 2: text, 3 bytes");
        await page.Run.IsAccessibleAsync();
        await wire.Button("Back to the rows").FocusAsync();
        await keys.PressAsync("Escape");
        await Expect(wire.Opened).ToBeHiddenAsync();
        await Expect(wire.Grid).ToBeFocusedAsync();
    });

    [Fact]
    [Long("It opens one more page. WorkbenchTests moves the other separators in every run.")]
    public Task Separator_gives_the_wire_more_room_by_keyboard_and_mouse_and_remembers_it() => ReadAsync(Rest, async (visit, page) =>
    {
        var (wire, keys) = (page.Wire, visit.Page.Keyboard);
        var height = (await wire.Section.BoundingBoxAsync())!.Height;
        await Expect(wire.Separator).ToHaveAttributeAsync("aria-valuenow", new Regex("^[0-9]+$"));
        await wire.Separator.FocusAsync();
        var before = await wire.Separator.GetAttributeAsync("aria-valuenow");
        await keys.PressAsync("Home");
        Assert.True((await wire.Section.BoundingBoxAsync())!.Height > height + 100);
        var top = await TopAsync();
        await keys.PressAsync("ArrowDown");
        Assert.InRange(await TopAsync(), top + 10, top + 60);

        var bar = (await wire.Separator.BoundingBoxAsync())!;
        await visit.Page.Mouse.MoveAsync(bar.X + bar.Width / 2, bar.Y + bar.Height / 2);
        await visit.Page.Mouse.DownAsync();
        await visit.Page.Mouse.MoveAsync(bar.X + 10, bar.Y + 200);
        await visit.Page.Mouse.UpAsync();
        var moved = (await wire.Separator.BoundingBoxAsync())!.Y;
        Assert.InRange(moved, bar.Y + 180, bar.Y + 220);

        await visit.Page.KeepsTokenAsync();
        await visit.Page.ReloadAsync();
        await Expect(wire.Separator).Not.ToHaveAttributeAsync("aria-valuenow", before!);
        await page.Run.Button("+ client").WaitForAsync();
        await wire.Separator.PressAsync("Enter"); // back to what the page gives it
        await Expect(wire.Separator).ToHaveAttributeAsync("aria-valuenow", before!);

        // Where it lies is where the keys begin.
        top = await TopAsync();
        await keys.PressAsync("ArrowUp");
        Assert.InRange(await TopAsync(), top - 60, top - 10);

        async Task<float> TopAsync() => (await wire.Separator.BoundingBoxAsync())!.Y;
    });

    [Fact]
    [Long("It opens one more page. WorkbenchTests looks at all parts on a laptop in every run.")]
    public Task On_a_laptop_page_and_wire_are_seen_together_and_nobody_is_kept_from_using_them() => ReadAsync(Rest, async (visit, page) =>
    {
        var wire = page.Wire;
        await TalkAsync(Rest, "/ws/raw", "Merhaba");
        await wire.ShowsAsync("Merhaba");
        await visit.Page.SetViewportSizeAsync(Sight.Laptop.Width, Sight.Laptop.Height);
        await visit.Page.KeepsTokenAsync();
        await visit.Page.ReloadAsync(); // the log is folded where there is no room for it
        await Expect(page.Run.Log).ToBeHiddenAsync();
        await Expect(wire.Row("Merhaba")).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(page.Run.Clients.First).ToBeInViewportAsync(new() { Ratio = 1 });
        await wire.OpenAsync("Merhaba");
        await Expect(wire.Opened.Locator(".bits")).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(page.Run.Clients.First).ToBeInViewportAsync(new() { Ratio = 1 });
        await visit.TakeAsync("wire", wire.Section);
    });

    [Fact]
    public Task Frames_fly_unless_the_student_wants_no_motion() => ReadAsync(Rest, async (visit, page) =>
    {
        var wire = page.Wire;
        await TalkAsync(Rest, "/ws/raw", "still");
        await wire.ShowsAsync("still");
        Assert.Equal("none", await AnimationAsync("still"));
        await visit.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.NoPreference });
        await TalkAsync(Rest, "/ws/raw", "flies");
        await wire.ShowsAsync("flies");
        Assert.Equal("fly", await AnimationAsync("flies"));

        Task<string> AnimationAsync(string text) =>
            wire.Row(text).Locator(".pill").EvaluateAsync<string>("pill => getComputedStyle(pill).animationName");
    });

    [Fact]
    public Task Page_without_the_token_sees_no_frame() => ReadAsync(
        Rest, (_, _) => browser.VisitAsync(course.Classroom.Process, async visit =>
    {
        await Expect(visit.Page.GetByLabel("Open the address")).ToBeVisibleAsync();
        await TalkAsync(Rest, "/ws/raw", "secret");
        Assert.Equal("4401", await visit.Page.EvaluateAsync<string>("""
            () => new Promise(done => {
                const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/ws/classroom`), heard = [];
                socket.onopen = () => {
                    socket.send(JSON.stringify({ event: 'hello', data: { token: 'x' } }));
                    socket.send(JSON.stringify({ event: 'follow-wire', data: { lesson: '09-wire' } }));
                };
                socket.onmessage = ({ data }) => heard.push(data);
                socket.onclose = ({ code }) => done([...heard, code].join());
            })
            """));
        await Expect(new LessonPage(visit.Page).Wire.Rows).ToHaveCountAsync(0);
    }, page: "lessons/09-wire"));

    Task ReadAsync(int lesson, Func<Visit, LessonPage, Task> story) => tab.ReadAsync(
        course.Classroom, FormattableString.Invariant($"{lesson:00}-wire"), async (visit, page) =>
    {
        await page.Run.StartAsync();
        await story(visit, page);
    });

    // A connection of its own, whose client says these texts and leaves.
    async Task TalkAsync(int lesson, string path, params string[] texts)
    {
        using var client = await RawClient.OpenAsync(course.Classroom.Sample(lesson), path);
        foreach (var text in texts) await client.SendAsync(Frame.OfText(text));
        await client.SendAsync(Frame.OfClose(1000));
        if (path != "/ws/raw") await client.EndAsync();
    }
}
