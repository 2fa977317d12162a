namespace Classroom.Tests.Days;

/// <summary>The page's experiment, in the Classroom, where the course's relay stands before the sample.</summary>
[Collection(QuietMachine.Name)] // it measures
public class Experiment(Browser browser, StudentsCourse course)
{
    const string Lesson = "03-broadcast";

    [Fact]
    public Task Slow_reader_makes_the_naive_loop_stand_still_and_leaves_with_1008() => TakeAsync(async desk =>
    {
        var (fair, naive) = await BroadcastSteps.ExperimentAsync(desk);
        Assert.True(fair < naive, $"Bea waited {fair} s with queues, {naive} s with the naive loop.");
        Assert.InRange(naive, 3, 10);
        await desk.LogsAsync("Slow left with 1008");
    });

    [Fact]
    [Long("It builds the sample, and runs the experiment once more. Nothing else proves what the text says of a longer patience.")]
    public Task With_a_patience_of_a_minute_it_is_the_ping_that_ends_the_slow_one() => TakeAsync(async desk =>
    {
        var guest = desk.In("Guest.cs");
        var source = await File.ReadAllTextAsync(guest);
        await File.WriteAllTextAsync(guest, source.Replace("Patience = TimeSpan.FromSeconds(2)", "Patience = TimeSpan.FromSeconds(60)", StringComparison.Ordinal));
        try
        {
            await BroadcastSteps.ExperimentAsync(desk);
            await desk.LogsAsync("Slow left with 1006");
        }
        finally { await File.WriteAllTextAsync(guest, source); }
    });

    Task TakeAsync(Func<Desk, Task> story) => browser.ReadAsync(course.Classroom, Lesson, (visit, _) => story(new ClassroomDesk(course, Lesson, visit)));
}
