using System.Globalization;

namespace Checks;

/// <summary>How text is laid out in columns.</summary>
static class Columns
{
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
}
