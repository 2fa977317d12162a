using System.Text.Json;

namespace Classroom;

/// <summary>An event on the wire: <c>{ "event": "start", "data": { … } }</c></summary>
sealed record Envelope(string? Event, JsonElement Data)
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true };
}
