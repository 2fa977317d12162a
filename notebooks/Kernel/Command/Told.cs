using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Notebooks;

/// <summary>What cells say, as a terminal can show it.</summary>
static partial class Told
{
    /// <summary>What is shown of a message; null where it has nothing to show.</summary>
    public static string? Text(Message message) => message switch
    {
        StreamOutput stream => stream.Text,
        DisplayData display => Form(display.Data) + "\n",
        UpdateDisplayData update => Form(update.Data) + "\n",
        ExecuteResult result => Form(result.Data) + "\n",
        _ => null,
    };

    /// <summary>What went wrong, and the line of the cell where it did.</summary>
    public static IEnumerable<string> Lines(ErrorOutput error, Func<int, string?> source)
    {
        var way = string.Join('\n', error.Traceback);
        var text = way.Contains(error.Evalue, StringComparison.Ordinal) ? way : $"{error.Evalue}\n{way}".TrimEnd();
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        if (Place().Match(text) is { Success: true } place && source(Number(place.Groups[1])) is { } code
            && code.ReplaceLineEndings("\n").Split('\n').ElementAtOrDefault(Number(place.Groups[2]) - 1)?.Trim() is { Length: > 0 } line
            && !text.Contains(line, StringComparison.Ordinal))
            return [.. lines, $"    {line}"];
        return lines;
    }

    static string Form(MimeBundle data) => data.Text("text/plain") ?? data.Text("text/markdown") ?? data.FirstOrDefault() switch
    {
        { Key: "application/json", Value: JsonNode json } => json.ToJsonString(),
        { Key: null } => "",
        var (mimeType, form) => $"[{(form?.ToString().Contains("<svg", StringComparison.OrdinalIgnoreCase) is true ? "a drawing" : mimeType)}: --save out.html shows it]",
    };

    static int Number(Group digits) => int.TryParse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(@"\bcell ([0-9]+), line ([0-9]+)\b")]
    private static partial Regex Place();
}
