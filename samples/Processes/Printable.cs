using System.Globalization;
using System.Text;

namespace Processes;

/// <summary>What others said, made fit for a terminal.</summary>
public static class Printable
{
    /// <summary>The text with U+FFFD for what could clear the screen, turn the line around or forge another one.</summary>
    public static string Text(string text)
    {
        var fit = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) fit.Append(IsFit(rune) ? rune.ToString() : "\uFFFD");
        return fit.ToString();
    }

    /// <summary>The lines of a text, each made fit; tabs are spaces.</summary>
    public static IEnumerable<string> Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal)
        .Replace("\t", "    ", StringComparison.Ordinal).Split('\n').Select(Text);

    /// <summary>Whether a terminal shows it, and does nothing else. What joins two pictures to one, or parts two letters, only changes how those look.</summary>
    public static bool IsFit(Rune rune) => rune.Value is 0x200C or 0x200D || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
