using System.Text.Json;

namespace Tap;

/// <summary>
/// The fields of a JSON object that another program may have written: each is read, or a <see cref="FormatException"/> names it.
/// </summary>
readonly struct JsonFields(JsonElement element)
{
    /// <summary>The text of a field that must be there.</summary>
    public string Text(string name) => OptionalText(name) ?? throw Missing(name);

    public string? OptionalText(string name) => Find(name) is not { } field ? null
        : field.ValueKind == JsonValueKind.String ? field.GetString()
        : throw new FormatException($"'{name}' must be a string.");

    /// <summary>A whole number, 0 or more, that must be there.</summary>
    public long Count(string name, long most = long.MaxValue) => OptionalCount(name, most) ?? throw Missing(name);

    public long? OptionalCount(string name, long most = long.MaxValue) => Find(name) is not { } field ? null
        : field.ValueKind == JsonValueKind.Number && field.TryGetInt64(out var count) && count >= 0 && count <= most ? count
        : throw new FormatException(FormattableString.Invariant($"'{name}' must be a whole number from 0 to {most}."));

    /// <summary>A number as large as a frame's length can be (RFC 6455, 5.2); 0 where it isn't there.</summary>
    public ulong Size(string name) => Find(name) is not { } field ? 0
        : field.ValueKind == JsonValueKind.Number && field.TryGetUInt64(out var size) ? size
        : throw new FormatException($"'{name}' must be a whole number, 0 or more.");

    public double Number(string name) => OptionalNumber(name) ?? throw Missing(name);

    // What is too large for a double is read as infinity.
    public double? OptionalNumber(string name) => Find(name) is not { } field ? null
        : field.ValueKind == JsonValueKind.Number && field.TryGetDouble(out var number) && double.IsFinite(number) && number >= 0 ? number
        : throw new FormatException($"'{name}' must be a number, 0 or more.");

    /// <summary>Whether a field is true; it is false where it isn't there.</summary>
    public bool Is(string name) => OptionalIs(name) ?? false;

    public bool? OptionalIs(string name) => Find(name) is not { } field ? null
        : field.ValueKind is JsonValueKind.True or JsonValueKind.False ? field.GetBoolean()
        : throw new FormatException($"'{name}' must be true or false.");

    public DateTimeOffset Time(string name) =>
        (Find(name) ?? throw Missing(name)) is { ValueKind: JsonValueKind.String } field && field.TryGetDateTimeOffset(out var time) ? time
        : throw new FormatException($"'{name}' must be a time such as 2026-11-21T03:27:58.114+01:00.");

    public byte[] Hex(string name) => OptionalHex(name) ?? throw Missing(name);

    public byte[]? OptionalHex(string name)
    {
        if (OptionalText(name) is not { } text) return null;
        try { return Convert.FromHexString(text); }
        catch (FormatException e) { throw new FormatException($"'{name}' must be bytes in hex.", e); }
    }

    /// <summary>One of the names that a type has for its values, in small letters.</summary>
    public T Name<T>(string name) where T : struct, Enum => OptionalName<T>(name) ?? throw Missing(name);

    public T? OptionalName<T>(string name) where T : struct, Enum
    {
        if (OptionalText(name) is not { } text) return null;
        foreach (var value in Enum.GetValues<T>())
            if (value.ToString().ToLowerInvariant() == text) return value;
        var names = string.Join(", ", Enum.GetNames<T>().Select(known => known.ToLowerInvariant()));
        throw new FormatException($"'{name}' must be one of these: {names}.");
    }

    /// <summary>An object in this one.</summary>
    public JsonFields Object(string name) => OptionalObject(name) ?? throw Missing(name);

    public JsonFields? OptionalObject(string name) => Find(name) is not { } field ? null
        : field.ValueKind == JsonValueKind.Object ? new JsonFields(field)
        : throw new FormatException($"'{name}' must be an object.");

    /// <summary>The objects in a list that must be there.</summary>
    public IEnumerable<JsonFields> Objects(string name)
    {
        var list = Find(name) ?? throw Missing(name);
        if (list.ValueKind != JsonValueKind.Array || list.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.Object))
            throw new FormatException($"'{name}' must be an array of objects.");
        return list.EnumerateArray().Select(item => new JsonFields(item));
    }

    JsonElement? Find(string name) => element.TryGetProperty(name, out var field) && field.ValueKind != JsonValueKind.Null ? field : null;

    static FormatException Missing(string name) => new($"'{name}' is missing.");
}
