using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Tap;

/// <summary>How what stands on the command line is written: the same on every machine, whatever its language.</summary>
/// <remarks>Each throws a <see cref="FormatException"/>, whose message is the sentence that says what is wrong and what is right.</remarks>
static partial class Values
{
    public static int Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= IPEndPoint.MaxPort ? port
        : throw new FormatException($"'{text}' is not a port to listen on: that is a number up to 65535, or 0 for any that is free, and comes first, as in: dotnet course.cs tap 9001 localhost:8801");

    public static DnsEndPoint Target(string text)
    {
        if (Secure().IsMatch(text)) throw new FormatException($"'{text}' is encrypted (TLS), and a tap on TCP cannot look into that: let the server listen on ws:// or http:// as well, on this machine.");
        var address = Scheme().IsMatch(text) ? text : HostAndPort().IsMatch(text) ? $"ws://{text}" : "";
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { IdnHost.Length: > 0, Port: > 0 } ? new(uri.IdnHost, uri.Port)
            : throw new FormatException($"'{text}' does not say where the server listens: write its host and port, as in localhost:8801 or [::1]:8801, or its address, as in ws://localhost:8801/ws/echo");
    }

    public static string Address(string text) =>
        text.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? "localhost"
        : IPAddress.TryParse(text, out var address) && (text.Contains(':', StringComparison.Ordinal) || text.Count(c => c == '.') == 3)
            ? address.ToString()
        : throw new FormatException($"'{text}' is not an address to listen on: write localhost, an IP address of this machine such as 127.0.0.1, or 0.0.0.0 for all that it has.");

    public static TimeSpan Time(string text)
    {
        if (TimeText().Match(text) is not { Success: true } match) throw new FormatException($"'{text}' is not a time: write it as 200ms, 1s or 1.5s.");
        var time = TimeSpan.FromMilliseconds((double)Number(match.Groups[1]) * (match.Groups[2].ValueSpan is "s" ? 1000 : 1));
        return time <= TimeSpan.FromDays(1) ? time : throw new FormatException($"'{text}' is too long: a day (86400s) is the most.");
    }

    /// <summary>Bytes a second; a KB is 1,000 bytes, as everywhere in networks.</summary>
    public static long Rate(string text) =>
        RateText().Match(text) is { Success: true } match
            && (long)(Number(match.Groups[1]) * match.Groups[2].ValueSpan switch { "B" => 1, "MB" => 1_000_000, _ => 1000 }) is > 0 and var rate ? rate
        : throw new FormatException($"'{text}' is not a number of bytes a second: write it as 500B, 10KB (10,000 bytes) or 1.5MB.");

    public static int Bytes(string text) => Count(text, 1, "bytes");

    public static int Limit(string text) => Count(text, 0, "bytes");

    public static int Frames(string text) => Count(text, 0, "frames");

    public static Side Side(string text) => text switch
    {
        "client" => Tap.Side.Client,
        "server" => Tap.Side.Server,
        _ => throw new FormatException($"'{text}' is not a side: there are client and server."),
    };

    static int Count(string text, int least, string what) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= least ? count
        : throw new FormatException(FormattableString.Invariant($"'{text}' is not a number of {what}: write {least} or more, in digits."));

    static decimal Number(Group digits) => decimal.Parse(digits.ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    [GeneratedRegex("^([hH][tT][tT][pP]|[wW][sS])[sS]://")]
    private static partial Regex Secure();

    [GeneratedRegex("^([hH][tT][tT][pP]|[wW][sS])://")]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^(\[[0-9a-fA-F:.]+\]|[^\s\[\]:/?#@\\]+):[0-9]{1,5}\z")]
    private static partial Regex HostAndPort();

    [GeneratedRegex(@"^([0-9]{1,8}(?:\.[0-9]{1,3})?)(ms|s)\z")]
    private static partial Regex TimeText();

    [GeneratedRegex(@"^([0-9]{1,9}(?:\.[0-9]{1,3})?)(B|[kK]B|MB)\z")]
    private static partial Regex RateText();
}
