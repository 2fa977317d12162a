using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Days;

[Collection(StudentsDays.Name)]
public class Lesson05(Tab tab, StudentsCourse course)
{
    static readonly string Long = new('x', 200);

    [Fact]
    public Task Lesson_does_what_its_text_says() => TakeAsync(async (page, server) =>
    {
        var run = page.Run;
        // Run it: start lesson 01, then this one. What it is given follows the command.
        await SaysAsync("", "open", "say: Hello 0", "message: Hello 0", "say: Hello 2", "message: Hello 2", "close: 1000 goodbye");
        await server.LogsAsync("#1 close: 1000 goodbye");
        await SaysAsync("--count 5 --interval 1ms", "say: Hello 4");
        // Watch it: the trace and the wire show the same bytes.
        await page.Wire.BeginAsync("websocket");
        await SaysAsync("--trace --count 1", "→ GET /ws/echo HTTP/1.1", "← HTTP/1.1 101 Switching Protocols",
            "] text, final, masked, 7 bytes: Hello 0", "← [81 07] text, final, 7 bytes: Hello 0",
            "← [88 09] close, final, 9 bytes: 1000 goodbye");
        await IsOnTheWireAsync(page);
        // Break it: the faults.
        await page.Break.OpenAsync();
        await CutAsync(page);
        await StallAsync(page);
        await CorruptAsync(page);
        await page.Break.ChooseAsync("Split", "1 B at a time");
        await page.Break.PressAsync("All of 01");
        await SaysAsync("--trace --count 1", "← HTTP/1.1 101 Switching Protocols", "] text, final, masked, 7 bytes: Hello 0",
            "← [81 07] text, final, 7 bytes: Hello 0", "← [88 09] close, final, 9 bytes: 1000 goodbye", "close: 1000 goodbye");
        // Of all connections that it takes hold of, those that the browser keeps for pages aren't listed: they have no number.
        await FollowsAsync(page, "takes hold of 01 #");
        await Expect(page.Break.Followed.GetByText("takes hold of", new() { Exact = true })).ToHaveCountAsync(0);
        await page.Break.PressAsync("All of 01", isSet: false);
        // A text of 200 letters; a subprotocol that the server does not know; a wrong path; an address without ws://.
        await SaysAsync($"--trace --count 1 --text {Long}", "→ [81 fe 00 c8 ", "← [81 7e 00 c8] text, final, 200 bytes");
        await SaysAsync("--trace --count 0 --subprotocol chat", "→ Sec-WebSocket-Protocol: chat", "close: 1000 goodbye");
        var echo = course.Classroom.Sample(1).Authority;
        await SaysAsync($"ws://{echo}/ws/eho --trace", "← HTTP/1.1 404 Not Found", "answered 404 instead of 101. Is the path right?");
        await SaysAsync(echo, "ws://");
        // Stop the server while the client talks. Start the client without it.
        await BeginAsync(run, "--count 100");
        await run.LogsAsync("message: Hello 0");
        await server.StopAsync();
        await run.LogsAsync("The server closed the connection: 1001 the server stops");
        await run.BecomesAsync("exit code 1");
        var port = course.Classroom.Sample(1).Port.ToString(CultureInfo.InvariantCulture);
        await SaysAsync("", $"Nobody listens at ws://localhost:{port}/ws/echo: start the server first.");
        // Then stop the client.
        await server.StartAsync();
        await BeginAsync(run, "--count 100");
        await run.LogsAsync("message: Hello 0");
        await run.StopAsync();
        await run.LogsAsync("of 100 messages said.");

        async Task SaysAsync(string arguments, params string[] lines)
        {
            await BeginAsync(run, arguments);
            foreach (var line in lines) await run.LogsAsync(line);
            await run.BecomesAsync("exit code");
        }
    });

    [Fact]
    [Long("A ping comes after fifteen silent seconds. KeepAlive proves in every run that it comes, and Tracing how it is shown.")]
    public Task Ping_comes_after_fifteen_silent_seconds_and_is_answered_by_itself() => TakeAsync(async (page, _) =>
    {
        var run = page.Run;
        await BeginAsync(run, "--trace --count 2 --interval 20s");
        await run.LogsAsync("← [89 08] ping, final, 8 bytes");
        await run.LogsAsync("] pong, final, masked, 8 bytes");
        await run.BecomesAsync("exit code 0");
    });

    [Fact]
    [Long("The client waits for an answer five seconds, and two for that to its Close. Unanswered proves its sentence in every run.")]
    public Task Stall_is_noticed_five_seconds_after_the_last_message() => TakeAsync(async (page, _) =>
    {
        var (run, faults) = (page.Run, page.Break);
        await faults.OpenAsync();
        await faults.ChooseAsync("Stall");
        await BeginAsync(run, "--count 10");
        await run.LogsAsync("message: Hello 1");
        await faults.PressAsync("01 #");
        await run.LogsAsync("No answer in time: 10 messages sent, ");
        await run.BecomesAsync("exit code 1");
        await FollowsAsync(page, "clientthe client has closed its connection, and a stall keeps that from the server");
    });

    [Fact]
    public Task Program_talks_to_the_sample_of_another_lesson() => tab.ReadAsync(course.Classroom, "05-client", async (visit, page) =>
    {
        var server = new LessonPage(await visit.Page.Context.NewPageAsync());
        await server.OpenAsync(new(course.Classroom.Address, "lessons/01-echo"));
        await server.Run.StartAsync();

        var (run, port) = (page.Run, course.Classroom.Sample(1).Port);
        var echo = string.Create(CultureInfo.InvariantCulture, $"ws://localhost:{port}/ws/echo");
        await Expect(run.Clients).ToHaveCountAsync(0);
        await run.Button("Clear").ClickAsync(); // what other stories have started
        await run.Arguments.FillAsync($"{echo} --interval 1ms --text \"I am");
        await run.Arguments.PressAsync("Enter");
        await Expect(visit.Page.GetByText("A quotation mark is missing: \" opens at")).ToBeVisibleAsync();

        // Without an address it finds the server, and this Classroom isn't on the usual port.
        await run.Arguments.FillAsync("--interval 1ms --text \"by default\"");
        await run.Arguments.PressAsync("Enter");
        await run.LogsAsync("message: by default");
        await run.BecomesAsync("exit code 0");
        await server.Run.LogsAsync("#1 close: 1000 goodbye");

        // Its frames are on the server's wire, and here, where the server's lesson is named.
        await server.Wire.ShowsAsync("by default");
        await page.Wire.Button("Tools").ClickAsync();
        await page.Wire.Choice("Only rows with this text").FillAsync("by default"); // other stories run other samples
        await Expect(page.Wire.Row("by default").First.Locator("> :nth-child(2)")).ToHaveTextAsync("01 #1");

        // Pasted as the text has it: what the Classroom says itself is cut off.
        await Expect(page.Text).ToContainTextAsync($"dotnet course.cs run 05 {echo} --count 5");
        await run.Arguments.FillAsync($"dotnet course.cs run 05 {echo} --interval 1ms --text \"I am \\\"{{n}}\\\" of 'many'\"");
        await run.Arguments.PressAsync("Enter");
        await run.LogsAsync("message: I am \"2\" of 'many'");
        await run.LogsAsync("close: 1000 goodbye");
        await run.BecomesAsync("exit code 0");
        await Expect(run.Lines.Filter(new() { HasText = "Started: process" })).ToHaveCountAsync(2); // and not before, with half of it
        await run.IsAccessibleAsync();
        await server.Run.LogsAsync("#2 close: 1000 goodbye");

        // What it was started with is there again.
        await visit.Page.ReloadAsync();
        await Expect(run.Arguments).ToHaveValueAsync($"{echo} --interval 1ms --text \"I am \\\"{{n}}\\\" of 'many'\"");
        await course.Classroom.EndAsync("01-echo");
    });

    // Seven rows, from the handshake to the end; the key of the text is that of the trace.
    static async Task IsOnTheWireAsync(LessonPage page)
    {
        var lines = await page.Wire.UntilAsync(OfEcho, 7);
        var number = lines[0].Split(' ')[1];
        string[] shown =
        [
            "GET /ws/echo → Upgrade: websocket · key ", "← 101 accept ", "text → 7 B Hello 0 masked", "← text 7 B Hello 0",
            "close → 9 B 1000 normal closure: goodbye masked", "← close 9 B 1000 normal closure: goodbye", "end closed after ",
        ];
        foreach (var (line, expected) in lines.Zip(shown)) Assert.StartsWith($"01 {number} {expected}", line, StringComparison.Ordinal);
        Assert.Contains("cleanly: the client sent Close first", lines[^1], StringComparison.Ordinal);
        var traced = await page.Run.Lines.Filter(new() { HasText = "] text, final, masked" }).TextContentAsync() ?? "";
        await page.Wire.OpenAsync("Hello 0 masked");
        var header = traced[(traced.IndexOf('[', StringComparison.Ordinal) + 1)..traced.IndexOf(']', StringComparison.Ordinal)];
        Assert.StartsWith("81 87 ", header, StringComparison.Ordinal);
        Assert.StartsWith(header.Replace(" ", "", StringComparison.Ordinal), await page.Wire.BytesAsync(), StringComparison.Ordinal);
    }

    static bool OfEcho(string line) => line.StartsWith("01 #", StringComparison.Ordinal);

    static async Task CutAsync(LessonPage page)
    {
        await page.Break.ChooseAsync("Cut");
        await BeginAsync(page.Run, "--count 10");
        await page.Run.LogsAsync("message: Hello 0");
        await page.Break.Target("01 #").ClickAsync();
        await page.Run.LogsAsync("The line was lost: the server went away without a Close.");
        await page.Run.BecomesAsync("exit code 1");
        await FollowsAsync(page, "broken by a fault");
    }

    // Here it begins after four frames, so that the client need not talk for ten seconds.
    static async Task StallAsync(LessonPage page)
    {
        var (run, faults) = (page.Run, page.Break);
        await faults.ChooseAsync("Stall");
        await faults.Field("After so many more frames").FillAsync("4");
        await faults.PressAsync("All of 01");
        await BeginAsync(run, "--count 10 --interval 10ms");
        await run.LogsAsync("say: Hello 9");
        await Expect(run.Lines.Filter(new() { HasText = "message: Hello 9" })).ToHaveCountAsync(0);
        await faults.PressAsync("All of 01", isSet: false);
        await run.LogsAsync("message: Hello 9");
        await run.LogsAsync("close: 1000 goodbye");
        await run.BecomesAsync("exit code 0");
    }

    // The first byte of the next answer, 81, becomes 80.
    static async Task CorruptAsync(LessonPage page)
    {
        var (run, faults, wire) = (page.Run, page.Break, page.Wire);
        await faults.ChooseAsync("Corrupt");
        await faults.Section.GetByLabel("Bytes of").SelectOptionAsync("server"); // the label holds the options, too
        await BeginAsync(run, "--count 10");
        await run.LogsAsync("message: Hello 0");
        await faults.Target("01 #").ClickAsync();
        await run.LogsAsync("The server broke the protocol: ");
        await run.BecomesAsync("exit code 1");
        await FollowsAsync(page, "server✗ A continuation, and no message to continue. (RFC 6455, 5.4)");
        await FollowsAsync(page, "clientsays Close 1002 protocol error");
        var of = string.Join(' ', (await wire.UntilAsync(OfEcho, 1))[^1].Split(' ')[..2]); // other samples are on this wire, too
        await wire.OpenAsync($"{of}from the server: ← continued");
        Assert.StartsWith("8007", await wire.BytesAsync(), StringComparison.Ordinal);
    }

    // What is listed of the newest fault on lesson 01: samples of other lessons may be broken meanwhile.
    static Task FollowsAsync(LessonPage page, string what) =>
        Expect(page.Break.Followed.Locator(".list > li").Filter(new() { HasText = " 01 #" }).First).ToContainTextAsync(what);

    static async Task BeginAsync(RunPanel run, string arguments)
    {
        await run.Button("Clear").ClickAsync();
        await run.Arguments.FillAsync(arguments);
        await run.Arguments.PressAsync("Enter");
    }

    Task TakeAsync(Func<LessonPage, RunPanel, Task> story) => tab.ReadAsync(course.Classroom, "05-client", async (visit, page) =>
    {
        var server = new LessonPage(await visit.Page.Context.NewPageAsync());
        await server.OpenAsync(new(course.Classroom.Address, "lessons/01-echo"));
        try
        {
            await server.Run.StartAsync();
            await story(page, server.Run);
        }
        finally { await course.Classroom.EndAsync("01-echo"); }
    });
}
