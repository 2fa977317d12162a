using System.Text.Json.Nodes;

namespace Lessons.Tests.Lesson04;

/// <summary>As much as there may be, and one more.</summary>
[Trait("lesson", "04")]
[Collection(SharedBoard.Name)]
public class Limits(BoardSample board) : EmptyBoard(board)
{
    const string Full = "It fills the board once more. Every run fills it by strokes, by points, and by one point too many.";
    const int Kept = 64 * 1024, Read = 1024 * 1024; // bytes of a message
    const int MostStrokes = 5_000, MostPoints = 100_000;

    [Theory]
    [InlineData(Kept, "stroke")]
    [InlineData(Kept + 1, "error")]
    [InlineData(Read, "error")]
    public async Task Message_over_64_KiB_is_answered_with_too_large_and_the_next_one_is_heard(int size, string answer)
    {
        using var artist = await Artist.JoinAsync(Sample);
        var stroke = Frame.OfText(Artist.Stroke(1).PadRight(size)).Payload;
        foreach (var fragment in (int[])[size, 1000])
        {
            for (var at = 0; at < size; at += fragment)
                await artist.SendAsync(new Frame(at == 0 ? Opcode.Text : Opcode.Continuation, stroke[at..Math.Min(at + fragment, size)], at + fragment >= size).ToBytes());
            var heard = await artist.HearAsync();
            while ((string?)heard["type"] == "left") heard = await artist.HearAsync();
            Assert.Equal((answer, answer == "error" ? "too-large" : null), ((string?)heard["type"], (string?)heard["code"]));
        }
        await artist.SayAsync(Artist.Stroke(1));
        await artist.HearStrokesAsync(1);
    }

    public static TheoryData<string, byte[], int, string> Ended => new()
    {
        { "more than 1 MiB", new Frame(Opcode.Text, [.. Enumerable.Repeat((byte)'x', Read + 1)]).ToBytes(), 1009, "at most 1 MiB a message" },
        { "more than 1 MiB without end", new Frame(Opcode.Text, [.. Enumerable.Repeat((byte)'x', Read + 1)], Fin: false).ToBytes(), 1009, "at most 1 MiB a message" },
        { "bytes", new Frame(Opcode.Binary, [1, 2, 3]).ToBytes(), 1003, "text, please: no bytes" },
        { "bytes without end", new Frame(Opcode.Binary, [1, 2, 3], Fin: false).ToBytes(), 1003, "text, please: no bytes" },
    };

    [Theory]
    [MemberData(nameof(Ended), DisableDiscoveryEnumeration = true)] // xUnit would serialize every byte, which takes seconds
    public async Task What_no_conversation_can_go_on_after_ends_it_with_a_code(string what, byte[] bytes, int code, string reason)
    {
        using var artist = await Artist.JoinAsync(Sample);
        await artist.SendAsync(bytes);
        var close = await artist.End.WaitAsync(Patience.Limit);
        Assert.Equal((what, code, reason), (what, close?.Code, close?.Reason));
    }

    [Fact]
    public async Task Text_that_is_not_UTF_8_ends_that_connection_and_no_other()
    {
        using var other = await Artist.JoinAsync(Sample);
        using var artist = await Artist.JoinAsync(Sample);
        await artist.SendAsync(new Frame(Opcode.Text, [(byte)'"', 0xC3, 0x28, (byte)'"']).ToBytes());
        Assert.True(await artist.End.WaitAsync(Patience.Limit) is null or { Code: 1007 });
        await other.SayAsync(Artist.Stroke(1));
        await other.HearStrokesAsync(1);
    }

    [Theory]
    [InlineData("""{"type":"stroke","points":[[0,0],[1,1],[0,1]],"width":1}""")]
    [InlineData("""{"type":"stroke","points":[[-0,1.0000]],"width":40.0}""")]
    public async Task Edges_belong_to_it(string stroke)
    {
        using var artist = await Artist.JoinAsync(Sample);
        await artist.SayAsync(stroke);
        await artist.HearStrokesAsync(1);
        await artist.SayAsync(Artist.Stroke(500));
        Assert.Equal(500, (await artist.HearStrokesAsync(1))[0]["points"]!.AsArray().Count);
        await artist.SayAsync($$"""{"type":"stroke","points":[[0,0]],"width":4,"unknown":{{new string('[', 63)}}{{new string(']', 63)}}}""");
        await artist.HearStrokesAsync(1);
    }

    [Theory]
    [InlineData(MostStrokes, 1, 1, 1)]
    [InlineData(MostPoints / 500, 500, 1, 1)]
    [InlineData(MostPoints / 500, 500, 500, 1, Traits = [LongAttribute.Trait, Full])]
    [InlineData(MostPoints / 400, 400, 401, 2)] // one more point than a stroke of the others has: two of them go
    public async Task Board_is_full_and_the_oldest_strokes_go(int strokes, int points, int more, int gone)
    {
        using var artist = await Artist.JoinAsync(Sample);
        var sending = artist.SayAsync(Artist.Stroke(points), strokes);
        var seen = await artist.HearStrokesAsync(strokes);
        await sending;
        await AssertLatecomerSeesAsync(seen); // full, and nothing is gone
        if (strokes * points == MostPoints) await AssertComesInPiecesAsync();

        await artist.SayAsync(Artist.Stroke(more));
        seen.AddRange(await artist.HearStrokesAsync(1));
        await AssertLatecomerSeesAsync(seen[gone..]);

        await artist.SayAsync("""{"type":"clear"}""");
        await artist.SayAsync(Artist.Stroke(more));
        await AssertLatecomerSeesAsync(await artist.HearStrokesAsync(1));

        // A full board comes in pieces, so that a thin line has time for each.
        async Task AssertComesInPiecesAsync()
        {
            using var latecomer = await RawClient.OpenAsync(Sample.Address, BoardSample.Socket);
            await latecomer.SendAsync(Frame.OfText("""{"type":"join"}"""));
            var pieces = new List<Frame>();
            do pieces.Add(await latecomer.ReceiveAsync());
            while (!pieces[^1].Fin);
            Assert.All(pieces, piece => Assert.InRange(piece.Payload.Length, 1, 64 * 1024));
            Assert.InRange(pieces.Sum(piece => piece.Payload.Length), 1_000_000, 2_000_000);
        }

        async Task AssertLatecomerSeesAsync(IEnumerable<JsonObject> expected)
        {
            using var latecomer = await Artist.JoinAsync(Sample);
            var without = expected.Select(message => message.Where(property => property.Key != "type").Select(property => $"\"{property.Key}\":{property.Value!.ToJsonString()}"));
            Assert.Equal(without.Select(properties => $"{{{string.Join(',', properties)}}}"), latecomer.Welcome["strokes"]!.AsArray().Select(seen => seen!.ToJsonString()));
        }
    }
}
