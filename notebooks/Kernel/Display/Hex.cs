using System.Globalization;
using System.Text;

namespace Notebooks;

/// <summary>Bytes as two digits each.</summary>
static class Hex
{
    const int ALine = 16, MostLines = 20;

    /// <param name="bytes">The bytes.</param>
    /// <param name="whole">They may take several lines.</param>
    public static string Of(ReadOnlySpan<byte> bytes, bool whole)
    {
        if (bytes.Length == 0) return "(empty)";
        var text = new StringBuilder();
        var most = whole ? ALine * MostLines : ALine;
        for (var at = 0; at < bytes.Length && at < most; at++)
        {
            if (at > 0) text.Append(at % ALine == 0 ? '\n' : ' ');
            text.Append(bytes[at].ToString("x2", CultureInfo.InvariantCulture));
        }
        if (bytes.Length > most) text.Append(CultureInfo.InvariantCulture, $"{(whole ? '\n' : ' ')}… {bytes.Length - most} more bytes");
        return text.ToString();
    }
}
