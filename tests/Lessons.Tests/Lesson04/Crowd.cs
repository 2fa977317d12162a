using System.Text.Json.Nodes;

namespace Lessons.Tests.Lesson04;

/// <summary>Many at one board.</summary>
[Trait("lesson", "04")]
[Collection(SharedBoard.Name)]
public class Crowd(BoardSample board) : EmptyBoard(board)
{
    const int People = 10, Strokes = 50;

    [Fact]
    public async Task Ten_who_draw_at_once_all_see_the_same_order_and_whoever_comes_meanwhile_misses_nothing_and_sees_nothing_twice()
    {
        using var first = await Artist.JoinAsync(Sample);
        var others = await Task.WhenAll(Enumerable.Range(1, People - 1).Select(_ => Artist.OpenAsync(Sample)));
        try
        {
            var drawing = others.Select(async artist =>
            {
                await artist.SayAsync("""{"type":"join"}""");
                for (var i = 0; i < Strokes; i++) await artist.SayAsync(Artist.Stroke(i + 1));
            });
            var seeing = others.Select(async artist =>
            {
                var all = Ids((await artist.HearAsync("welcome"))["strokes"]!.AsArray());
                return (int[])[.. all, .. Ids(await artist.HearStrokesAsync(Strokes * (People - 1) - all.Length))];
            }).ToArray();
            await Task.WhenAll(drawing);
            var order = Ids(await first.HearStrokesAsync(Strokes * (People - 1)));
            Assert.Equal(Enumerable.Range(order[0], order.Length), order);
            Assert.All(await Task.WhenAll(seeing), seen => Assert.Equal(order, seen));
        }
        finally
        {
            foreach (var artist in others) artist.Dispose();
        }
    }

    [Fact]
    public async Task Flood_of_mistakes_is_answered_one_by_one()
    {
        using var artist = await Artist.OpenAsync(Sample);
        var sending = artist.SayAsync("x", 2_000);
        for (var i = 0; i < 2_000; i++) await artist.HearAsync("error");
        await sending;
        await artist.SayAsync("""{"type":"join"}""");
        await artist.HearAsync("welcome");
    }

    [Fact]
    public async Task Who_comes_and_goes_is_one_line_each_and_nobody_can_forge_one()
    {
        var before = Sample.Log.Entries.Count;
        using var ada = await Artist.JoinAsync(Sample, """{"type":"join","name":"Ada"}""");
        await ada.SayAsync("""{"type":"join","name":"x\nBob came (2 here)"}""");
        await ada.HearAsync("error");
        using var other = await Artist.OpenAsync(Sample);
        await other.SayAsync("""{"type":"join","name":"x\r\nBob came (2 here)","colour":"\nBob came (2 here)"}""");
        await other.HearAsync("error");
        other.Reset(); // never joined: no word about it
        await ada.SendAsync(Frame.OfClose(4000, "bye\nBob came (2 here)").ToBytes());
        Assert.Equal(4000, (await ada.End)?.Code);
        // The answer to her Close comes before she is gone.
        await LeftAsync("Ada left with 4000");
        using var eve = await Artist.JoinAsync(Sample, """{"type":"join","name":"Eve"}""");
        eve.Reset();
        await LeftAsync("Eve left with 1006");
        var lines = Sample.Log.Entries.Skip(before).Where(line => line.Contains("here)", StringComparison.Ordinal));
        Assert.Equal(["Ada came (1 here)", "Ada left with 4000 (0 here)", "Eve came (1 here)", "Eve left with 1006 (0 here)"],
            lines.Select(line => line[(line.IndexOf("] ", StringComparison.Ordinal) + 2)..].TrimEnd()));
        Assert.All(Sample.Log.Entries, line => Assert.Contains("info: ", line, StringComparison.Ordinal));

        Task LeftAsync(string goodbye) => Sample.Log.FirstAsync(goodbye, line => line.Contains(goodbye, StringComparison.Ordinal));
    }

    static int[] Ids(IEnumerable<JsonNode?> strokes) => [.. strokes.Select(stroke => (int)stroke!["id"]!)];
}
