using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Notebooks;

/// <summary>The messages of cells, as a terminal can show them.</summary>
static partial class MessageText
{
    /// <summary>The text of a message, or null if it has nothing to show.</summary>
    public static string? Text(Message message) => message switch
    {
        StreamOutput stream => stream.Text,
        DisplayData display => Form(display.Data) + "\n",
        UpdateDisplayData update => Form(update.Data) + "\n",
        ExecuteResult result => Form(result.Data) + "\n",
        _ => null,
    };

    /// <summary>An error, with the line of the cell where it happened.</summary>
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

    static string Form(MimeBundle data)
    {
        var text = data.Text("text/plain") ?? data.Text("text/markdown");
        if (IsDrawing(data)) return $"[{text ?? "a drawing"}: --save out.html shows it]";
        return text ?? data.FirstOrDefault() switch
        {
            { Key: null } => "",
            { Key: "application/json", Value: JsonNode json } => json.ToJsonString(),
            { Key: not "text/html" and var mimeType } when mimeType.StartsWith("text/", StringComparison.Ordinal) => data.Text(mimeType) ?? "",
            { Key: var mimeType } => $"[{mimeType}: --save out.html shows it]",
        };
    }

    static bool IsDrawing(MimeBundle data) =>
        data.ContainsKey("image/svg+xml") || data.Text("text/html")?.Contains("<svg", StringComparison.OrdinalIgnoreCase) is true;

    static int Number(Group digits) => int.TryParse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(@"\bcell ([0-9]+), line ([0-9]+)\b")]
    private static partial Regex Place();
}
