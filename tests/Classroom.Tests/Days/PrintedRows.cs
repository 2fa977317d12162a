using System.Text.RegularExpressions;

namespace Classroom.Tests.Days;

/// <summary>
/// Rows of the wire, as a lesson's text prints them. An ellipsis stands for what is another one each time; alone on its line, for any rows.
/// </summary>
static partial class PrintedRows
{
    /// <summary>Waits until the rows are on the wire that the text prints, in a block that holds these words.</summary>
    /// <param name="connection">Whose rows they are, where the text doesn't print the number.</param>
    public static async Task PassesAsPrintedAsync(this LessonPage lesson, string words, string? connection = null)
    {
        var printed = await lesson.PrintedAsync(words);
        await lesson.Wire.PassesAsync(string.Concat(printed.Select(Pattern)), rows =>
        {
            if (printed[0].StartsWith('#')) return Of(rows, printed.Select(line => line.Split(' ')[0]).Distinct());
            return Number().Replace(connection is null ? rows : Of(rows, [connection]), "");
        });
    }

    /// <summary>The lines of such a block, with one space between two words.</summary>
    public static async Task<string[]> PrintedAsync(this LessonPage lesson, string words)
    {
        var block = lesson.Text.Locator("pre").Filter(new() { HasText = words });
        Assert.Equal(1, await block.CountAsync());
        return [.. (await block.TextContentAsync() ?? "").TrimEnd().Split('\n').Select(line => Spaces().Replace(line.Trim(), " "))];
    }

    static string Pattern(string line) =>
        line == "…" ? "(?:.*\n)*?" : $"^{Regex.Escape(line).Replace("…", ".*", StringComparison.Ordinal)}\n";

    static string Of(string rows, IEnumerable<string> connections) =>
        string.Concat(Regex.Matches(rows, $"^(?:{string.Join('|', connections)}) .*\n", RegexOptions.Multiline));

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^#\d+ ", RegexOptions.Multiline)]
    private static partial Regex Number();
}
