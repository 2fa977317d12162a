using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Checks.Tests.Vocabulary;

/// <summary>How texts, bytes, numbers and times stand in the words of a failure.</summary>
public class Showing
{
    // Letters of every kind; also halves of them, which no program can send but a check may hold.
    static Gen<string> Texts => Gen.ArrayOf(Gen.OneOf(
        Gen.Choose(0, 0x10FFFF).Where(Rune.IsValid).Select(value => new Rune(value).ToString()),
        Gen.Elements("a", "ı", "\"", "\\", "\n", "\0", "\u001b[2J", "\u202e", "\u2028", "\ud83c", "\udf33", "🌳", "e\u0301", "\U000E0041", "\uFFFF"))).Select(string.Concat);

    [Theory]
    [InlineData("", "\"\"")]
    [InlineData("ağaç 🌳", "\"ağaç 🌳\"")]
    [InlineData("say \"a\\b\"", """
        "say \"a\\b\""
        """)]
    [InlineData("a\r\n\tb", "\"a\\r\\n\\tb\"")]
    [InlineData("\0\u001b\u007f\u0085", "\"\\u0000\\u001b\\u007f\\u0085\"")]
    [InlineData("\u2028\u2029\u202e\u200b\ufeff", "\"\\u2028\\u2029\\u202e\\u200b\\ufeff\"")]
    [InlineData("\U000E0041", "\"\\udb40\\udc41\"")] // a tag, which nobody sees
    [InlineData("a\u200cb\u200d", "\"a\u200cb\u200d\"")] // they part letters, and join pictures
    public void Text_stands_in_quotation_marks_and_can_be_seen(string text, string shown) => Assert.Equal(shown, Shown.Text(text));

    [Theory]
    [InlineData("""{ "a": "\\n" }""", null)]
    [InlineData("{\"a\":\"\u202e\"}", "\"{\\\"a\\\":\\\"\\u202e\\\"}\"")]
    [InlineData("{}\n", "\"{}\\n\"")]
    public void JSON_is_shown_as_it_is_where_all_of_it_can_be_seen(string text, string? shown) => Assert.Equal(shown ?? text, Shown.Text(text));

    // An attribute cannot hold half a letter.
    [Fact]
    public void Half_a_letter_stands_as_its_number() => Assert.Equal("\"a\\ud83cb\\udf33\"", Shown.Text("a\ud83cb\udf33"));

    [Fact]
    public void Long_text_is_shown_without_its_middle()
    {
        var text = new string('a', 40) + new string('b', 1222) + new string('c', 12);
        Assert.Equal($"\"{new string('a', 40)}\" … \"{new string('c', 12)}\" (1,274 letters)", Shown.Text(text));
        Assert.Equal($"\"{new string('a', 72)}\"", Shown.Text(new('a', 72)));
    }

    [Fact]
    public void Long_address_is_told_by_its_beginning()
    {
        Assert.Equal($"/ws?room={new string('7', 31)} … (7,009 letters)", Shown.Plain("/ws?room=" + new string('7', 7000)));
        Assert.Equal("/ws?a=\\n", Shown.Plain("/ws?a=\n"));
    }

    [Fact]
    public void Letter_of_two_halves_is_never_cut_in_two()
    {
        var trees = string.Concat(Enumerable.Repeat("🌳", 50));
        foreach (var text in (string[])[trees, "a" + trees, trees + "a", "a" + trees + "a"])
        {
            IsWhole(Shown.Text(text));
            for (var differs = 0; differs < 50; differs++)
            {
                var (expected, came) = Shown.Pair(text, text[..(differs * 2)] + "x" + text[(differs * 2)..]);
                IsWhole(expected);
                IsWhole(came);
            }
        }
    }

    [Fact]
    public void Nothing_that_cannot_be_seen_gets_through() => Texts.MustHold(text => IsWhole(Shown.Text(text)));

    [Fact]
    public void Two_long_texts_are_shown_around_where_they_differ() => (from same in Texts from one in Texts from other in Texts select (same, one: same + one, other: same + other)).MustHold(any =>
    {
        var (expected, came) = Shown.Pair(any.one, any.other);
        IsWhole(expected);
        IsWhole(came);
        if (any.one != any.other && any.one.Length < 1000 && any.other.Length < 1000) Assert.NotEqual(expected, came);
    });

    [Fact]
    public void Short_of_two_texts_is_shown_whole() => Assert.Equal(("\"one\"", "\"two\""), Shown.Pair("one", "two"));

    [Fact]
    public void Where_a_text_goes_on_is_said()
    {
        var same = new string('a', 90);
        Assert.Equal(
            ($"… \"{same[..12]}{new string('b', 30)}\" … (from letter 79 on, of 190)", $"… \"{same[..12]}\" (from letter 79 on, of 90)"),
            Shown.Pair(same + new string('b', 100), same));
    }

    [Theory]
    [MemberData(nameof(Cultures.All), MemberType = typeof(Cultures))]
    public Task Every_machine_shows_the_same(string culture) => Cultures.OnAsync(culture, () =>
    {
        Assert.Equal("1,234,567", Shown.Number(1_234_567));
        Assert.Equal("-1,234", Shown.Number(-1234));
        Assert.Equal("0.5 seconds", Shown.Seconds(TimeSpan.FromSeconds(0.5)));
        Assert.Equal("5 seconds", Shown.Seconds(TimeSpan.FromSeconds(5)));
        Assert.Equal("0a ff", Shown.Bytes([10, 255]));
        Long_text_is_shown_without_its_middle();
        Two_long_texts_are_shown_around_where_they_differ();
        return Task.CompletedTask;
    });

    [Fact]
    public void Many_bytes_are_shown_without_their_middle()
    {
        Assert.Equal(string.Join(' ', Enumerable.Repeat("ab", 24)), Shown.Bytes([.. Enumerable.Repeat((byte)0xab, 24)]));
        Assert.Equal("01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 01 … 02 02 02 02 (2,004 bytes)", Shown.Bytes([.. Enumerable.Repeat((byte)1, 2000), 2, 2, 2, 2]));
        Assert.Equal("", Shown.Bytes([]));
    }

    static void IsWhole(string shown)
    {
        for (var at = 0; at < shown.Length; at++)
            if (char.IsHighSurrogate(shown[at])) Assert.True(++at < shown.Length && char.IsLowSurrogate(shown[at]), $"half a letter in {shown}");
            else Assert.False(char.IsLowSurrogate(shown[at]), $"half a letter in {shown}");
        // The two that join pictures or part letters may stand there.
        foreach (var rune in shown.EnumerateRunes().Where(rune => rune.Value is not (0x200C or 0x200D)))
            Assert.False(
                Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                    or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator,
                $"U+{rune.Value:x4} in {shown}");
    }
}
