using System.Globalization;

namespace Tap;

/// <summary>Draws the header of a frame bit by bit, as RFC 6455, 5.2 does.</summary>
static class Bits
{
    public static IEnumerable<string> Of(FrameEvent frame)
    {
        var (bytes, header) = (frame.HeaderBytes.ToArray(), frame.Header);
        yield return Row(bytes[0], 0x80, header.Fin ? "FIN: the last frame of its message" : "no FIN: more frames of this message follow");
        yield return Row(null, 0x70, header.Rsv == 0 ? "RSV1, RSV2, RSV3: none is set" : $"{Reserved(header.Rsv)} set", bytes[0]);
        yield return Row(null, 0x0f, FormattableString.Invariant($"opcode {(int)header.Opcode}: {(Enum.IsDefined(header.Opcode) ? frame.Opcode : "reserved")}"), bytes[0]);
        yield return Row(bytes[1], 0x80, header.Masked ? "MASK: the payload is masked" : "no MASK: the payload is as it is");
        var more = (bytes[1] & 0x7f) switch { 126 => 2, 127 => 8, _ => 0 };
        yield return Row(null, 0x7f, more == 0 ? FormattableString.Invariant($"length: {header.Length}") : FormattableString.Invariant($"{bytes[1] & 0x7f}: the length stands in the next {more} bytes"), bytes[1]);
        if (more > 0) yield return Row(bytes.AsSpan(2, more), FormattableString.Invariant($"length: {header.Length}"));
        if (header.Masked) yield return Row(bytes.AsSpan(2 + more, 4), "masking key");
    }

    /// <summary>The names of the reserved bits that are set.</summary>
    public static string Reserved(int rsv) => string.Join(", ", Enumerable.Range(1, 3).Where(number => (rsv & 8 >> number) != 0).Select(number => FormattableString.Invariant($"RSV{number}")));

    // One of the byte's fields: the bits that are another's are dots.
    static string Row(byte? first, int mask, string meaning, byte second = 0)
    {
        var digits = string.Concat(Enumerable.Range(0, 8).Select(at => (mask & 0x80 >> at) == 0 ? '.' : ((first ?? second) & 0x80 >> at) == 0 ? '0' : '1'));
        return $"{first?.ToString("x2", CultureInfo.InvariantCulture),2}  {digits[..4]} {digits[4..]}  {meaning}";
    }

    static string Row(ReadOnlySpan<byte> bytes, string meaning) => $"{Hex.Text(bytes),-13}  {meaning}";
}
