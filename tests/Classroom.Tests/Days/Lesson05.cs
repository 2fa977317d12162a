using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Days;

[Collection(StudentsDays.Name)]
public class Lesson05(Tab tab, StudentsCourse course)
{
    static readonly string Long = new('x', 200);

    [Fact]
    public Task Lesson_does_what_its_text_says() => TakeAsync(async (run, server) =>
    {
        // Run it: start lesson 01, then this one. What it is given follows the command.
        await SaysAsync("", "open", "say: Hello 0", "message: Hello 0", "say: Hello 2", "message: Hello 2", "close: 1000 goodbye");
        await server.LogsAsync("#1 close: 1000 goodbye");
        await SaysAsync("--count 5 --interval 1ms", "say: Hello 4");
        // Watch it.
        await SaysAsync("--trace --count 1", "→ GET /ws/echo HTTP/1.1", "← HTTP/1.1 101 Switching Protocols",
            "] text, final, masked, 7 bytes: Hello 0", "← [81 07] text, final, 7 bytes: Hello 0",
            "← [88 09] close, final, 9 bytes: 1000 goodbye");
        // Break it: a text of 200 letters; a subprotocol that the server does not know; a wrong path; an address without ws://.
        await SaysAsync($"--trace --count 1 --text {Long}", "→ [81 fe 00 c8 ", "← [81 7e 00 c8] text, final, 200 bytes");
        await SaysAsync("--trace --count 0 --subprotocol chat", "→ Sec-WebSocket-Protocol: chat", "close: 1000 goodbye");
        var echo = course.Classroom.Sample(1).Authority;
        await SaysAsync($"ws://{echo}/ws/eho --trace", "← HTTP/1.1 404 Not Found", "answered 404 instead of 101. Is the path right?");
        await SaysAsync(echo, "ws://");
        // Stop the server while the client talks. Start the client without it.
        await BeginAsync("--count 100");
        await run.LogsAsync("message: Hello 0");
        await server.StopAsync();
        await run.LogsAsync("The server closed the connection: 1001 the server stops");
        await run.BecomesAsync("exit code 1");
        var port = course.Classroom.Sample(1).Port.ToString(CultureInfo.InvariantCulture);
        await SaysAsync("", $"Nobody listens at ws://localhost:{port}/ws/echo: start the server first.");
        // Then stop the client.
        await server.StartAsync();
        await BeginAsync("--count 100");
        await run.LogsAsync("message: Hello 0");
        await run.StopAsync();
        await run.LogsAsync("of 100 messages said.");

        async Task BeginAsync(string arguments)
        {
            await run.Button("Clear").ClickAsync();
            await run.Arguments.FillAsync(arguments);
            await run.Arguments.PressAsync("Enter");
        }

        async Task SaysAsync(string arguments, params string[] lines)
        {
            await BeginAsync(arguments);
            foreach (var line in lines) await run.LogsAsync(line);
            await run.BecomesAsync("exit code");
        }
    });

    [Fact]
    [Long("A ping comes after fifteen silent seconds. KeepAlive proves in every run that it comes, and Tracing how it is shown.")]
    public Task Ping_comes_after_fifteen_silent_seconds_and_is_answered_by_itself() => TakeAsync(async (run, _) =>
    {
        await run.Arguments.FillAsync("--trace --count 2 --interval 20s");
        await run.Arguments.PressAsync("Enter");
        await run.LogsAsync("← [89 08] ping, final, 8 bytes");
        await run.LogsAsync("] pong, final, masked, 8 bytes");
        await run.BecomesAsync("exit code 0");
    });

    [Fact]
    public Task Program_talks_to_the_sample_of_another_lesson() => tab.ReadAsync(course.Classroom, "05-client", async (visit, page) =>
    {
        var server = new LessonPage(await visit.Page.Context.NewPageAsync());
        await server.OpenAsync(new(course.Classroom.Address, "lessons/01-echo"));
        await server.Run.StartAsync();

        var (run, echo) = (page.Run, string.Create(CultureInfo.InvariantCulture, $"ws://localhost:{course.Classroom.Sample(1).Port}/ws/echo"));
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

    Task TakeAsync(Func<RunPanel, RunPanel, Task> story) => tab.ReadAsync(course.Classroom, "05-client", async (visit, page) =>
    {
        var server = new LessonPage(await visit.Page.Context.NewPageAsync());
        await server.OpenAsync(new(course.Classroom.Address, "lessons/01-echo"));
        try
        {
            await server.Run.StartAsync();
            await story(page.Run, server.Run);
        }
        finally { await course.Classroom.EndAsync("01-echo"); }
    });
}
