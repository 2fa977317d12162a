namespace Lessons.Tests.Lesson04;

public sealed class BoardSample() : SampleFixture(Folder)
{
    public const string Folder = "04-json";
    public const string Socket = "/ws/board";

    /// <summary>Waits until the people of the tests before have left, wipes the board, and leaves it too.</summary>
    public async Task EmptyAsync()
    {
        using var last = await Artist.JoinAsync(Sample);
        for (var others = last.Welcome["people"]!.AsArray().Count; others > 0;)
            if ((string?)(await last.HearAsync())["type"] == "left") others--;
        await last.SayAsync("""{"type":"clear"}""");
        while ((string?)(await last.HearAsync())["type"] != "cleared") { } // a stroke may still have been under way
        await last.SendAsync(Frame.OfClose(1000).ToBytes());
        var goodbye = $" {last.Name} left with 1000 (0 here)";
        await Sample.Log.FirstAsync("line of the last one", line => line.Contains(goodbye, StringComparison.Ordinal));
    }
}
