using Classroom.Tests.Break;
using Classroom.Tests.Days;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Wire;

/// <summary>Thousands of frames a second, with the page open.</summary>
[Collection(QuietMachine.Name)]
public class WireFloodTests(Tab tab, StudentsCourse course) : IClassFixture<Tab>
{
    const string Lesson = "08-wire";
    const int MostRows = 10_000; // that a page keeps

    [Fact]
    public Task Page_answers_and_draws_only_what_is_in_sight() => tab.ReadAsync(course.Classroom, Lesson, async (visit, page) =>
    {
        var wire = page.Wire;
        await page.Run.StartAsync();
        using (var client = await RawClient.OpenAsync(course.Classroom.Sample(8), "/ws/flood?rate=10000"))
        {
            await using var reading = new Sink(client);
            await wire.HasMoreThanAsync(MostRows - 1);
            for (var click = 0; click < 4; click++)
            {
                var isOpen = click % 2 == 0 ? "true" : "false";
                await wire.Button("Tools").ClickAsync();
                await Expect(wire.Button("Tools")).ToHaveAttributeAsync("aria-expanded", isOpen);
            }
            Assert.InRange(await wire.Rows.CountAsync(), 1, 60);

            // What stands still while it is read: the rows come behind it, and go before it.
            await wire.Button("Pause").ClickAsync();
            var still = await wire.Rows.AllTextContentsAsync();
            await Expect(wire.Resume).ToHaveTextAsync("Resume (there is more)");
            Assert.Equal(still, await wire.Rows.AllTextContentsAsync());
            await wire.Resume.ClickAsync();
        }
        await Expect(wire.Rows.Last).ToHaveAttributeAsync("data-kind", "end");
        Assert.Equal(MostRows, await wire.CountAsync());
    });

    [Fact]
    public Task Stall_holds_all_and_loses_nothing_and_a_cut_ends_it() => tab.ReadAsync(course.Classroom, Lesson, async (visit, page) =>
    {
        const string Flood = "rate=5000";
        var faults = page.Break;
        await page.Run.StartAsync();
        await faults.OpenAsync();
        var reader = await Guest.ConnectAsync(visit.Page, Flood, "/ws/flood");
        await reader.HearsAsync("00001000");
        await faults.ChooseAsync("Stall");
        await faults.PressAsync(Flood);
        int held, heldNow = 0, looks = 0;
        do // until what was on its way has come
        {
            held = heldNow;
            heldNow = (await reader.HeardAsync()).Length;
            Assert.InRange(++looks, 1, 20);
        } while (heldNow > held);
        await faults.PressAsync(Flood, isSet: false);
        await reader.HearsAsync(FormattableString.Invariant($"{held + 1000:d8}"));
        var heard = await reader.HeardAsync();
        Assert.Equal(Enumerable.Range(0, heard.Length).Select(number => FormattableString.Invariant($"{number:d8}")), heard);
        await faults.ChooseAsync("Cut");
        await faults.Target(Flood).ClickAsync();
        Assert.Equal(1006, await reader.EndsAsync());
        await faults.FollowsAsync("broken by a fault");
    });

    [Fact]
    [Long("It takes half a minute of both processors. The other test holds by counts that the page stays small, and answers.")]
    public Task After_a_million_frames_the_page_is_as_small_as_before_and_has_never_stood_still() =>
        tab.ReadAsync(course.Classroom, Lesson, async (visit, page) =>
    {
        const int Frames = 1_000_000, MostTask = 500, MostHeap = 150; // milliseconds, MB
        await page.Run.StartAsync();
        await visit.Page.EvaluateAsync("""
            () => {
                self.longest = self.frames = 0;
                const keep = list => { longest = Math.max(longest, ...list.getEntries().map(task => task.duration)); };
                new PerformanceObserver(keep).observe({ type: 'longtask' });
                const count = () => { frames++; requestAnimationFrame(count); };
                count();
            }
            """);
        var time = System.Diagnostics.Stopwatch.StartNew();
        using (var client = await RawClient.OpenAsync(course.Classroom.Sample(8), "/ws/flood?rate=40000"))
            for (var frame = 0; frame < Frames; frame++) await client.ReceiveAsync();
        await Expect(page.Wire.Rows.Last).ToHaveAttributeAsync("data-kind", "end");
        var measured = await visit.Page.EvaluateAsync<double[]>("() => [longest, performance.memory.usedJSHeapSize / 1e6, frames]");
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(
            $"longest task {measured[0]:0} ms, heap {measured[1]:0} MB, drawn {measured[2] / time.Elapsed.TotalSeconds:0} times a second"));
        Assert.InRange(measured[0], 0, MostTask);
        Assert.InRange(measured[1], 0, MostHeap);
        Assert.Equal(MostRows, await page.Wire.CountAsync());
    });

    /// <summary>Reads what a client gets, until that is disposed of.</summary>
    sealed class Sink : IAsyncDisposable
    {
        readonly RawClient client;
        readonly Task reading;

        public Sink(RawClient client)
        {
            this.client = client;
            reading = Task.Run(async () =>
            {
                try { while (true) await client.ReceiveAsync(); }
                catch (Exception e) when (e is IOException or ObjectDisposedException) { } // we have gone
            });
        }

        public async ValueTask DisposeAsync()
        {
            client.Dispose();
            await reading;
        }
    }
}
