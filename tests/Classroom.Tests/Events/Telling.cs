namespace Classroom.Tests.Events;

/// <summary>What happens reaches every page, and the slow ones at their own cost.</summary>
public class Telling
{
    static readonly TimeSpan Never = TimeSpan.FromHours(1);

    [Fact]
    public async Task Hundred_pages_hear_the_same_in_the_same_order()
    {
        await using var server = await EventsServer.StartAsync();
        var pages = new List<RawPage>();
        for (var n = 0; n < 100; n++) pages.Add(await server.OpenAsync());
        for (var n = 0; n < 50; n++) server.Pages.SendToAll("sample", new { n });
        foreach (var page in pages)
            for (var n = 0; n < 50; n++)
                Assert.Equal(n, (await page.NextAsync("sample")).GetProperty("n").GetInt32());
        foreach (var page in pages) page.Dispose();
        await server.LeftAsync(0);
    }

    [Fact]
    public async Task Page_that_does_not_read_holds_up_nobody_and_is_let_go()
    {
        await using var server = await EventsServer.StartAsync(new() { Taking = TimeSpan.FromSeconds(0.5), Waiting = 100_000, WaitingBytes = long.MaxValue, Ping = Never });
        using var asleep = await server.OpenAsync(window: 4096);
        using var awake = await server.OpenAsync();
        var text = new string('x', 100_000);
        for (var n = 0; server.Pages.Count > 1; n++)
        {
            server.Pages.SendToAll("lines", new { n, text });
            Assert.Equal(n, (await awake.NextAsync("lines")).GetProperty("n").GetInt32());
        }
        Assert.Null((await asleep.EndAsync()).Code); // cut: a Close would not have got through
        Assert.Empty(server.Log.Entries);
    }

    [Theory]
    [InlineData(20, long.MaxValue, 10)]
    [InlineData(int.MaxValue, 40_000_000, 8_000_000)]
    public async Task Page_with_a_full_queue_is_let_go_and_the_queue_with_it(int events, long bytes, int size)
    {
        await using var server = await EventsServer.StartAsync(new() { Waiting = events, WaitingBytes = bytes, Taking = Never, Ping = Never });
        var met = new TaskCompletionSource<Page>();
        server.Pages.On<object>("say", (page, _) =>
        {
            met.TrySetResult(page);
            return Task.CompletedTask;
        });
        using var asleep = await server.OpenAsync(window: 4096);
        await asleep.SayAsync("say", new { });
        var page = await met.Task.WaitAsync(Patience.Limit);
        page.Send("lines", new { text = new string('x', 8_000_000) }); // more than the system takes in
        var more = new { text = new string('x', size) };
        for (var n = 0; n < 22 && !page.Over.IsCancellationRequested; n++) page.Send("lines", more);
        await server.LeftAsync(0);
        Assert.True(page.Over.IsCancellationRequested);
        page.Send("lines", more); // nobody is there, and nothing happens
    }

    [Fact]
    public async Task Who_tells_without_end_waits_for_the_page()
    {
        await using var server = await EventsServer.StartAsync();
        var (told, over) = (new Journal<int>("What is out"), new TaskCompletionSource());
        server.Pages.On<object>("follow", (page, _) =>
        {
            _ = TellAsync(page);
            return Task.CompletedTask;
        });
        using var page = await server.OpenAsync(window: 4096);
        await page.SayAsync("follow", new { });
        for (var n = 0; n < 10; n++) Assert.Equal(n, (await page.NextAsync("lines")).GetProperty("n").GetInt32());
        page.Dispose();
        await over.Task.WaitAsync(Patience.Limit); // and it ends with the page
        Assert.True(told.Entries.Count < 20, $"{told.Entries.Count} were out, and 10 were read");

        async Task TellAsync(Page page)
        {
            try
            {
                for (var n = 0; n < 30; n++) // who does not wait has an end, too
                {
                    await page.SendAsync("lines", new { n, text = new string('x', 4_000_000) });
                    told.Add(n);
                }
            }
            catch (OperationCanceledException) { }
            finally { over.SetResult(); }
        }
    }

    [Fact]
    public async Task Welcome_comes_before_anything_else_whatever_is_being_told()
    {
        await using var server = await EventsServer.StartAsync();
        using var stop = new CancellationTokenSource();
        using var witness = await server.OpenAsync(); // no faster than one page reads: another would be cut off
        var telling = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                server.Pages.SendToAll("course", new { });
                await witness.NextAsync("course");
            }
        });
        for (var n = 0; n < 30; n++)
        {
            using var page = await server.ConnectAsync();
            await page.SayAsync("hello", new { token = server.Token });
            Assert.Equal("welcome", (await page.NextAsync()).Event);
        }
        await stop.CancelAsync();
        await telling;
    }

    [Fact]
    public async Task Beat_comes_again_and_again()
    {
        await using var server = await EventsServer.StartAsync(new() { Beat = TimeSpan.FromSeconds(0.1) });
        using var page = await server.OpenAsync();
        for (var n = 0; n < 3; n++) Assert.Equal("beat", (await page.NextAsync()).Event);
    }
}
