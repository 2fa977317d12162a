using System.Globalization;
using System.Text.RegularExpressions;

/// <summary>How the values of the options are written: the same on every machine, whatever its language.</summary>
static partial class Values
{
    public static Uri Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "ws" or "wss", Host.Length: > 0 } ? address
        : throw new FormatException(HttpAddress().IsMatch(text)
            ? $"'{text}' is the address of a page. A WebSocket's begins with ws:// or wss://: try ws{text[4..]}"
            : $"'{text}' is not the address of a WebSocket. It is written ws://host:port/path (wss:// where it is secure), as in {Options.Lesson01}");

    public static int Count(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count
        : throw new FormatException($"'{text}' is not a number of messages: say 0 or more, in digits.");

    public static TimeSpan Interval(string text) =>
        IntervalText().Match(text) is { Success: true } match
            ? double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * TimeSpan.FromMilliseconds(match.Groups[2].ValueSpan is "s" ? 1000 : 1)
            : throw new FormatException($"'{text}' is not an interval: write it as 1s, 0.5s or 200ms.");

    public static string Subprotocol(string text) =>
        Token().IsMatch(text) ? text
        : throw new FormatException($"'{text}' cannot be a subprotocol: its name is one word of ASCII letters, digits and marks such as - . _");

    public static (string, string) Header(string text) =>
        text.Split(':', 2, StringSplitOptions.TrimEntries) is [var name, var value] && Token().IsMatch(name) && value.All(c => c is >= ' ' and <= '~') ? (name, value)
        : throw new FormatException($"'{text}' is not a header: write it as \"Name: value\", in ASCII.");

    [GeneratedRegex(@"^https?://")]
    private static partial Regex HttpAddress();

    [GeneratedRegex(@"^([0-9]{1,5}(?:\.[0-9]{1,3})?)(ms|s)\z")]
    private static partial Regex IntervalText();

    // What names a header or a subprotocol (RFC 9110, 5.6.2).
    [GeneratedRegex(@"^[!#$%&'*+.^_`|~0-9A-Za-z-]+\z")]
    private static partial Regex Token();
}
