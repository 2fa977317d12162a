using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

// Where text becomes a message, or is refused. Behind the border nobody asks again whether a value is there and makes sense.
static class Border
{
    static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false }; // of two values, which one counts?

    // No text: it was too large to be kept.
    public static FromClient Read(byte[]? text, bool hasJoined)
    {
        using var json = Parse(text ?? throw new Refusal("too-large", "A message has at most 64 KiB."));
        // region: type
        FromClient message = (TypeOf(json.RootElement), hasJoined) switch
        {
            ("join", false) => As(Wire.Default.Join),
            ("stroke", true) => As(Wire.Default.Draw),
            ("clear", true) => new Clear(),
            ("join", true) => throw new Refusal("bad-value", "You have joined already, and once is enough."),
            ("stroke" or "clear", false) => throw new Refusal("not-joined", "Join first, then draw."),
            _ => throw new Refusal("unknown-type", "The type is join, stroke or clear.", "type"),
        };
        // endregion
        return Rules.Broken(message) is { } path ? throw Rules.Refuse(path) : message;

        T As<T>(JsonTypeInfo<T> record)
        {
            try { return json.Deserialize(record)!; }
            catch (JsonException e) { throw Rules.Refuse(e.Path!.TrimStart('$', '.')); } // a word where a number should be
        }
    }

    static JsonDocument Parse(byte[] text)
    {
        try
        {
            var json = JsonDocument.Parse(text, Strict);
            return json.RootElement.ValueKind == JsonValueKind.Object ? json : throw new JsonException();
        }
        catch (JsonException e) when (e.BytePositionInLine is { } at) { throw NoObject($" Look at line {e.LineNumber + 1}, byte {at + 1}."); }
        catch (Exception e) when (e is JsonException or InvalidOperationException) { throw NoObject(""); } // the latter: half a character in a name

        static Refusal NoObject(string where) => new("bad-json", $"A message is one JSON object, at most 64 levels deep, with no name twice.{where}");
    }

    static string? TypeOf(JsonElement message)
    {
        try { return message.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null; }
        catch (InvalidOperationException) { return null; } // half a character
    }
}
