using System.Globalization;
using System.Text.Json.Nodes;

namespace Lessons.Tests.Lesson04;

/// <summary>The table of the text, both ways.</summary>
[Trait("lesson", "04")]
[Collection(SharedBoard.Name)]
public class Contract(BoardSample board) : EmptyBoard(board)
{
    [Fact]
    public async Task Newcomer_is_welcomed_and_everybody_hears_of_them_the_newcomer_too()
    {
        using var ada = await Artist.OpenAsync(Sample);
        await ada.SayAsync("""{"type":"join","name":"Ada","colour":"#d33682"}""");
        var welcome = await ada.HearAsync();
        var id = (int)welcome["you"]!["id"]!;
        AssertIs($$$"""{"type":"welcome","you":{"id":{{{id}}},"name":"Ada","colour":"#d33682"},"people":[],"strokes":[]}""", welcome);
        AssertIs($$$"""{"type":"joined","person":{"id":{{{id}}},"name":"Ada","colour":"#d33682"}}""", await ada.HearAsync());

        using (var bob = await Artist.JoinAsync(Sample, """{"colour":"#00FF00","name":"Bob","type":"join"}"""))
        {
            AssertIs($$$"""{"type":"welcome","you":{"id":{{{bob.Id}}},"name":"Bob","colour":"#00FF00"},"people":[{"id":{{{id}}},"name":"Ada","colour":"#d33682"}],"strokes":[]}""", bob.Welcome);
            AssertIs($$$"""{"type":"joined","person":{"id":{{{bob.Id}}},"name":"Bob","colour":"#00FF00"}}""", await ada.HearAsync());
            await bob.SendAsync(Frame.OfClose(1000).ToBytes());
            AssertIs($$$"""{"type":"left","person":{"id":{{{bob.Id}}},"name":"Bob","colour":"#00FF00"}}""", await ada.HearAsync());
            Assert.Equal(1000, (await bob.End)?.Code);
        }
    }

    [Fact]
    public async Task Stroke_and_clear_reach_everybody_the_sender_too_and_the_latecomer_gets_what_is_left()
    {
        using var ada = await Artist.JoinAsync(Sample, """{"type":"join","name":"Ada","colour":"#d33682"}""");
        using var bob = await Artist.JoinAsync(Sample);
        await ada.HearAsync("joined");
        // Any order, and what nobody knows is ignored: also a name that System.Text.Json keeps for itself, and type of something else.
        await ada.SayAsync("""{"$id":"1","width":4.5,"pressure":[{"type":"x"}],"points":[[0,1],[0.25,0.0001],[1e0,5E-1]],"type":"stroke","Width":99,"$type":"clear"}""");
        var stroke = await ada.HearAsync();
        AssertIs($$"""{"type":"stroke","id":{{(int)stroke["id"]!}},"by":{{ada.Id}},"points":[[0,1],[0.25,0.0001],[1,0.5]],"width":4.5,"colour":"#d33682"}""", stroke);
        Assert.Equal(stroke.ToJsonString(), (await bob.HearAsync()).ToJsonString());

        using var cem = await Artist.JoinAsync(Sample);
        stroke.Remove("type"); // it stands in a list of strokes
        Assert.Equal($"[{stroke.ToJsonString()}]", cem.Welcome["strokes"]!.ToJsonString());

        await bob.HearAsync("joined");
        await bob.SayAsync("""{"why":null,"type":"clear"}""");
        AssertIs($$"""{"type":"cleared","by":{{bob.Id}}}""", await bob.HearAsync());
        AssertIs($$"""{"type":"cleared","by":{{bob.Id}}}""", await cem.HearAsync());
        using var dan = await Artist.JoinAsync(Sample);
        Assert.Equal("[]", dan.Welcome["strokes"]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"type":"join"}""")]
    [InlineData("""{"type":"join","name":null,"colour":null}""")]
    [InlineData("""{"type":"join","name":"  "}""")]
    public async Task Whoever_says_no_name_is_a_guest_with_the_number_of_the_connection_and_gets_a_colour(string join)
    {
        using var guest = await Artist.JoinAsync(Sample, join);
        Assert.Equal($"guest {guest.Id}", guest.Name);
        Assert.Matches("^#[0-9a-f]{6}$", (string)guest.Welcome["you"]!["colour"]!);
    }

    [Theory]
    [InlineData(" Ada ", "Ada")]
    [InlineData("Zoe\u0308", "Zoë")]
    [InlineData("Iğdır-İ 1", "Iğdır-İ 1")]
    [InlineData("हिन्दी", "हिन्दी")]
    [InlineData("Příliš žluťoučký k12", "Příliš žluťoučký k12")] // twenty
    public async Task Names_are_those_of_every_language_and_a_second_one_gets_a_number(string wanted, string name)
    {
        var join = new JsonObject { ["type"] = "join", ["name"] = wanted }.ToJsonString();
        using var first = await Artist.JoinAsync(Sample, join);
        Assert.Equal(name, first.Name);
        using var second = await Artist.JoinAsync(Sample, join);
        using var third = await Artist.JoinAsync(Sample, join);
        Assert.Equal(($"{name} 2", $"{name} 3"), (second.Name, third.Name));
    }

    [Fact]
    public async Task Nobody_hears_anything_before_having_joined()
    {
        using var silent = await Artist.OpenAsync(Sample);
        using var ada = await Artist.JoinAsync(Sample);
        await ada.SayAsync(Artist.Stroke(1));
        await ada.HearAsync("stroke");
        await ada.SayAsync("""{"type":"clear"}""");
        await ada.HearAsync("cleared");
        await silent.SayAsync("anything");
        Assert.Equal("bad-json", (string?)(await silent.HearAsync("error"))["code"]);
    }

    // Equal but for "at", which is this very moment, in UTC.
    static void AssertIs(string expected, JsonObject message)
    {
        var at = (string)message["at"]!;
        Assert.EndsWith("Z", at, StringComparison.Ordinal);
        Assert.InRange(DateTime.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal), DateTime.UtcNow.AddMinutes(-1), DateTime.UtcNow);
        var rest = message.DeepClone().AsObject();
        rest.Remove("at");
        Assert.Equal(expected, rest.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }
}
