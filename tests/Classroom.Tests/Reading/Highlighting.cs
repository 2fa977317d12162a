using System.Net;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Syntax;

namespace Classroom.Tests.Reading;

/// <summary>Code in colours.</summary>
public partial class Highlighting
{
    /// <summary>Every block of code of the course's texts.</summary>
    public static TheoryData<string, string> Blocks => [.. CourseTexts.Files
        .SelectMany(file => Markdown.Parse(File.ReadAllText(Repository.In(file))).Descendants<FencedCodeBlock>())
        .Select(fence => (fence.Info ?? "", fence.Lines.ToString())).Distinct()];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void No_character_of_the_code_is_added_or_lost(string language, string code) =>
        Assert.Equal(code, WebUtility.HtmlDecode(Tag().Replace(Highlight.Html(language, code), "")));

    [Fact]
    public void No_block_of_the_course_is_too_much_to_be_coloured() =>
        Assert.All(Blocks.Where(block => block.Data.Item1 == "csharp"), block => Assert.Contains("<span", Highlight.Html("csharp", block.Data.Item2), StringComparison.Ordinal));

    [Theory]
    [InlineData("csharp", "var x = 1;", "k:var n:1")]
    [InlineData("csharp", "Value.var();", "")]
    [InlineData("csharp", "await using Socket s = new(); // \"no string\"", "k:await k:using t:Socket k:new c:// \"no string\"")]
    [InlineData("csharp", "$\"a {b + 1} c\"", "s:$\" s:a  n:1 s: c s:\"")]
    [InlineData("csharp", "\"\"\"\n  // text\n  \"\"\"", "s:\"\"\"\n  // text\n  \"\"\"")]
    [InlineData("csharp", "try { }\ncatch (Exception e) when (e is IOException) { }", "k:try k:catch t:Exception k:when k:is t:IOException")]
    [InlineData("csharp", "public sealed record Draw(string Color, double[] To);", "k:public k:sealed k:record t:Draw k:string k:double")]
    [InlineData("javascript", "const a = `x ${b}`; // c", "k:const s:`x ${b}` c:// c")]
    [InlineData("javascript", "a.delete(/[/'\"]/, 'it\\'s')", "s:/[/'\"]/ s:'it\\'s'")]
    [InlineData("javascript", "a = 'b\nc /= 2; /* d", "s:'b n:2 c:/* d")]
    [InlineData("html", "<p>It's \"said\"</p><!-- c", "t:<p t:> t:</p t:> c:<!-- c")]
    [InlineData("html", "<script type=\"module\" src=\"a.js\"></script>", "t:<script s:\"module\" s:\"a.js\" t:> t:</script t:>")]
    [InlineData("json", "{\"a\": [0.5, \"b\", null]}", "t:\"a\" n:0.5 s:\"b\" k:null")]
    [InlineData("sh", "dotnet course.cs list     # the lessons", "c:# the lessons")]
    [InlineData("text", "var \"x\" // <b>", "")]
    public void Pieces_are_what_they_are(string language, string code, string pieces) =>
        Assert.Equal(pieces, string.Join(' ', Piece().Matches(Highlight.Html(language, code)).Select(match => $"{match.Groups[1].Value}:{WebUtility.HtmlDecode(match.Groups[2].Value)}")));

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("<span class=\"(.)\">([^<]*)</span>")]
    private static partial Regex Piece();
}
