namespace Lessons.Tests.Lesson04;

/// <summary>Who is no longer there, and who is there and does not read.</summary>
[Trait("lesson", "04")]
[Collection(QuietMachine.Name)] // within five seconds; and soon enough
public class Lost
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

    [Fact]
    public async Task Whoever_never_reads_is_cut_with_1008_and_the_others_lose_nothing()
    {
        await using var sample = await Sample.StartAsync(BoardSample.Folder);
        using var ada = await Artist.JoinAsync(sample, """{"type":"join","name":"Ada"}""");
        using var deaf = await RawClient.OpenAsync(sample.Address, BoardSample.Socket);
        await deaf.SendAsync(Frame.OfText("""{"type":"join","name":"Deaf"}"""));
        await ada.HearAsync("joined");
        // Its line must be full before it is taken for one that has vanished, which is three seconds from now.
        var cut = sample.Log.FirstAsync("line that the one who never reads is cut", line => line.Contains("Deaf left with 1008 (1 here)", StringComparison.Ordinal));
        var sent = 0;
        for (var stroke = Artist.Stroke(Enumerable.Repeat("[0.12345678901234567,0.12345678901234567]", 500), "4"); !cut.IsCompleted; sent += 100)
        {
            var sending = ada.SayAsync(stroke, 100);
            Assert.Equal(Enumerable.Range(sent + 1, 100), (await ada.HearStrokesAsync(100)).Select(stroke => (int)stroke["id"]!));
            await sending;
        }
        await cut;
        Assert.Null((await deaf.EndAsync())?.Code); // the line was full: no Close could be told
    }

    [Fact]
    public async Task Whoever_never_reads_is_not_heard_without_end()
    {
        await using var sample = await Sample.StartAsync(BoardSample.Folder);
        using var deaf = await RawClient.OpenAsync(sample.Address, BoardSample.Socket);
        await deaf.SendAsync(Frame.OfText("""{"type":"join","name":"Deaf"}"""));
        var stroke = Frame.OfText(Artist.Stroke(500)).ToBytes();
        await Assert.ThrowsAnyAsync<IOException>(() => Task.Run(async () => { while (true) await deaf.SendAsync(stroke); }).WaitAsync(Patience.Limit));
        await sample.Log.FirstAsync("line that the one who never reads is cut", line => line.Contains("Deaf left with 1008 (0 here)", StringComparison.Ordinal));
    }
}
