using System.Globalization;
using System.Text;

namespace Tap;

/// <summary>What came over the wire, made fit for a terminal.</summary>
static class Printable
{
    /// <summary>The text with U+FFFD for what could clear the screen, turn the line around or forge another one.</summary>
    public static string Text(string text)
    {
        var fit = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) fit.Append(IsFit(rune) ? rune.ToString() : "\uFFFD");
        return fit.ToString();
    }

    static bool IsFit(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    public static string Hex(ReadOnlySpan<byte> bytes)
    {
        var hex = new StringBuilder(bytes.Length * 3);
        foreach (var b in bytes) hex.Append(CultureInfo.InvariantCulture, $"{b:x2} ");
        return hex.ToString().TrimEnd();
    }
}
