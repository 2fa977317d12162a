using System.Globalization;
using System.Text;
using Processes;

namespace Checks;

/// <summary>Values in the words of a failure.</summary>
static class Shown
{
    const int Most = 72; // letters: more does not fit on a line

    /// <summary>A text in quotation marks, its control characters as escapes, the middle left out where it is long; an object of JSON as it is.</summary>
    public static string Text(string text) => text is ['{', .., '}'] && text.EnumerateRunes().All(Printable.IsFit) ? Json(text) : text.Length <= Most ? Quoted(text)
        : $"{Quoted(Cut(text, 0, 40))} … {Quoted(Cut(text, text.Length - 12, text.Length))} ({Number(text.Length)} letters)";

    static string Json(string text) => text.Length <= 3 * Most ? text : $"{Cut(text, 0, 2 * Most)} … {Cut(text, text.Length - 40, text.Length)} ({Number(text.Length)} letters)";

    /// <summary>A text without marks around it, its control characters as escapes; of a long one the beginning.</summary>
    public static string Plain(string text) =>
        text.Length <= Most ? Quoted(text)[1..^1] : $"{Quoted(Cut(text, 0, 40))[1..^1]} … ({Number(text.Length)} letters)";

    public static string Bytes(ReadOnlySpan<byte> bytes) => bytes.Length <= 24 ? Hex(bytes)
        : $"{Hex(bytes[..16])} … {Hex(bytes[^4..])} ({Number(bytes.Length)} bytes)";

    /// <summary>Two long texts, both from a little before the place where they begin to differ.</summary>
    public static (string Expected, string Came) Pair(string expected, string came)
    {
        var same = expected.Zip(came).TakeWhile(pair => pair.First == pair.Second).Count();
        if (same < 40 || Math.Max(expected.Length, came.Length) <= Most) return (Text(expected), Text(came));
        return (Around(expected), Around(came));

        string Around(string text)
        {
            var to = Math.Min(text.Length, same + 30);
            return $"… {Quoted(Cut(text, same - 12, to))}{(to < text.Length ? " …" : "")} (from letter {Number(same - 11)} on, of {Number(text.Length)})";
        }
    }

    /// <summary>In English, whatever the language of the machine.</summary>
    public static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture) + " seconds";

    // Never half of a character that takes two.
    static string Cut(string text, int from, int to)
    {
        if (from > 0 && char.IsLowSurrogate(text[from])) from++;
        if (to < text.Length && char.IsLowSurrogate(text[to])) to--;
        return text[from..to];
    }

    static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        for (ReadOnlySpan<char> left = text; !left.IsEmpty;)
        {
            var isWhole = Rune.DecodeFromUtf16(left, out var rune, out var taken) == System.Buffers.OperationStatus.Done;
            quoted.Append(rune.Value switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when isWhole && Printable.IsFit(rune) => rune.ToString(),
                _ => string.Concat(left[..taken].ToArray().Select(c => $"\\u{(int)c:x4}")),
            });
            left = left[taken..];
        }
        return quoted.Append('"').ToString();
    }

    static string Hex(ReadOnlySpan<byte> bytes) => string.Join(' ', Convert.ToHexStringLower(bytes).Chunk(2).Select(pair => new string(pair)));
}
