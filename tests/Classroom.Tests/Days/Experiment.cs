namespace Classroom.Tests.Days;

/// <summary>Lesson 03's slow reader, in the Classroom, where the course's relay stands before the sample.</summary>
[Collection(QuietMachine.Name)] // it measures
public class Experiment(Browser browser, StudentsCourse course)
{
    const string Lesson = "03-broadcast";

    [Fact]
    public Task Slow_reader_makes_the_naive_loop_stand_still_and_is_cut_with_1008() => TakeAsync(async desk =>
    {
        var (fair, naive) = await BroadcastSteps.ExperimentAsync(desk);
        Assert.True(fair < naive, $"Bea waited {fair} s with queues, {naive} s with the naive loop.");
        Assert.InRange(naive, 3, 10);
        await LeavesAsync(desk, "Slow left with 1008");
    });

    [Fact]
    [Long("It builds the sample once more. Nothing else proves what the text says of a longer patience.")]
    public Task With_a_patience_of_a_minute_the_ping_is_what_ends_the_slow_one() => TakeAsync(async desk =>
    {
        var guest = desk.In("Guest.cs");
        var source = await File.ReadAllTextAsync(guest);
        const string Patience = "Patience = TimeSpan.FromSeconds(";
        await File.WriteAllTextAsync(guest, source.Replace($"{Patience}2)", $"{Patience}60)", StringComparison.Ordinal));
        try
        {
            await desk.StartAsync();
            await LeavesAsync(desk, "Slow left with 1006");
        }
        finally { await File.WriteAllTextAsync(guest, source); }
    });

    // What a page receives goes through the test, too, so its own experiment is too slow for this: the ping ends Slow before the buffers
    // are full. Here Ann speaks as fast as she hears herself: more than the buffers on the way to Slow hold, and less than its queue does.
    async Task LeavesAsync(Desk desk, string line)
    {
        const int Messages = 400;
        using var slow = await RawClient.OpenAsync(course.Classroom.Sample(3), "/ws/broadcast?name=Slow"); // never reads
        using var ann = await RawClient.OpenAsync(course.Classroom.Sample(3), "/ws/broadcast?name=Ann");
        var (message, heard) = (Frame.OfText(new string('x', 60_000)).ToBytes(), "");
        for (var said = 0; !heard.StartsWith("* Slow left", StringComparison.Ordinal); heard = await HearAsync())
            if (said++ < Messages) await ann.SendAsync(message);
        await desk.LogsAsync(line);

        async Task<string> HearAsync()
        {
            while (true)
                if (await ann.ReceiveMessageAsync() is var frame && frame.Opcode == Opcode.Text) return frame.Text;
                else await ann.SendAsync(frame with { Opcode = Opcode.Pong });
        }
    }

    Task TakeAsync(Func<Desk, Task> story) => browser.ReadAsync(course.Classroom, Lesson,
        (visit, _) => story(new ClassroomDesk(course, Lesson, visit, isWatched: false)));
}
