using System.Text.Json;

namespace Classroom;

/// <summary>An event on the wire: <c>{ "event": "start", "data": { … } }</c></summary>
/// <param name="Event">Its name.</param>
/// <param name="Data">What it carries; undefined where that is nothing.</param>
sealed record Envelope(string Event, JsonElement Data = default)
{
    /// <summary>What a record asks for must be there, and once: nobody asks again behind this border.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>The event that a text holds.</summary>
    /// <exception cref="InvalidOperationException">It holds none; the message says what was expected.</exception>
    public static Envelope Read(ReadOnlySpan<byte> text)
    {
        try { return JsonSerializer.Deserialize<Envelope>(text, Json) ?? throw new JsonException(); }
        catch (JsonException) { throw new InvalidOperationException("An event is a JSON object: { \"event\": name, \"data\": { … } }"); }
    }

    /// <summary>What it carries, as what the record wants.</summary>
    /// <exception cref="InvalidOperationException">It carries something else; the message says where.</exception>
    public T As<T>() where T : notnull
    {
        try { return Data.ValueKind is not JsonValueKind.Undefined && Data.Deserialize<T>(Json) is { } value ? value : throw new JsonException(); }
        catch (JsonException e) { throw new InvalidOperationException($"The data of '{Event}' is not what it should be{(e.Path is { Length: > 2 } path ? $", at {path[2..]}" : "")}."); }
    }

    /// <summary>An event as it stands on the wire.</summary>
    public static byte[] Write(string name, object data) => JsonSerializer.SerializeToUtf8Bytes(new { @event = name, data }, Json);
}
