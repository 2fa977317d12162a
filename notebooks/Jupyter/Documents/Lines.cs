using System.Text.Json.Nodes;

namespace Notebooks;

/// <summary>Text as notebooks keep it: a list of its lines, each with its end, or one string ("multiline_string" in nbformat's schema).</summary>
static class Lines
{
    /// <summary>The text, or null where that is none.</summary>
    public static string? Text(JsonNode? value) => value switch
    {
        JsonArray lines when lines.All(line => One(line) is not null) => string.Concat(lines.Select(One)),
        _ => One(value),
    };

    public static JsonArray Of(string text)
    {
        var lines = new JsonArray();
        for (int from = 0, end; from < text.Length; from = end)
        {
            end = text.IndexOf('\n', from) + 1;
            if (end == 0) end = text.Length;
            lines.Add(JsonValue.Create(text[from..end]));
        }
        return lines;
    }

    static string? One(JsonNode? value) => value is JsonValue some && some.TryGetValue<string>(out var text) ? text : null;
}
