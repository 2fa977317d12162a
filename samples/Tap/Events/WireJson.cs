using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tap;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InSmallLetters<Side>), typeof(InSmallLetters<EndKind>), typeof(InSmallLetters<FaultState>)])]
[JsonSerializable(typeof(WireEvent))]
partial class WireJson : JsonSerializerContext;

sealed class InSmallLetters<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase) where T : struct, Enum;
