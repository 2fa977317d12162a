using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Notebooks;

/// <summary>Values in one line each, the same on every machine.</summary>
static class Short
{
    const int Deepest = 2, FewItems = 5;

    static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    static readonly JsonSerializerOptions Indented = new(OneLine) { WriteIndented = true, NewLine = "\n" };

    /// <summary>The text of a value that is shown as one; null where it has parts.</summary>
    /// <param name="value">The value.</param>
    /// <param name="whole">It stands alone, so that it may take more than a line.</param>
    public static string? Of(object? value, bool whole = false) => value switch
    {
        null => "<null>",
        string text => text,
        JsonNode node => node.ToJsonString(whole ? Indented : OneLine),
        JsonElement element => Json(element, whole),
        JsonDocument document => Json(document.RootElement, whole),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        byte[] bytes => Hex.Of(bytes, whole),
        Memory<byte> bytes => Hex.Of(bytes.Span, whole),
        ReadOnlyMemory<byte> bytes => Hex.Of(bytes.Span, whole),
        ArraySegment<byte> bytes => Hex.Of(bytes, whole),
        Type type => TypeNames.Of(type),
        Delegate code => TypeNames.Of(code.GetType()),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ when Awaited.Of(value) is { } sentence => sentence,
        _ when TellsItself(value.GetType(), ofDotNet: true) => value.ToString() ?? "",
        _ => null,
    };

    /// <summary>Any value, in one line.</summary>
    /// <param name="value">The value.</param>
    /// <param name="depth">How many others it is in.</param>
    public static string Line(object? value, int depth = 0) => value switch
    {
        _ when Of(value) is { } text => text,
        Exception exception => $"{exception.GetType().Name}: {exception.Message}",
        _ when depth > 0 && TellsItself(value!.GetType(), ofDotNet: false) => value.ToString() ?? "",
        ITuple tuple => depth < Deepest ? $"({string.Join(", ", Parts.Of(tuple, depth + 1).Select(part => part.Value))})" : "( … )",
        IEnumerable items => depth < Deepest ? Items(items, depth) : "[ … ]",
        _ => Whole(value!, depth),
    };

    static string Whole(object value, int depth)
    {
        var type = value.GetType();
        var name = IsAnonymous(type) ? "" : TypeNames.Of(type) + " ";
        if (Parts.HasNone(value)) return TellsItself(type, ofDotNet: false) ? value.ToString() ?? "" : name.TrimEnd();
        return depth < Deepest ? $"{name}{{ {string.Join(", ", Parts.Of(value, depth + 1).Select(part => $"{part.Name} = {part.Value}"))} }}" : name + "{ … }";
    }

    static string Items(IEnumerable items, int depth)
    {
        List<object?> first = [.. items.Cast<object?>().Take(FewItems + 1)];
        var shown = first.Take(FewItems).Select(item => Line(item, depth + 1));
        return first.Count == 0 ? "[]" : $"[ {string.Join(", ", first.Count > FewItems ? shown.Append("…") : shown)} ]";
    }

    // What the compiler writes for a record says numbers in the machine's way; a type of .NET that writes its own text has nothing better.
    static bool TellsItself(Type type, bool ofDotNet) =>
        type.GetMethod(nameof(ToString), Type.EmptyTypes) is { DeclaringType: { } by } method
        && by != typeof(object) && by != typeof(ValueType) && !IsAnonymous(by) && method.GetCustomAttribute<CompilerGeneratedAttribute>() is null
        && (!ofDotNet || (IsOfDotNet(by) && !typeof(ITuple).IsAssignableFrom(type) && !typeof(Exception).IsAssignableFrom(type)
            && !(type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>)) && type != typeof(DictionaryEntry)));

    static bool IsOfDotNet(Type type) => type.Namespace is { } space && (space == "System" || space.StartsWith("System.", StringComparison.Ordinal) || space.StartsWith("Microsoft.", StringComparison.Ordinal));

    static bool IsAnonymous(Type type) => type.Name.StartsWith("<>", StringComparison.Ordinal);

    static string Json(JsonElement element, bool whole) => element.ValueKind == JsonValueKind.Undefined ? "<null>" : JsonSerializer.Serialize(element, whole ? Indented : OneLine);
}
