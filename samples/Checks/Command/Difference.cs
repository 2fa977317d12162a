using System.Globalization;
using System.Text;
using Processes;

namespace Checks;

/// <summary>Shows where two texts begin to differ, also where the eye sees no difference: İ and I, an é of one letter and one of two.</summary>
static class Difference
{
    const int Around = 2;

    /// <summary>
    /// The lines that belong below what came: a caret, and the bytes of both where letters alone do not tell. None where the two are alike.
    /// What is quoted is compared, so that the words before it may be others.
    /// </summary>
    /// <param name="expected">As it is printed: <c>the text "AĞAÇ"</c>.</param>
    /// <param name="came">As it is printed: <c>the text "ağaç"</c>.</param>
    public static IReadOnlyList<string> Lines(string expected, string came)
    {
        if (Quoted(expected) is not { } should || Quoted(came) is not { } did) return [];
        string[] wanted = [.. Elements(expected[should])], got = [.. Elements(came[did])];
        var at = wanted.Zip(got).TakeWhile(pair => pair.First == pair.Second).Count();
        if (at == wanted.Length && at == got.Length) return [];

        var column = Columns.Width(Printable.Text(came[..did.Start.Value] + string.Concat(got.Take(at))));
        // Below several lines it would point nowhere.
        IReadOnlyList<string> caret = came.Contains('\n', StringComparison.Ordinal) ? [] : [new string(' ', column) + "^"];
        if (!LookAlike(wanted.ElementAtOrDefault(at) ?? "", got.ElementAtOrDefault(at) ?? "")) return caret;
        var (left, right) = (Near(wanted), Near(got));
        var width = Math.Max(Hex(left).Length, Hex(right).Length);
        return [.. caret, $"In bytes, expected: {Hex(left).PadRight(width)}  {Shown(left)}", $"              came: {Hex(right).PadRight(width)}  {Shown(right)}"];

        string Near(string[] elements) => string.Concat(elements.Skip(at - 1).Take(at == 0 ? Around : Around + 1));
    }

    // From the first quotation mark to the last: a text may have some within it.
    static Range? Quoted(string words)
    {
        var (start, end) = (words.IndexOf('"', StringComparison.Ordinal), words.LastIndexOf('"'));
        return end > start ? (start + 1)..end : null;
    }

    static IEnumerable<string> Elements(string text)
    {
        for (var elements = StringInfo.GetTextElementEnumerator(text); elements.MoveNext();) yield return elements.GetTextElement();
    }

    // The same letter with other accents, or with the same ones written otherwise, and what has no shape at all.
    static bool LookAlike(string expected, string came) => (expected + came).EnumerateRunes().Any(HasNoShape) || Bare(expected) == Bare(came);

    static bool HasNoShape(Rune rune) => rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format || (rune.Value != ' ' && Rune.IsWhiteSpace(rune));

    static string Bare(string element) => string.Concat(element.Normalize(NormalizationForm.FormKD).EnumerateRunes().Where(rune => Rune.GetUnicodeCategory(rune) is not UnicodeCategory.NonSpacingMark));

    static string Hex(string text) => string.Join(' ', Encoding.UTF8.GetBytes(text).Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));

    static string Shown(string text) => text.Length == 0 ? "(the end)" : $"\"{Printable.Text(text)}\"";
}
