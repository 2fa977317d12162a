using System.Text.RegularExpressions;

namespace Classroom;

/// <summary>A file that a text quotes, read once for all the blocks that do.</summary>
sealed partial class QuotedFile
{
    readonly string[] lines;
    readonly Dictionary<string, Range> regions = new(StringComparer.Ordinal);

    public QuotedFile(string file)
    {
        lines = TextFile.Read(file).Text?.ReplaceLineEndings("\n").Split('\n') ?? [];
        var open = new List<(string Name, int From)>();
        foreach (var (at, line) in lines.Append("endregion").Index())
            if (Begin().Match(line) is { Success: true } match) open.Add((match.Groups[1].Value, at + 1));
            else if (line.Contains("endregion", StringComparison.Ordinal))
            {
                foreach (var (name, from) in open) regions.TryAdd(name, from..at);
                open.Clear();
            }
    }

    public bool IsReadable => lines.Length > 0;

    /// <summary>The number of a region's first line, from 1, and its lines; null where the file has no region of that name.</summary>
    public (int Line, IReadOnlyList<string> Lines)? Region(string name) =>
        regions.TryGetValue(name, out var range) ? (range.Start.Value + 1, new ArraySegment<string>(lines)[range]) : null;

    [GeneratedRegex(@"^\s*(?://|<!--|/\*) region: ([\w-]+)")]
    private static partial Regex Begin();
}
