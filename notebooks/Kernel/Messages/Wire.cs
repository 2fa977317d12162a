using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Notebooks;

/// <summary>Requests and messages as lines of JSON.</summary>
static class Wire
{
    /// <summary>
    /// The line, with an end before it too: what else was printed there, by a child of a cell for instance, and
    /// stopped in the middle of a line, is then a line of its own.
    /// </summary>
    public static byte[] Write(Message message) => [(byte)'\n', .. JsonSerializer.SerializeToUtf8Bytes(message, WireJson.Default.Message), (byte)'\n'];

    public static byte[] Write(Request request) => [.. JsonSerializer.SerializeToUtf8Bytes(request, WireJson.Default.Request), (byte)'\n'];

    /// <summary>Null where the line is none.</summary>
    public static Message? ReadMessage(string line) => line.StartsWith("{\"type\":", StringComparison.Ordinal) ? Try(() => JsonSerializer.Deserialize(line, WireJson.Default.Message)) : null;

    public static Request? ReadRequest(string line) => Try(() => JsonSerializer.Deserialize(line, WireJson.Default.Request));

    static T? Try<T>(Func<T?> read) where T : class
    {
        try { return read(); }
        catch (Exception e) when (e is JsonException or NotSupportedException) { return null; }
    }
}

// Read by programs alone, so that nothing but what JSON itself asks for is escaped.
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(Request))]
[JsonSerializable(typeof(JsonNode))]
partial class WireJson : JsonSerializerContext;
