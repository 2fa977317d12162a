using System.Text.Json.Nodes;

namespace Notebooks;

/// <summary>A value in each form that it has, by MIME type: a text for each, and an object or array for <c>application/json</c>.</summary>
public sealed class MimeBundle : SortedDictionary<string, JsonNode?>
{
    /// <summary>None yet.</summary>
    public MimeBundle() : base(StringComparer.Ordinal) { }

    /// <summary>One form alone.</summary>
    public static MimeBundle Of(string mimeType, string text) => new() { [mimeType] = text };

    /// <summary>The text of one form, or null where the value does not have it.</summary>
    public string? Text(string mimeType) => TryGetValue(mimeType, out var form) && form is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
