using System.Text.Json;

// Why a message cannot be done.
sealed class Refusal(string code, string message, string? path = null) : Exception(message)
{
    public Error Answer => new(code, Message, path);
}

// Where text becomes a message, or is refused. Behind the border nobody asks again whether a value is there and makes sense.
static class Border
{
    public static FromClient Read(byte[] text, bool hasJoined)
    {
        var message = Parse(text);
        FromClient read = (TypeOf(message), hasJoined) switch
        {
            ("join", false) => As<Join>(message),
            ("stroke", true) => As<Draw>(message),
            ("clear", true) => new Clear(),
            ("sticker", true) => As<Stick>(message),
            ("undo", true) => new Undo(),
            ("join", true) => throw new Refusal("bad-value", "You have joined already, and once is enough."),
            ("stroke" or "clear" or "sticker" or "undo", false) => throw new Refusal("not-joined", "Join first."),
            _ => throw new Refusal("unknown-type", "The type is join, stroke, clear, sticker or undo.", "type"),
        };
        return Rules.Broken(read) is { } path ? throw Rules.Refuse(path) : read;
    }

    static JsonElement Parse(byte[] text)
    {
        try
        {
            var message = JsonElement.Parse(text);
            return message.ValueKind == JsonValueKind.Object ? message : throw new JsonException();
        }
        catch (JsonException) { throw new Refusal("bad-json", "A message is one JSON object."); }
    }

    static string? TypeOf(JsonElement message)
    {
        try { return message.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null; }
        catch (InvalidOperationException) { return null; } // half a character
    }

    static T As<T>(JsonElement message)
    {
        try { return message.Deserialize<T>(Wire.Json)!; }
        catch (JsonException e) { throw Rules.Refuse(e.Path!.TrimStart('$', '.')); } // a word where a number should be
    }
}
