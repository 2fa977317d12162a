namespace Classroom.Tests.Events;

/// <summary>A page may say so much in a second.</summary>
public class Rates
{
    [Fact]
    public void As_much_is_heard_in_each_second_and_the_first_that_is_not_is_told_apart()
    {
        var clock = new Clock();
        var rate = new Rate(3, clock);
        Assert.Equal([0, 0, 0, 1, 2], Enumerable.Range(0, 5).Select(_ => rate.Count()));
        clock.Now += TimeSpan.FromSeconds(1);
        Assert.Equal([0, 0, 0, 1], Enumerable.Range(0, 4).Select(_ => rate.Count()));
    }

    [Fact]
    public async Task Thousand_events_at_once_are_not_all_heard_the_page_is_told_and_goes_on()
    {
        await using var server = await EventsServer.StartAsync(new() { EventsPerSecond = 10, Beat = TimeSpan.FromSeconds(0.3) });
        var heard = new Journal<int>("What was heard");
        server.Pages.On<Number>("count", (_, number) =>
        {
            heard.Add(number.N);
            return Task.CompletedTask;
        });
        using var page = await server.OpenAsync();
        for (var n = 1; n <= 1000; n++) await page.SayAsync("count", new { n });
        Assert.Equal("This page says too much: what comes after 10 events in a second is not heard.", await page.ProblemAsync());
        // The next second comes, and with it it is heard again.
        while (!heard.Entries.Contains(0))
        {
            await page.NextAsync("beat");
            await page.SayAsync("count", new { n = 0 });
        }
        Assert.Equal(heard.Entries.Where(n => n > 0).Order(), heard.Entries.Where(n => n > 0));
        Assert.True(heard.Entries.Count < 500, $"{heard.Entries.Count} were heard");
        Assert.Empty(server.Log.Entries);
    }

    sealed record Number(int N);

    sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
