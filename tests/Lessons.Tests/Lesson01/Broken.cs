using System.Diagnostics;
using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Lessons.Tests.Lesson01;

/// <summary>The page and its server while the Tap breaks what is between them.</summary>
[Trait("lesson", "01")]
public class Broken(Browser browser, EchoSample echo) : IClassFixture<EchoSample>
{
    [Fact]
    [Long("It waits for delays, in a page. The tests of the Tap prove in every run that split and delayed bytes arrive as they were.")]
    public Task What_is_split_stalled_delayed_or_throttled_arrives_whole() => VisitAsync(async (page, relay) =>
    {
        ServersLog server;
        using (relay.Set(new Fault.Split(1))) // the handshake too
        {
            server = await ConnectAsync(page);
            await page.SendTextAsync("ğüşıİöç 👋");
            await page.ShowsAsync("←", "text", "ğüşıİöç 👋");
            await page.CloseAsync("1000", "whole");
            await page.ShowsAsync("←", "close", "1000 whole");
            await server.SaysAsync("message: Text, 19 bytes", "close: 1000 whole");
        }

        server = await ConnectAsync(page);
        using (relay.Set(new Fault.Stall()))
        {
            foreach (var text in (string[])["one", "two", "three"])
            {
                await page.SendTextAsync(text);
                await page.ShowsAsync("→", "text", text);
            }
            await Expect(page.State).ToHaveTextAsync("Open."); // it cannot know better
            Assert.Equal(["open"], server.Life);
        }
        foreach (var text in (string[])["one", "two", "three"]) await page.ShowsAsync("←", "text", text);
        string[] said = ["message: Text, 3 bytes", "message: Text, 3 bytes", "message: Text, 5 bytes"];
        await server.SaysAsync(said);

        using (relay.Set(new Fault.Delay(TimeSpan.FromMilliseconds(150)))) // both ways
        {
            var sent = Stopwatch.GetTimestamp();
            await page.SendTextAsync("there and back");
            await page.ShowsAsync("←", "text", "there and back");
            Assert.InRange(Stopwatch.GetElapsedTime(sent).TotalMilliseconds, 300, double.MaxValue);
            await server.SaysAsync(said = [.. said, "message: Text, 14 bytes"]);
        }

        using (relay.Set(new Fault.Throttle(20_000) { From = Side.Client }))
        {
            var sent = Stopwatch.GetTimestamp();
            await page.SendTextAsync(new string('x', 10_000));
            await page.ShowsAsync("←", "text", new string('x', 200) + "…");
            // Half a second, less the tenth that it may catch up.
            Assert.InRange(Stopwatch.GetElapsedTime(sent).TotalMilliseconds, 350, double.MaxValue);
            await server.SaysAsync([.. said, "message: Text, 10000 bytes"]);
        }
    });

    [Fact]
    public Task Connection_that_is_cut_or_corrupted_is_lost_to_both_and_a_half_open_one_to_one() => VisitAsync(async (page, relay) =>
    {
        var server = await ConnectAsync(page);
        using (relay.Set(new Fault.Cut { AfterFrames = 2 }))
        {
            await page.SendTextAsync("the last");
            await page.IsLostAsync();
            await server.SaysAsync("message: Text, 8 bytes", "close: lost, ");
        }

        foreach (var from in Enum.GetValues<Side>()) // closed in the middle of a frame
        {
            server = await ConnectAsync(page);
            using var close = relay.Set(new Fault.Close { From = from, AfterFrames = 1, AfterBytes = 4 });
            await page.SendTextAsync($"whole from the {from}");
            await page.ShowsAsync("←", "text", $"whole from the {from}");
            await page.SendTextAsync($"half from the {from}");
            await page.IsLostAsync();
            await Expect(page.Entries.Filter(new() { HasText = $"half from the {from}" })).ToHaveCountAsync(1); // its own
            string[] whole = from == Side.Server ? ["message: Text, 21 bytes", "message: Text, 20 bytes"] : ["message: Text, 21 bytes"];
            await server.SaysAsync([.. whole, "close: lost, "]);
        }

        server = await ConnectAsync(page);
        using (relay.Set(new Fault.Corrupt(6) { From = Side.Client })) // RSV1, which nobody agreed on
        {
            await page.SendTextAsync("fine when it left");
            // The server says 1002 and resets: now and then the word is quicker.
            await Expect(page.State).ToHaveTextAsync(new Regex("^Closed with 100[26]: "));
            await server.SaysAsync("close: lost, ");
        }

        server = await ConnectAsync(page);
        using (relay.Set(new Fault.Corrupt(4) { From = Side.Server })) // RSV3
        {
            var number = relay.Connections[^1].Number;
            using var watch = relay.Watch();
            await page.SendTextAsync("fine when it came back");
            await page.IsLostAsync();
            // 1002, unless the end of the connection overtakes it; on the wire it is always seen.
            await server.SaysAsync("message: Text, 22 bytes", "close: ");
            var passed = await watch.Where(happened => happened.Connection == number).TakeWhile(happened => happened is not EndEvent)
                .ToListAsync().AsTask().WaitAsync(Patience.Limit);
            Assert.Equal(1002, passed.OfType<FrameEvent>().Single(frame => frame is { From: Side.Client, Opcode: "close" }).Code);
        }

        server = await ConnectAsync(page);
        using (relay.Set(new Fault.HalfOpen()))
        {
            await page.IsLostAsync();
            Assert.Equal(["open"], server.Life); // and nothing more, until its ping is not answered (KeepAlive)
            Assert.Equal(0, relay.Connections[^1].FromServer.Frames);
        }

        server = await ConnectAsync(page);
        relay.Set(new Fault.HalfOpen { From = Side.Server });
        await server.SaysAsync("close: lost, ");
        await page.SendTextAsync("anybody?");
        await page.ShowsAsync("→", "text", "anybody?");
        await Expect(page.State).ToHaveTextAsync("Open.");
        await page.CloseAsync("1000", "");
        await Expect(page.State).ToContainTextAsync(new Regex(@"^Closing for [1-9]\d* s…$"));
    });

    [Theory]
    [InlineData("the client broke the protocol", (byte)3)] // .NET itself has no word for it
    [InlineData("Unable to translate ", (byte)3, (byte)0xE8, (byte)0xFF)] // 1000, and a reason that is not UTF-8
    public async Task Close_that_breaks_the_protocol_is_a_loss_and_the_log_says_why(string why, params byte[] payload)
    {
        var server = new ServersLog(echo.Sample.Log);
        using var client = await EchoSample.OpenAsync(echo.Sample);
        await server.OpensAsync();
        await client.SendAsync(new Frame(Opcode.Close, payload));
        Assert.Equal(1002, (await client.EndAsync())?.Code);
        await server.SaysAsync("close: lost, ");
        Assert.StartsWith($"close: lost, {why}", server.Life[^1], StringComparison.Ordinal);
    }

    async Task<ServersLog> ConnectAsync(EchoPage page)
    {
        var server = new ServersLog(echo.Sample.Log);
        await page.ConnectAsync();
        await server.OpensAsync();
        return server;
    }

    async Task VisitAsync(Func<EchoPage, Relay, Task> story)
    {
        await using var relay = Relay.Start(new("127.0.0.1", 0), new(echo.Sample.Address.Host, echo.Sample.Address.Port));
        await browser.VisitAsync(echo.Sample, visit => story(new(visit.Page), relay), address: new($"http://{relay.Addresses[0]}"));
    }
}
