using System.Text.RegularExpressions;
using Processes;

namespace Checks;

/// <summary>Markdown for a terminal: without its marks, and broken between words where the terminal would break within them.</summary>
static partial class Prose
{
    /// <summary>The lines of a text, none wider than so many columns, save what must not be broken: code, and a single word.</summary>
    public static IEnumerable<string> Lines(string markdown, int width)
    {
        var isFenced = false;
        foreach (var line in Printable.Lines(markdown))
        {
            var isFence = line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            isFenced ^= isFence;
            if (isFence) continue; // its file is for those who read the text
            if (isFenced || line.StartsWith("    ", StringComparison.Ordinal)) yield return line;
            else if (Unmarked(line) is var plain && Columns.Width(plain) <= width) yield return plain;
            else foreach (var part in Broken(line, width)) yield return part;
        }
    }

    static IEnumerable<string> Broken(string line, int width)
    {
        // What belongs to an item of a list stands below its text, not below its mark.
        var start = Start().Match(line).Value;
        var (part, isEmpty) = (start, true);
        foreach (var word in Word().Matches(line, start.Length).Select(match => Unmarked(match.Value)))
        {
            if (!isEmpty && Columns.Width(part) + 1 + Columns.Width(word) > width)
            {
                yield return part;
                (part, isEmpty) = (new string(' ', start.Length), true);
            }
            (part, isEmpty) = (isEmpty ? part + word : $"{part} {word}", false);
        }
        yield return part;
    }

    static string Unmarked(string text) => Marks().Replace(text, "$1");

    [GeneratedRegex(@"^ *(?:[-*+] +|[0-9]+[.)] +)?", RegexOptions.CultureInvariant)]
    private static partial Regex Start();

    // A command in `code` is copied as a whole.
    [GeneratedRegex(@"(?:[^\s`]|`[^`]*`)+|\S+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    // What stands around `code`, **bold** and *italics*, and not the stars of 2 * 3, 2**3 or **/*.cs.
    [GeneratedRegex(@"`([^`]*)`|(?<![\w*])\*\*(?=[\w`])|(?<=[\w`.,:;!?])\*\*(?![\w/*])|(?<![\w*/])\*(?=\w)|(?<=\w)\*(?![\w*/])", RegexOptions.CultureInvariant)]
    private static partial Regex Marks();
}
