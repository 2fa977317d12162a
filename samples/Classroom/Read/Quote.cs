namespace Classroom;

/// <summary>The place of a file that a block of a text quotes, in the file as it is now.</summary>
/// <param name="Line">The first line, from 1.</param>
/// <param name="Change">What is not as in the text, in a sentence, or empty.</param>
sealed record Quote(int Line, string Change)
{
    /// <param name="file">The file.</param>
    /// <param name="region">The name of the region.</param>
    /// <param name="code">What the text shows.</param>
    public static Quote Find(QuotedFile file, string region, string code)
    {
        if (!file.IsReadable) return new(1, "Yours cannot be read now; this is the lesson's.");
        if (file.Region(region) is not var (line, lines)) return new(1, $"In yours, the region {region} is gone; this is the lesson's.");
        var shown = code.ReplaceLineEndings("\n").Split('\n');
        return new(line, shown.Length == lines.Count && shown.SequenceEqual(Dedent(lines)) ? "" : "Yours differs; this is the lesson's.");
    }

    static IEnumerable<string> Dedent(IReadOnlyList<string> lines)
    {
        var indent = lines.Where(line => line.Trim().Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty(0).Min();
        return lines.Select(line => line.Length < indent ? "" : line[indent..]);
    }
}
