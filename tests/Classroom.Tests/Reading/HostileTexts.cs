namespace Classroom.Tests.Reading;

/// <summary>
/// No text ends the Classroom or keeps it busy. What would take a parser too long, or overflow its stack, is shown as it is written.
/// </summary>
[Collection(QuietMachine.Name)]
public sealed class HostileTexts(ITestOutputHelper output) : IDisposable
{
    const int MostText = 64_000; // characters: a longer text is not parsed at all
    const long MostMemory = 1_000_000_000; // bytes, allocated and let go of again
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(5); // of processor time: each took minutes, or the process

    readonly SmallCourse course = new();

    static readonly (string Language, string[] Pieces)[] Code =
    [
        ("csharp", ["$\"{", "(", "a<", "[", "([", "{", "(\")\"", "$\"{(\")\"", "not ", "- "]),
        ("csharp", ["await ", "(a)", "a=>", "a?", "if(a)", "else ", "#if a\n", "ref ", "a b,", "from a in "]),
        ("javascript", ["/[", "=/[", "/*", "\\\"", "`", "\\`", "= ", "=/\\"]),
        ("html", ["<!--", "=\"", "='", "\"", "<a"]),
        ("json", ["\\\"", "\" ", "1e"]),
        ("sh", ["'", "\\\"", " #"]),
    ];

    public static TheoryData<string, string> Blocks => [.. from code in Code from piece in code.Pieces select (code.Language, piece)];

    /// <summary>Blocks that are as long as they may be to be coloured, and many short ones.</summary>
    [Theory]
    [Long("They take a quarter of a minute, alone on the machine. A table, a glossary and an exercise that are too much are in every run.")]
    [MemberData(nameof(Blocks))]
    public void Block_of_code_is_shown_at_once(string language, string piece)
    {
        foreach (var length in (int[])[7_900, 3_900, 90]) Shows(Parts($"```{language}\n{Of(piece, length)}\n```\n\n"), piece);
    }

    public static TheoryData<string> Pieces => [
        "[](", "](", "![](", "[a](b) ", "[a](README.md) ", "![](a.svg)", "[", "![", "[a]: ", "# a\n", "# a\n\n", "#\n", "a\n=\n\n",
        "*", "**a ", "_a", "`", "``a`", "|", "|-|\n", ":|", "<", "<?", "<!--", "<details>", "<details>\n\n", "- ", "> ", "- > ", "1. ",
        "&", "\\", "http://", "a@b.c ", "frame ", "## a\n\n<details>\n\na\n</details>\n\n", "```csharp Echo.cs#a\na\n```\n\n"];

    [Theory]
    [Long("They take a quarter of a minute, alone on the machine. A table, a glossary and an exercise that are too much are in every run.")]
    [MemberData(nameof(Pieces))]
    public void Text_is_shown_at_once(string piece)
    {
        course.Write("lessons/glossary.md", $"| word | meaning |\n|---|---|\n| frame | {Of(piece.ReplaceLineEndings(" "), 1000)} |\n");
        course.Write("lessons/01-first/Echo.cs", string.Concat(Enumerable.Repeat("// region: a\nb\n", 10_000)));
        Shows(Parts(Of(piece, 7_900) + "\n\n"), piece);
        Shows(Parts(Of(piece, 100) + "\n\n"), piece);
        Shows(Of(piece + "\u2028", 60_000), piece);
        Shows($"{Of(piece, 1_000)}\n\u00a0\n{Of(piece, 60_000)}", piece);
    }

    /// <summary>The same parser reads an exercise, so only what goes through its tasks and hints could take longer.</summary>
    [Theory]
    [InlineData("## a\n")]
    [InlineData("<details>")]
    [InlineData("<details>\n\n")]
    [InlineData("## a\n\n<details>\n\na\n</details>\n\n")]
    public void Exercise_is_read_at_once(string piece)
    {
        var exercise = course.Write("lessons/01-first/exercise/README.md", Parts(Of(piece, 7_900) + "\n\n"));
        Took(piece, () => Checks.ExerciseText.Read(exercise));
        Took(piece, () => Assert.NotEmpty(course.Texts().Read(exercise).Html));
    }

    /// <summary>The parser gives each row of a table as many cells as the widest one has.</summary>
    [Fact]
    public void Table_with_one_wide_row_is_shown_at_once()
    {
        var table = $"a|b\n-|-\n{new string('|', 3_900)}\n{Of("|\n", 3_900)}";
        Shows(table, "a wide row");
        Assert.Contains("has a table of more than 5,000 cells, so it is shown as it is written.", course.Html(table), StringComparison.Ordinal);
        Shows(Parts($"a|b\n-|-\n{new string('|', 100)}\n{Of("|\n", 90)}\n\n"), "tables");
    }

    [Theory]
    [InlineData("> ")]
    [InlineData("[")]
    [InlineData("| [")]
    public void Glossary_that_is_nested_without_end_spoils_no_other_text(string piece)
    {
        course.Write("lessons/glossary.md", $"| word | meaning |\n|---|---|\n| frame | {Of(piece, 4_000)} |\n");
        Assert.DoesNotContain("alert", course.Html("A frame."), StringComparison.Ordinal);
        course.Write("lessons/glossary.md", Of(piece, 4_000));
        Assert.Equal("<p>A frame.</p>\n", course.Html("A frame."));
    }

    [Fact]
    public void Page_that_would_be_very_much_longer_than_its_text_is_shown_as_it_is_written()
    {
        Shows(Links(4_000), "links");
        var html = course.Html(Links(7_000));
        Assert.StartsWith("<p class=\"alert\">README.md makes a page that is too long, so it is shown as it is written.</p>", html, StringComparison.Ordinal);

        static string Links(int length) => Parts($"[r]: http://a/{new string('a', 900)}\n\n{Of("[r]", length)}\n\n");
    }

    [Fact]
    public void Colours_end_where_there_is_very_much_code()
    {
        var block = $"```javascript\n{Of("const a = 1;\n", 3_000)}\n```\n\n";
        Assert.InRange(course.Html(Of(block, 10 * block.Length)).Split("<span class=\"k\">").Length, 1_000, 1_300); // five blocks of 230
        Assert.DoesNotContain("<span class=\"k\">", course.Html(Of(block, 20 * block.Length))[^1_000..], StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_is_too_much_says_so_and_is_shown_as_it_is_written()
    {
        var html = course.Html($"# A title\n\n{Of("<b> ", 70_000)}");
        Assert.StartsWith("<p class=\"alert\">README.md has more than 64,000 characters, so it is shown as it is written.</p>", html, StringComparison.Ordinal);
        Assert.Contains("# A title\n\n&lt;b&gt; &lt;b&gt; ", html, StringComparison.Ordinal);
        Assert.StartsWith("<p class=\"alert\">README.md has more than 8,000 characters without a blank line,", course.Html(Of("a\n", 9_000)), StringComparison.Ordinal);
        Assert.StartsWith("<p class=\"alert\">README.md is nested too deeply,", course.Html(Of("> ", 4_000)), StringComparison.Ordinal);
    }

    void Shows(string markdown, string piece) => Took(piece, () => Assert.NotEmpty(course.Html(markdown)));

    void Took(string piece, Action show)
    {
        var (began, before) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
        show();
        var (took, allocated) = (Environment.CpuUsage.TotalTime - began, GC.GetTotalAllocatedBytes() - before);
        var shown = piece.ReplaceLineEndings("\\n");
        output.WriteLine(FormattableString.Invariant($"{took.TotalSeconds:0.00} s, {allocated / 1e6:0} MB: {shown}"));
        Assert.InRange(took, TimeSpan.Zero, Limit);
        Assert.InRange(allocated, 0, MostMemory);
    }

    static string Of(string piece, int length) => string.Concat(Enumerable.Repeat(piece, length / piece.Length + 1))[..length];

    static string Parts(string part) => Of(part, MostText);

    public void Dispose() => course.Dispose();
}
