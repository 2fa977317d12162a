namespace Checks.Tests.Command;

/// <summary>Sentences in a terminal.</summary>
public sealed class Wrapping : IDisposable
{
    readonly Printed printed = new();

    [Theory]
    [InlineData("one two three four", "one two|three four")]
    [InlineData("one\n\ntwo", "one||two")]
    [InlineData("- one two three", "- one two|  three")]
    [InlineData("  10. one two three", "  10. one|      two|      three")]
    [InlineData("a verylongwordindeed b", "a|verylongwordindeed|b")]
    [InlineData("say `a b c d e f` now", "say|a b c d e f|now")]
    [InlineData("`a` **b** *c*", "a b c")]
    [InlineData("a * b * c", "a * b * c")]
    [InlineData("2**3 **/*.cs", "2**3|**/*.cs")]
    [InlineData("`* Ada` came to *tea* or **to music**", "* Ada came|to tea or|to music")]
    [InlineData("    `as` **is**", "    `as` **is**")]
    [InlineData("```\n`as` **is**\n```", "`as` **is**")]
    [InlineData("çok güzel ağaçlar", "çok güzel|ağaçlar")]
    [InlineData("    code that is long", "    code that is long")]
    [InlineData("```sh\nlong line of code\n```\nlong line of words", "long line of code|long line|of words")]
    [InlineData("a ` b c d e f g h", "a ` b c d e|f g h")]
    public void Lines_break_between_words(string text, string lines) => Assert.Equal(lines.Split('|'), Prose.Lines(text, 11));

    [Theory]
    [InlineData(41, "  one two three four five six seven|  eight nine ten")]
    [InlineData(0, "  one two three four five six seven eight nine ten")]
    [InlineData(500, "  one two three four five six seven eight nine ten")]
    public void Terminal_says_how_wide_it_is(int width, string lines)
    {
        new Screen(printed, width: () => width).WriteProse("one two three four five six seven eight nine ten", indent: 2);
        Assert.Equal(lines.Split('|'), printed.Lines.Entries);
    }

    [Fact]
    public void What_is_no_terminal_has_lines_without_an_end()
    {
        var text = string.Join(' ', Enumerable.Repeat("word", 100));
        new Screen(printed).WriteProse(text, indent: 0);
        Assert.Equal([text], printed.Lines.Entries);
    }

    public void Dispose() => printed.Dispose();
}
