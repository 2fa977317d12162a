using System.Text.RegularExpressions;

namespace Classroom;

/// <summary>The place of a file that a block of a text quotes, in the file as it is now.</summary>
/// <param name="Line">The first line, from 1.</param>
/// <param name="Change">What is not as in the text, in a sentence, or empty.</param>
sealed partial record Quote(int Line, string Change)
{
    /// <param name="file">The file, which is there.</param>
    /// <param name="region">The name of the region, or empty where the text names none.</param>
    /// <param name="code">What the text shows.</param>
    public static Quote Find(string file, string region, string code)
    {
        if (region.Length == 0) return new(1, "");
        if (TextFile.Read(file) is not { Text: { } text }) return new(1, "Yours cannot be read now; this is the lesson's.");
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var begin = Array.FindIndex(lines, line => Begin().Match(line) is { Success: true } match && match.Groups[1].Value == region);
        if (begin < 0) return new(1, $"In yours, the region {region} is gone; this is the lesson's.");
        var end = Array.FindIndex(lines, begin, line => line.Contains("endregion", StringComparison.Ordinal));
        var now = Dedent(lines[(begin + 1)..(end < 0 ? lines.Length : end)]);
        return new(begin + 2, now == code.ReplaceLineEndings("\n") ? "" : "Yours differs; this is the lesson's.");
    }

    static string Dedent(string[] lines)
    {
        var indent = lines.Where(line => line.Trim().Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty(0).Min();
        return string.Join('\n', lines.Select(line => line.Length < indent ? "" : line[indent..]));
    }

    [GeneratedRegex(@"^\s*(?://|<!--|/\*) region: ([\w-]+)")]
    private static partial Regex Begin();
}
