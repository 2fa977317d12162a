namespace Lessons.Tests.Lesson03;

/// <summary>Goodbyes of those who do not say goodbye.</summary>
[Trait("lesson", "03")]
[Collection(QuietMachine.Name)] // within five seconds
public class Vanished
{
    [Fact]
    public async Task Goodbye_of_one_who_vanished_reaches_the_others_within_five_seconds()
    {
        await using var sample = await Sample.StartAsync(BroadcastSample.Folder);
        using var bob = await RawGuest.JoinAsync(sample, "Bob");
        using var reset = await RawGuest.OpenAsync(sample, "Reset");
        using var ghost = await RawGuest.OpenAsync(sample, "Ghost"); // stays silent, also when it is pinged, as behind a cable that was pulled
        await bob.HearsAsync("* Reset came (2 here)", "* Ghost came (3 here)");
        var start = TimeProvider.System.GetTimestamp();
        reset.Reset();
        await bob.HearsAsync("* Reset left (2 here)");
        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 0, 1);
        await bob.HearsAsync("* Ghost left (1 here)");
        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 2, 5);
        await sample.Log.FirstAsync("line of the ghost", line => line.Contains("Ghost left with 1006 (1 here)", StringComparison.Ordinal));
        await bob.SayAsync("still here");
        await bob.HearsAsync("Bob: still here");
    }
}
