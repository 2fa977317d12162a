using System.Globalization;
using System.Text;

namespace Checks;

/// <summary>What a student's program said, made fit for a terminal.</summary>
static class Printable
{
    /// <summary>The text with U+FFFD for what could clear the screen, turn the line around or forge another one.</summary>
    public static string Text(string text)
    {
        var fit = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) fit.Append(IsFit(rune) ? rune.ToString() : "\uFFFD");
        return fit.ToString();
    }

    /// <summary>The lines of a text, each made fit; tabs are spaces.</summary>
    public static IEnumerable<string> Lines(string text) => text.Replace("\r\n", "\n").Replace("\t", "    ").Split('\n').Select(Text);

    /// <summary>How many columns of a terminal a text takes: a letter with its accents is one, an ideograph or a picture two.</summary>
    public static int Width(string text)
    {
        var width = 0;
        for (var elements = StringInfo.GetTextElementEnumerator(text); elements.MoveNext();)
            width += elements.GetTextElement().EnumerateRunes().First().Value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFF00 and <= 0xFF60) or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD) ? 2 : 1;
        return width;
    }

    /// <summary>The text, and spaces up to a column.</summary>
    public static string Pad(string text, int width) => text + new string(' ', Math.Max(0, width - Width(text)));

    // What joins two pictures to one, or parts two letters, only changes how those look.
    static bool IsFit(Rune rune) => rune.Value is 0x200C or 0x200D || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
