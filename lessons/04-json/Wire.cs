using System.Text.Json;
using System.Text.Json.Serialization;

// The code that reads and writes these records is written by the compiler.
// region: wire
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,            // You in C#, "you" in JSON
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)] // a path that is null is left out
[JsonSerializable(typeof(Join))]
[JsonSerializable(typeof(Draw))]
[JsonSerializable(typeof(FromServer))]
sealed partial class Wire : JsonSerializerContext
{
    public static byte[] Bytes(FromServer message) => JsonSerializer.SerializeToUtf8Bytes(message, Default.FromServer);
}
// endregion
