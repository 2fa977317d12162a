using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Notebooks;

/// <summary>Requests and messages as lines of JSON.</summary>
static class Wire
{
    // Read by programs alone: letters stay what they are.
    static readonly WireJson Json = new(new(WireJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static byte[] Write(Message message) => [.. JsonSerializer.SerializeToUtf8Bytes(message, Json.Message), (byte)'\n'];

    public static byte[] Write(Request request) => [.. JsonSerializer.SerializeToUtf8Bytes(request, Json.Request), (byte)'\n'];

    /// <summary>Null where the line is none, or lacks a part.</summary>
    public static Message? ReadMessage(string line) => line.StartsWith("{\"type\":", StringComparison.Ordinal) ? Try(() => JsonSerializer.Deserialize(line, WireJson.Default.Message)) : null;

    public static Request? ReadRequest(string line) => Try(() => JsonSerializer.Deserialize(line, WireJson.Default.Request));

    static T? Try<T>(Func<T?> read) where T : class
    {
        try { return read(); }
        catch (Exception e) when (e is JsonException or NotSupportedException) { return null; }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(Request))]
[JsonSerializable(typeof(JsonNode))]
partial class WireJson : JsonSerializerContext;
