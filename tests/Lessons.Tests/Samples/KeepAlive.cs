using Lessons.Tests.Lesson01;
using Lessons.Tests.Lesson02;

namespace Lessons.Tests.Samples;

/// <summary>The one test that takes its time: two lessons say fifteen seconds, so they must be seen, in both at once.</summary>
[Trait("lesson", "01")]
[Trait("lesson", "02")]
public class KeepAlive(Browser browser)
{
    [Fact]
    public Task After_fifteen_silent_seconds_comes_a_ping_that_a_browser_answers_unseen_and_who_does_not_answer_is_cut() =>
        Task.WhenAll(EchoAsync(), HelloAsync());

    async Task EchoAsync()
    {
        await using var sample = await Sample.StartAsync(EchoSample.Folder);
        await browser.VisitAsync(sample, async visit =>
        {
            var page = new EchoPage(visit.Page);
            await page.ConnectAsync();

            // Later than the page, and as silent: only that it does not answer the ping tells it from the browser.
            using var client = await EchoSample.OpenAsync(sample);
            using var talker = await EchoSample.OpenAsync(sample);
            using var end = new CancellationTokenSource();
            var talk = TalkAsync(talker, end.Token);

            var opened = TimeProvider.System.GetTimestamp();
            Assert.Equal(Opcode.Ping, (await client.ReceiveAsync(patience: TimeSpan.FromSeconds(40))).Opcode);
            Assert.InRange(TimeProvider.System.GetElapsedTime(opened).TotalSeconds, 14, 25);
            await Assert.ThrowsAnyAsync<IOException>(() => client.ReceiveAsync(patience: TimeSpan.FromSeconds(60)));
            Assert.InRange(TimeProvider.System.GetElapsedTime(opened).TotalSeconds, 28, 60);
            await sample.Log.FirstAsync("line of the loss", line => line.Contains("#2 close: lost, ", StringComparison.Ordinal));

            await end.CancelAsync();
            Assert.DoesNotContain(Opcode.Ping, await talk);
            Assert.Empty(visit.Socket.Entries); // the browser's tools show neither ping nor pong
            await page.SendTextAsync("still here");
            await page.ShowsAsync("←", "text", "still here");
        });
    }

    static async Task HelloAsync()
    {
        await using var sample = await Sample.StartAsync(HelloSample.Folder);
        using var client = await HelloSample.OpenAsync(sample);
        Assert.Equal(Opcode.Ping, (await client.ReceiveAsync(TimeSpan.FromSeconds(40))).Opcode);
        await Assert.ThrowsAnyAsync<IOException>(() => client.ReceiveAsync(TimeSpan.FromSeconds(40)));
    }

    // What comes to somebody who says something every five seconds.
    static async Task<List<Opcode>> TalkAsync(RawClient client, CancellationToken end)
    {
        var heard = new List<Opcode>();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5));
        try
        {
            while (await timer.WaitForNextTickAsync(end))
            {
                await client.SendAsync(Frame.OfText("I am here"));
                heard.Add((await client.ReceiveAsync()).Opcode);
            }
        }
        catch (OperationCanceledException) { }
        return heard;
    }
}
