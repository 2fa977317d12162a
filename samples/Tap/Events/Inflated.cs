using System.Text.Json.Serialization;

namespace Tap;

/// <summary>
/// What a frame of a compressed message adds to the message as it was before compression (RFC 7692, 6.2): either <see cref="WhyNot"/>
/// alone, or the other fields.
/// </summary>
public sealed record Inflated
{
    /// <summary>How many bytes the frame adds.</summary>
    public long? Length { get; init; }

    /// <summary>
    /// The text that it adds, cut at the same limit as a payload. A character that is split between two frames stands in the second; what
    /// isn't UTF-8 reads U+FFFD. Null where the message isn't a text.
    /// </summary>
    public string? Text { get; init; }

    /// <summary>The bytes that it adds to a binary message in hex, cut at the same limit; null for none, and in a text.</summary>
    public string? Hex { get; init; }

    /// <summary>How many of the bytes are not shown, since they are more than the limit.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long NotShown { get; init; }

    /// <summary>Why it isn't known what the frame adds, in a sentence; null where it is known.</summary>
    public string? WhyNot { get; init; }
}
