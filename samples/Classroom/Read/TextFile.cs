using System.Globalization;
using Processes;

namespace Classroom;

/// <summary>Reads a text from a disk on which anything may lie.</summary>
static class TextFile
{
    const int Longest = 1 << 20; // bytes

    /// <summary>The text, or the sentence that says why there is none.</summary>
    public static (string? Text, string WhyNot) Read(string file)
    {
        var name = Path.GetFileName(file);
        try
        {
            using var stream = RegularFile.OpenRead(file);
            if (stream.Length > Longest)
                return (null, string.Create(CultureInfo.InvariantCulture, $"{name} has {stream.Length / 1e6:0.0} MB. A text that is shown here has at most 1 MB."));
            using var reader = new StreamReader(stream); // UTF-8, or what its first bytes say
            var text = reader.ReadToEnd();
            if (text.Contains('\0', StringComparison.Ordinal)) return (null, $"{name} is no text. Save it in your editor as UTF-8.");
            return text.AsSpan().IsWhiteSpace() ? (null, $"{name} is empty.") : (text, "");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException) { return (null, $"{name} is not there any more."); }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { return (null, $"{name} cannot be read: {e.Message}"); }
    }
}
