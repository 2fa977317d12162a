using System.Globalization;
using System.Text;

namespace Tap;

/// <summary>Bytes as they are printed.</summary>
static class Hex
{
    public static string Text(ReadOnlySpan<byte> bytes)
    {
        var hex = new StringBuilder(bytes.Length * 3);
        foreach (var b in bytes) hex.Append(CultureInfo.InvariantCulture, $"{b:x2} ");
        return hex.ToString().TrimEnd();
    }
}
