using System.Text;
using System.Text.Json.Serialization;

namespace Tap;

/// <summary>A frame has passed (RFC 6455, 5.2).</summary>
/// <param name="At">When its last byte did.</param>
/// <param name="Connection">On which connection.</param>
/// <param name="From">Who sent it.</param>
/// <param name="Frame">Which of this side's frames it is, counted from 1.</param>
/// <param name="Header">The header, read.</param>
/// <param name="HeaderBytes">The header as it stood on the wire.</param>
/// <param name="Payload">The payload, unmasked; of a long one only the beginning (<see cref="WatchOptions.PayloadLimit"/>).</param>
public sealed record FrameEvent(
    DateTimeOffset At, int Connection, Side From, long Frame,
    [property: JsonIgnore] FrameHeader Header,
    [property: JsonIgnore] ReadOnlyMemory<byte> HeaderBytes,
    [property: JsonIgnore] ReadOnlyMemory<byte> Payload) : WireEvent(At, Connection)
{
    /// <summary>
    /// Which of this side's messages it is part of, counted from 1; null for a control frame, and for a continuation of none.
    /// </summary>
    public long? Message { get; init; }

    /// <summary>The name of the opcode in small letters; <c>reserved 3</c> and so on where it has none (5.2).</summary>
    public string Opcode => Enum.IsDefined(Header.Opcode)
        ? Header.Opcode.ToString().ToLowerInvariant()
        : FormattableString.Invariant($"reserved {(int)Header.Opcode}");

    /// <summary>Whether it is the last frame of its message (5.4).</summary>
    public bool Fin => Header.Fin;

    /// <summary>The reserved bits that are set, RSV1 being 4; null when none is (5.2).</summary>
    public int? Rsv => Header.Rsv == 0 ? null : Header.Rsv;

    /// <summary>Whether the payload was masked on the wire, as a client's has to be and a server's must not (5.1).</summary>
    public bool Masked => Header.Masked;

    /// <summary>The masking key in hex; null when there is none.</summary>
    public string? Key => Header.Key?.ToString("x8", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>How many bytes of payload the header announces.</summary>
    public ulong Length => Header.Length;

    /// <summary>The header's bytes in hex.</summary>
    [JsonPropertyName("header")]
    public string HeaderHex => Convert.ToHexStringLower(HeaderBytes.Span);

    /// <summary>
    /// The text that this frame adds to its message, cut at the same limit as the payload. A character that is split between two frames
    /// stands in the second; what isn't UTF-8 reads U+FFFD. Null where the frame isn't part of a text, or that text is compressed
    /// (<see cref="Inflated"/>).
    /// </summary>
    public string? Text { get; init; }

    /// <summary>
    /// The payload's kept bytes in hex; null where <see cref="Text"/>, or <see cref="Code"/> and <see cref="Reason"/>, are these bytes.
    /// So it is there for bytes that are neither, and beside a text that isn't UTF-8, or that begins or ends inside a character.
    /// </summary>
    public string? Hex => Payload.Span.SequenceEqual(PayloadOf(Text, Code, Reason)) ? null : Convert.ToHexStringLower(Payload.Span);

    /// <summary>The code of a Close frame that has one (5.5.1).</summary>
    public int? Code { get; init; }

    /// <summary>What the code is called, where it has a name.</summary>
    public string? CodeName => Code is { } code ? CloseCode.Name(code) : null;

    /// <summary>The reason of a Close frame that has a code (5.5.1); what is not UTF-8 reads U+FFFD.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether the payload is part of a compressed message (RFC 7692); it is kept compressed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Compressed { get; init; }

    /// <summary>What the payload of a compressed message inflates to, or why that isn't known; null where it isn't compressed.</summary>
    public Inflated? Inflated { get; init; }

    /// <summary>How many bytes of the payload are not shown, since it is longer than the limit.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ulong NotShown { get; init; }

    /// <summary>How many bytes of the payload never came: the connection ended inside of the frame.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ulong Missing { get; init; }

    /// <summary>
    /// Whether the frame was not passed on, because its receiver is gone (<see cref="Fault.HalfOpen"/>, <see cref="Fault.Close"/>).
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Lost { get; init; }

    /// <summary>The payload with this in it: a code in two bytes and a reason, or a text; null for neither.</summary>
    internal static byte[]? PayloadOf(string? text, int? code, string? reason) => code is { } number
        ? [(byte)(number >> 8), (byte)number, .. Encoding.UTF8.GetBytes(reason ?? "")]
        : text is null ? null : Encoding.UTF8.GetBytes(text);
}
