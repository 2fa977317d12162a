using Processes;

namespace Checks.Tests.Command;

/// <summary>Where two texts begin to differ.</summary>
public class Differing
{
    [Fact]
    public void Caret_stands_below_the_first_letter_that_differs() => Is("the text \"CHERRY\"", "the text \"CHErRY\"", """
        the text "CHErRY"
                     ^
        """);

    [Fact]
    public void Caret_stands_where_one_ends_before_the_other() => Is("the text \"KIRAZ #1\"", "the text \"KIRAZ\"", """
        the text "KIRAZ"
                       ^
        """);

    [Fact]
    public void Other_words_before_the_text_do_not_count() => Is("the text \"one\"", "a longer description, \"onE\"", """
        a longer description, "onE"
                                 ^
        """);

    [Fact]
    public void Letters_that_look_alike_are_shown_as_bytes() => Is("the text \"KİRAZ\"", "the text \"KIRAZ\"", """
        the text "KIRAZ"
                   ^
        In bytes, expected: 4b c4 b0 52  "KİR"
                      came: 4b 49 52     "KIR"
        """);

    [Theory]
    [InlineData("ŽI", "ži")] // what the eye tells apart needs no bytes
    [InlineData("ß", "s")]
    [InlineData("ΔΑ", "#1")]
    public void Letters_that_do_not_look_alike_need_no_bytes(string expected, string came) => Is($"the text \"{expected}\"", $"the text \"{came}\"", $"the text \"{came}\"\n          ^");

    [Fact]
    public void Accent_composed_is_not_one_that_follows() => Is("the text \"é!\"", "the text \"e\u0301!\"", """
        the text "é!"
                  ^
        In bytes, expected: c3 a9 21     "é!"
                      came: 65 cc 81 21  "é!"
        """.Replace("came: 65 cc 81 21  \"é!", "came: 65 cc 81 21  \"e\u0301!", StringComparison.Ordinal).Replace("the text \"é", "the text \"e\u0301", StringComparison.Ordinal));

    [Fact]
    public void Letters_that_take_two_columns_move_the_caret() => Is("the text \"漢字a\"", "the text \"漢字b\"", """
        the text "漢字b"
                      ^
        """);

    [Fact]
    public void Letters_of_two_parts_count_as_one() => Is("the text \"e\u0301a\"", "the text \"e\u0301b\"", "the text \"e\u0301b\"\n           ^");

    [Fact]
    public void What_cannot_be_seen_is_shown_as_bytes() => Is("the text \"one\"", "the text \"one\0\"", "the text \"one\uFFFD\"\n             ^\nIn bytes, expected: 65     \"e\"\n              came: 65 00  \"e\uFFFD\"");

    [Fact]
    public void End_is_named_where_nothing_stands() => Is("the text \"\"", "the text \"\u00a0\"", "the text \"\u00a0\"\n          ^\nIn bytes, expected:        (the end)\n              came: c2 a0  \"\u00a0\"");

    [Fact]
    public void Quotation_marks_within_belong_to_the_text() => Is("the text \"say \"a\" now\"", "the text \"say \"b\" now\"", "the text \"say \"b\" now\"\n               ^");

    [Theory]
    [InlineData("the text \"same\"", "the text \"same\"")]
    [InlineData("the text \"a\"", "nothing, within 5 seconds")]
    [InlineData("a number", "the text \"a\"")]
    [InlineData("one \"", "two \"")]
    public void Where_there_is_nothing_to_compare_nothing_is_shown(string expected, string came) => Assert.Empty(Difference.Lines(expected, came));

    [Theory]
    [MemberData(nameof(Cultures.All), MemberType = typeof(Cultures))]
    public Task Every_culture_sees_the_same(string culture) => Cultures.OnAsync(culture, () =>
    {
        Letters_that_look_alike_are_shown_as_bytes();
        What_cannot_be_seen_is_shown_as_bytes(); // a culture compares as if it were not there
        return Task.CompletedTask;
    });

    static void Is(string expected, string came, string shown) =>
        Assert.Equal(shown.ReplaceLineEndings("\n"), string.Join('\n', [Printable.Text(came), .. Difference.Lines(expected, came)]));
}
