namespace Classroom.Tests.Days;

/// <summary>Lesson 03's slow reader, in the Classroom, where the course's relay stands before the sample.</summary>
[Collection(QuietMachine.Name)] // it measures
public class Experiment(Browser browser, StudentsCourse course)
{
    const string Lesson = "03-broadcast";

    [Fact]
    [Long("It waits for twenty seconds while nothing else may run. Every run takes the experiment in a tab of its own.")]
    public Task Slow_reader_makes_the_naive_loop_stand_still_and_is_cut_with_1008() => TakeAsync(async desk =>
    {
        var (fair, naive) = await BroadcastSteps.ExperimentAsync(desk);
        Assert.True(fair < naive, $"Bea waited {fair} s with queues, {naive} s with the naive loop.");
        await StandsStillAsync();
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

    // What a page receives goes through the test, too, so in its own experiment the buffers fill slowly: most of the eight seconds may have
    // passed, or the ping has ended Slow, before they are full. Here Ann speaks as fast as she hears herself.
    static readonly byte[] Message = Frame.OfText(new string('x', 60_000)).ToBytes();

    // In the naive loop nobody hears anything for three seconds when at most 7 MB are on the way to Slow, and all of it once Slow reads.
    async Task StandsStillAsync()
    {
        const int Most = 7_000_000 / 60_000;
        const string Room = "naive";
        using RawClient slow = await EnterAsync(Room, "Slow"), ann = await EnterAsync(Room, "Ann"), bea = await EnterAsync(Room, "Bea");
        for (var said = 1; said <= Most; said++)
        {
            await ann.SendAsync(Message);
            var hearing = Task.WhenAll(HearAsync(ann, "Ann: "), HearAsync(bea, "Ann: "));
            if (await Task.WhenAny(hearing, Task.Delay(TimeSpan.FromSeconds(3))) == hearing) continue;
            for (var heard = 0; heard < said; heard++) await HearAsync(slow, "Ann: ");
            await hearing;
            return;
        }
        Assert.Fail($"The naive loop went on, with {Most} messages on the way to Slow.");
    }

    // More than the buffers on the way to Slow hold, and less than its queue does.
    async Task LeavesAsync(Desk desk, string line)
    {
        const int Messages = 400;
        using RawClient slow = await EnterAsync("broadcast", "Slow"), ann = await EnterAsync("broadcast", "Ann"); // Slow never reads
        for (var (said, heard) = (0, ""); !heard.StartsWith("* Slow left", StringComparison.Ordinal); heard = await HearAsync(ann))
            if (said++ < Messages) await ann.SendAsync(Message);
        await desk.LogsAsync(line);
    }

    Task<RawClient> EnterAsync(string room, string name) => RawClient.OpenAsync(course.Classroom.Sample(3), $"/ws/{room}?name={name}");

    // The next line that begins so.
    static async Task<string> HearAsync(RawClient guest, string beginning = "")
    {
        while (true)
        {
            var frame = await guest.ReceiveMessageAsync();
            if (frame.Opcode != Opcode.Text) await guest.SendAsync(frame with { Opcode = Opcode.Pong });
            else if (frame.Text.StartsWith(beginning, StringComparison.Ordinal)) return frame.Text;
        }
    }

    Task TakeAsync(Func<Desk, Task> story) => browser.ReadAsync(course.Classroom, Lesson,
        (visit, _) => story(new ClassroomDesk(course, Lesson, visit, isWatched: false)));
}
