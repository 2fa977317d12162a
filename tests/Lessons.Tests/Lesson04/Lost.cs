namespace Lessons.Tests.Lesson04;

/// <summary>People who have vanished, and people who never read. The stories run at the same time, since they mostly wait.</summary>
[Trait("lesson", "04")]
[Collection(QuietMachine.Name)] // within five seconds; and soon enough
public class Lost
{
    [Fact]
    [Long("It waits for six seconds, alone on the machine. Nothing else proves it of this server; lesson 03 proves it of its own.")]
    public Task A_vanished_person_is_gone_within_five_seconds_and_one_who_never_reads_is_cut_with_1008() =>
        Task.WhenAll(VanishedAsync(), CutAsync(), NotHeardAsync());

    // The others are told when somebody has vanished without a word.
    static async Task VanishedAsync()
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

    // A person who never reads is cut, and the others lose nothing.
    static async Task CutAsync()
    {
        await using var sample = await Sample.StartAsync(BoardSample.Folder);
        using var ada = await Artist.JoinAsync(sample, """{"type":"join","name":"Ada"}""");
        using var deaf = await RawClient.OpenAsync(sample.Address, BoardSample.Socket, window: 4096);
        await deaf.SendAsync(Frame.OfText("""{"type":"join","name":"Deaf"}"""));
        await ada.HearAsync("joined");
        // Its line must be full before it is taken for one that has vanished, which is three seconds from now.
        var cut = sample.Log.FirstAsync("line that the one who never reads is cut", line => line.Contains("Deaf left with 1008 (1 here)", StringComparison.Ordinal));
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(0.3)); // two megabytes each time: soon full, and then little is left to do
        var sent = 0;
        for (var stroke = Artist.Stroke(Enumerable.Repeat("[0.12345678901234567,0.12345678901234567]", 500), "4"); !cut.IsCompleted; sent += 100)
        {
            var sending = ada.SayAsync(stroke, 100);
            Assert.Equal(Enumerable.Range(sent + 1, 100), (await ada.HearStrokesAsync(100)).Select(stroke => (int)stroke["id"]!));
            await sending;
            await Task.WhenAny(cut, pace.WaitForNextTickAsync().AsTask());
        }
        await cut;
        Assert.Null((await deaf.EndAsync())?.Code); // the line was full: no Close could be told
    }

    // From a person who never reads, the server does not take messages for ever.
    static async Task NotHeardAsync()
    {
        await using var sample = await Sample.StartAsync(BoardSample.Folder);
        using var deaf = await RawClient.OpenAsync(sample.Address, BoardSample.Socket, window: 4096);
        await deaf.SendAsync(Frame.OfText("""{"type":"join","name":"Deaf"}"""));
        var stroke = Frame.OfText(Artist.Stroke(500)).ToBytes();
        await Assert.ThrowsAnyAsync<IOException>(() => Task.Run(async () => { while (true) await deaf.SendAsync(stroke); }).WaitAsync(Patience.Limit));
        await sample.Log.FirstAsync("line that the one who never reads is cut", line => line.Contains("Deaf left with 1008 (0 here)", StringComparison.Ordinal));
    }
}
