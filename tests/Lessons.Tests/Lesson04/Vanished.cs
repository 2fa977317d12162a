namespace Lessons.Tests.Lesson04;

[Trait("lesson", "04")]
[Collection(QuietMachine.Name)] // within five seconds
public class Vanished
{
    [Fact]
    public async Task Whoever_vanishes_without_a_word_is_said_goodbye_to_within_five_seconds()
    {
        await using var sample = await Sample.StartAsync(BoardSample.Folder);
        using var ada = await Artist.JoinAsync(sample);
        using var lid = await RawClient.OpenAsync(sample.Address, BoardSample.Socket); // answers no ping, as a closed laptop
        await lid.SendAsync(Frame.OfText("""{"type":"join","name":"Lid"}"""));
        Assert.Equal("Lid", (string?)(await ada.HearAsync("joined"))["person"]!["name"]);
        var since = TimeProvider.System.GetTimestamp();
        Assert.Equal("Lid", (string?)(await ada.HearAsync("left"))["person"]!["name"]);
        Assert.InRange(TimeProvider.System.GetElapsedTime(since).TotalSeconds, 1, 5);
        Assert.All(sample.Log.Entries, line => Assert.Contains("info: ", line, StringComparison.Ordinal));
    }
}
