namespace Lessons.Tests.Lesson04;

/// <summary>Everything that is answered with an error: its code, its path, and that the connection lives on.</summary>
[Trait("lesson", "04")]
[Collection(SharedBoard.Name)]
public class Errors(BoardSample board)
{
    const string Nothing = "";

    static readonly string Deep = new('[', 64), Deeper = new('[', 65);

    public static TheoryData<string, string, string> Before => new()
    {
        { "", "bad-json", Nothing },
        { "join", "bad-json", Nothing },
        { "{\"type\":\"join\"", "bad-json", Nothing },
        { "{\"type\":\"join\",}", "bad-json", Nothing },
        { "{\"type\":\"join\"} {}", "bad-json", Nothing },
        { "{'type':'join'}", "bad-json", Nothing },
        { "{\"type\":\"join\"} // please", "bad-json", Nothing },
        { "\uFEFF{\"type\":\"join\"}", "bad-json", Nothing },
        { "null", "bad-json", Nothing },
        { "\"join\"", "bad-json", Nothing },
        { "[{\"type\":\"join\"}]", "bad-json", Nothing },
        { """{"type":"join","type":"join"}""", "bad-json", Nothing },
        { """{"type":"join","name":"Ada","n\u0061me":"Bob"}""", "bad-json", Nothing },
        { """{"type":"join","unknown":{"a":1,"a":1}}""", "bad-json", Nothing },
        { """{"type":"join","\ud800":1}""", "bad-json", Nothing },
        { Deeper, "bad-json", Nothing },
        { $$"""{"type":"join","unknown":{{Deep}}{{Deep.Replace('[', ']')}}}""", "bad-json", Nothing }, // 65 with the object's own
        { "{}", "unknown-type", "type" },
        { """{"typ":"join"}""", "unknown-type", "type" },
        { """{"Type":"join"}""", "unknown-type", "type" },
        { """{"type":null}""", "unknown-type", "type" },
        { """{"type":1}""", "unknown-type", "type" },
        { """{"type":["join"]}""", "unknown-type", "type" },
        { """{"type":"JOIN"}""", "unknown-type", "type" },
        { """{"type":"Draw"}""", "unknown-type", "type" },
        { """{"type":"welcome"}""", "unknown-type", "type" },
        { """{"type":"\ud800"}""", "unknown-type", "type" },
        { """{"type":"stroke","points":[[0,0]],"width":4}""", "not-joined", Nothing },
        { """{"type":"stroke"}""", "not-joined", Nothing },
        { """{"type":"clear"}""", "not-joined", Nothing },
        { """{"type":"join","name":7}""", "bad-value", "name" },
        { """{"type":"join","name":["Ada"]}""", "bad-value", "name" },
        { """{"type":"join","name":"Ada\nBob came"}""", "bad-value", "name" },
        { """{"type":"join","name":"<b>Ada</b>"}""", "bad-value", "name" },
        { """{"type":"join","name":"abcdefghijklmnopqrstu"}""", "bad-value", "name" }, // twenty-one
        { """{"type":"join","name":"\ud800"}""", "bad-value", "name" },
        { """{"type":"join","name":"\ufffe"}""", "bad-value", "name" },
        { """{"type":"join","colour":"red"}""", "bad-value", "colour" },
        { """{"type":"join","colour":""}""", "bad-value", "colour" },
        { """{"type":"join","colour":"#d3368"}""", "bad-value", "colour" },
        { """{"type":"join","colour":"#d33682f"}""", "bad-value", "colour" },
        { """{"type":"join","colour":"#d3368g"}""", "bad-value", "colour" },
        { """{"type":"join","colour":"#d3368٣"}""", "bad-value", "colour" },
        { """{"type":"join","colour":13842050}""", "bad-value", "colour" },
    };

    public static TheoryData<string, string, string> After => new()
    {
        { """{"type":"join"}""", "bad-value", Nothing },
        { """{"type":"join","name":7}""", "bad-value", Nothing },
        { """{"type":"draw"}""", "unknown-type", "type" },
        { """{"type":"stroke","width":4}""", "bad-value", "points" },
        { """{"type":"stroke","points":null,"width":4}""", "bad-value", "points" },
        { """{"type":"stroke","points":[],"width":4}""", "bad-value", "points" },
        { """{"type":"stroke","points":{},"width":4}""", "bad-value", "points" },
        { """{"type":"stroke","points":"[[0,0]]","width":4}""", "bad-value", "points" },
        { """{"type":"stroke","points":[0,0],"width":4}""", "bad-value", "points[0]" },
        { """{"type":"stroke","points":[[0,0],null],"width":4}""", "bad-value", "points[1]" },
        { """{"type":"stroke","points":[[0,0],[]],"width":4}""", "bad-value", "points[1]" },
        { """{"type":"stroke","points":[[0,0],[1]],"width":4}""", "bad-value", "points[1]" },
        { """{"type":"stroke","points":[[0,0],[0,0,0]],"width":4}""", "bad-value", "points[1]" },
        { """{"type":"stroke","points":[{"x":0,"y":0}],"width":4}""", "bad-value", "points[0]" },
        { """{"type":"stroke","points":[[0,0],[0,0],[0,0],[2,0]],"width":4}""", "bad-value", "points[3][0]" },
        { """{"type":"stroke","points":[[0,-0.0001]],"width":4}""", "bad-value", "points[0][1]" },
        { """{"type":"stroke","points":[[1.0001,0]],"width":4}""", "bad-value", "points[0][0]" },
        { """{"type":"stroke","points":[[0,1e999]],"width":4}""", "bad-value", "points[0][1]" },
        { """{"type":"stroke","points":[["0",0]],"width":4}""", "bad-value", "points[0][0]" },
        { """{"type":"stroke","points":[[0,null]],"width":4}""", "bad-value", "points[0][1]" },
        { """{"type":"stroke","points":[[0,[0]]],"width":4}""", "bad-value", "points[0][1]" },
        { """{"type":"stroke","points":[[0,NaN]],"width":4}""", "bad-json", Nothing },
        { """{"type":"stroke","points":[[0,0,5]],"width":4}""", "bad-value", "points[0]" },
        { """{"type":"stroke","points":[[0,5]],"width":99}""", "bad-value", "points[0][1]" },
        { """{"type":"stroke","points":[[0,0]]}""", "bad-value", "width" },
        { """{"type":"stroke","points":[[0,0]],"width":null}""", "bad-value", "width" },
        { """{"type":"stroke","points":[[0,0]],"width":"4"}""", "bad-value", "width" },
        { """{"type":"stroke","points":[[0,0]],"width":true}""", "bad-value", "width" },
        { """{"type":"stroke","points":[[0,0]],"width":0.99}""", "bad-value", "width" },
        { """{"type":"stroke","points":[[0,0]],"width":40.01}""", "bad-value", "width" },
        { """{"type":"stroke","points":[[0,0]],"width":-4}""", "bad-value", "width" },
        { """{"type":"stroke","points":[[0,0]],"Width":4}""", "bad-value", "width" },
        { Artist.Stroke(501), "bad-value", "points" },
    };

    [Theory]
    [MemberData(nameof(Before))]
    public async Task Before_joining(string text, string code, string path)
    {
        using var artist = await Artist.OpenAsync(board.Sample);
        await AssertRefusedAsync(artist, text, code, path);
        await artist.SayAsync("""{"type":"join"}""");
        await artist.HearAsync("welcome");
    }

    [Theory]
    [MemberData(nameof(After))]
    public async Task After_joining(string text, string code, string path)
    {
        using var artist = await Artist.JoinAsync(board.Sample);
        await AssertRefusedAsync(artist, text, code, path);
        await artist.SayAsync(Artist.Stroke(1));
        Assert.Single(await artist.HearStrokesAsync(1)); // others, of the tests before, may still be leaving
    }

    static async Task AssertRefusedAsync(Artist artist, string text, string code, string path)
    {
        await artist.SayAsync(text);
        var error = await artist.HearAsync();
        while ((string?)error["type"] == "left") error = await artist.HearAsync();
        Assert.Equal(("error", code, path), ((string?)error["type"], (string?)error["code"], (string?)error["path"] ?? Nothing));
        Assert.Equal(path == Nothing ? ["type", "code", "message"] : (string[])["type", "code", "message", "path"], error.Select(property => property.Key));
        Assert.Matches(@"^[A-Z].{10,150}\.$", (string?)error["message"]); // a sentence
    }
}
