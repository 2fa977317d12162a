using System.Buffers.Binary;
using System.Globalization;
using System.Text.RegularExpressions;
using Processes;

namespace Classroom;

/// <summary>The pictures of the texts.</summary>
static partial class PictureFile
{
    /// <summary>The kinds that are shown, and what they are called on the wire.</summary>
    public static readonly IReadOnlyDictionary<string, string> Kinds = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [".svg"] = "image/svg+xml", [".png"] = "image/png" };

    /// <summary>Its width and height, so that there is room for it before it comes; null where it does not say.</summary>
    public static (int Width, int Height)? Size(string file)
    {
        try
        {
            var start = new byte[2048];
            using var stream = RegularFile.OpenRead(file);
            var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            if (start is [0x89, (byte)'P', (byte)'N', (byte)'G', ..]) return (BinaryPrimitives.ReadInt32BigEndian(start.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(start.AsSpan(20)));
            var box = ViewBox().Match(System.Text.Encoding.UTF8.GetString(start, 0, length));
            return box.Success ? (Number(box.Groups[1]), Number(box.Groups[2])) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { return null; }

        static int Number(Group digits) => int.TryParse(digits.ValueSpan, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    [GeneratedRegex("""<svg[^>]*\sviewBox="0 0 (\d+) (\d+)""")]
    private static partial Regex ViewBox();
}
