using System.Diagnostics;
using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Lessons.Tests.Lesson01;

/// <summary>The page and its server while the Tap breaks what is between them.</summary>
[Trait("lesson", "01")]
public class Broken(Browser browser, EchoSample echo) : IClassFixture<EchoSample>
{
    [Fact]
    public Task Delayed_both_ways() => VisitAsync(async (page, relay, server) =>
    {
        await page.ConnectAsync();
        relay.Set(new Fault.Delay(TimeSpan.FromMilliseconds(150)));
        var sent = Stopwatch.GetTimestamp();
        await page.SendTextAsync("there and back");
        await page.ShowsAsync("←", "text", "there and back");
        Assert.InRange(Stopwatch.GetElapsedTime(sent).TotalMilliseconds, 300, double.MaxValue);
        await server.SaysAsync("message: Text, 14 bytes");
    });

    [Fact]
    public Task Throttled() => VisitAsync(async (page, relay, server) =>
    {
        await page.ConnectAsync();
        relay.Set(new Fault.Throttle(20_000) { From = Side.Client });
        var sent = Stopwatch.GetTimestamp();
        await page.SendTextAsync(new string('x', 10_000));
        await page.ShowsAsync("←", "text", new string('x', 200) + "…");
        Assert.InRange(Stopwatch.GetElapsedTime(sent).TotalMilliseconds, 350, double.MaxValue); // half a second, less the tenth that it may catch up
        await server.SaysAsync("message: Text, 10000 bytes");
    });

    [Fact]
    public Task Split_into_single_bytes() => VisitAsync(async (page, relay, server) =>
    {
        relay.Set(new Fault.Split(1));
        await page.ConnectAsync();
        await page.SendTextAsync("ğüşıİöç 👋");
        await page.ShowsAsync("←", "text", "ğüşıİöç 👋");
        await page.CloseAsync("1000", "whole");
        await page.ShowsAsync("←", "close", "1000 whole");
        await server.SaysAsync("message: Text, 19 bytes", "close: 1000 whole");
    });

    [Fact]
    public Task Stalled_for_a_while() => VisitAsync(async (page, relay, server) =>
    {
        await page.ConnectAsync();
        var stall = relay.Set(new Fault.Stall());
        foreach (var text in (string[])["one", "two", "three"])
        {
            await page.SendTextAsync(text);
            await page.ShowsAsync("→", "text", text);
        }
        await Expect(page.State).ToHaveTextAsync("Open."); // it cannot know better
        Assert.Equal(["open"], server.Life);
        stall.Clear();
        foreach (var text in (string[])["one", "two", "three"]) await page.ShowsAsync("←", "text", text);
        await server.SaysAsync("message: Text, 3 bytes", "message: Text, 3 bytes", "message: Text, 5 bytes");
    });

    [Fact]
    public Task Half_open_with_the_page_gone() => VisitAsync(async (page, relay, server) =>
    {
        await page.ConnectAsync();
        relay.Set(new Fault.HalfOpen());
        await page.ShowsAsync("·", "close", "1006");
        await Expect(page.State).ToHaveTextAsync("Closed with 1006: no goodbye.");
        Assert.Equal(["open"], server.Life); // and nothing more, until its ping is not answered (KeepAlive)
        Assert.Contains(relay.Connections, connection => connection.FromServer.Frames == 0);
    });

    [Fact]
    public Task Half_open_with_the_server_gone() => VisitAsync(async (page, relay, server) =>
    {
        await page.ConnectAsync();
        relay.Set(new Fault.HalfOpen { From = Side.Server });
        await server.SaysAsync("close: lost, ");
        await page.SendTextAsync("anybody?");
        await page.ShowsAsync("→", "text", "anybody?");
        await Expect(page.State).ToHaveTextAsync("Open.");
        await page.CloseAsync("1000", "");
        await Expect(page.State).ToContainTextAsync(new Regex(@"^Closing for [1-9]\d* s…$"));
    });

    [Fact]
    public Task Cut() => VisitAsync(async (page, relay, server) =>
    {
        await page.ConnectAsync();
        relay.Set(new Fault.Cut { AfterFrames = 2 });
        await page.SendTextAsync("the last");
        await page.ShowsAsync("·", "close", "1006");
        await Expect(page.State).ToHaveTextAsync("Closed with 1006: no goodbye.");
        await server.SaysAsync("message: Text, 8 bytes", "close: lost, ");
    });

    [Theory]
    [InlineData(Side.Client)]
    [InlineData(Side.Server)]
    public Task Closed_in_the_middle_of_a_frame(Side from) => VisitAsync(async (page, relay, server) =>
    {
        await page.ConnectAsync();
        relay.Set(new Fault.Close { From = from, AfterFrames = 1, AfterBytes = 4 });
        await page.SendTextAsync("whole");
        await page.ShowsAsync("←", "text", "whole");
        await page.SendTextAsync("half");
        await page.ShowsAsync("·", "close", "1006");
        await Expect(page.Entries.Filter(new() { HasText = "half" })).ToHaveCountAsync(1); // its own
        await server.SaysAsync(["message: Text, 5 bytes", .. from == Side.Server ? (string[])["message: Text, 4 bytes"] : [], "close: lost, "]);
    });

    [Fact]
    public Task Corrupt_to_the_server() => VisitAsync(async (page, relay, server) =>
    {
        await page.ConnectAsync();
        relay.Set(new Fault.Corrupt(6) { From = Side.Client }); // RSV1, which nobody agreed on
        await page.SendTextAsync("fine when it left");
        await Expect(page.State).ToHaveTextAsync(new Regex("^Closed with 100[26]: ")); // the server says 1002 and resets: now and then the word is quicker
        await server.SaysAsync("close: lost, ");
    });

    [Fact]
    public Task Corrupt_to_the_page() => VisitAsync(async (page, relay, server) =>
    {
        await page.ConnectAsync();
        using var watch = relay.Watch();
        relay.Set(new Fault.Corrupt(4) { From = Side.Server }); // RSV3
        await page.SendTextAsync("fine when it came back");
        await page.ShowsAsync("·", "close", "1006");
        await server.SaysAsync("message: Text, 22 bytes", "close: "); // 1002, unless the end of the connection overtakes it; on the wire it is always seen
        await relay.DisposeAsync();
        var passed = await watch.ToListAsync();
        Assert.Equal(1002, passed.OfType<FrameEvent>().Single(frame => frame is { From: Side.Client, Opcode: "close" }).Code);
    });

    async Task VisitAsync(Func<EchoPage, Relay, ServersLog, Task> story)
    {
        await using var relay = Relay.Start(new("127.0.0.1", 0), new(echo.Sample.Address.Host, echo.Sample.Address.Port));
        var server = new ServersLog(echo.Sample.Log);
        await browser.VisitAsync(echo.Sample, visit => story(new(visit.Page), relay, server), address: new($"http://{relay.Addresses[0]}"));
    }

    /// <summary>What the server says of the next connection: the stories of a class follow each other.</summary>
    sealed class ServersLog(Journal<string> log)
    {
        readonly string mark = $"#{log.Entries.Count(line => line.EndsWith(" open", StringComparison.Ordinal)) + 1} ";

        public string[] Life => [.. log.Entries.Where(IsOurs).Select(Rest)];

        /// <summary>All that it says after "open", the last of which may go on.</summary>
        public async Task SaysAsync(params string[] moments)
        {
            await log.FirstAsync($"{mark}{moments[^1]}", line => IsOurs(line) && Rest(line).StartsWith(moments[^1], StringComparison.Ordinal) && Life.Length > moments.Length);
            Assert.Equal(["open", .. moments[..^1]], Life[..^1]);
            Assert.StartsWith(moments[^1], Life[^1], StringComparison.Ordinal);
        }

        bool IsOurs(string line) => line.Contains(" " + mark, StringComparison.Ordinal);

        string Rest(string line) => line[(line.IndexOf(mark, StringComparison.Ordinal) + mark.Length)..];
    }
}
