namespace Classroom.Tests.Events;

/// <summary>A page that has gone, however it went, leaves nothing behind.</summary>
[Collection(QuietMachine.Name)]
public class Going
{
    [Fact]
    public async Task Closed_page_gets_its_answer()
    {
        await using var server = await EventsServer.StartAsync();
        using var page = await server.OpenAsync();
        await page.Client.SendAsync(Frame.OfClose(1001, "going"));
        Assert.Equal((1000, ""), await page.EndAsync());
        await server.LeftAsync(0);
        Assert.Empty(server.Log.Entries);
    }

    [Fact]
    public async Task Page_that_answers_no_ping_is_let_go()
    {
        await using var server = await EventsServer.StartAsync(new() { Ping = TimeSpan.FromSeconds(0.3) });
        using var page = await server.OpenAsync();
        await server.LeftAsync(0);
        Assert.Empty(server.Log.Entries);
    }

    [Fact]
    public async Task Thousand_pages_that_came_and_went_are_forgotten()
    {
        await using var server = await EventsServer.StartAsync(new() { Closing = TimeSpan.FromSeconds(0.1) });
        var (following, changes) = (0, new Journal<int>("Those who follow"));
        server.Pages.On<object>("follow", (page, _) =>
        {
            _ = FollowAsync(page);
            return Task.CompletedTask;
        });
        await ComeAndGoAsync(100);
        var before = Memory();
        await ComeAndGoAsync(1000);
        var kept = (Memory() - before) / 1000;
        TestContext.Current.TestOutputHelper!.WriteLine($"A page that is gone keeps {kept} bytes.");
        await changes.FirstAsync("end of the last", _ => Volatile.Read(ref following) == 0);
        Assert.InRange(kept, long.MinValue, 500);
        Assert.Empty(server.Log.Entries);

        async Task FollowAsync(Page page)
        {
            Interlocked.Increment(ref following);
            try { await Task.Delay(Timeout.Infinite, page.Over); }
            catch (OperationCanceledException) { }
            finally { changes.Add(Interlocked.Decrement(ref following)); }
        }

        async Task ComeAndGoAsync(int count)
        {
            for (var n = 0; n < count; n++)
            {
                using var page = await server.OpenAsync();
                await page.SayAsync("follow", new { });
                if (n % 4 == 0) page.Client.Reset();
                if (n % 4 == 1) await page.Client.SendAsync(Frame.OfClose(1000));
                if (n % 4 == 2) await page.Client.SendAsync(new Frame(Opcode.Binary, [1]));
            } // or without a word
            await server.LeftAsync(0);
        }

        static long Memory()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return GC.GetTotalMemory(forceFullCollection: true);
        }
    }
}
