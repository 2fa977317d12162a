using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace Tap;

/// <summary>The first line of an HTTP request or response, and its headers (RFC 9112, 2).</summary>
/// <param name="StartLine">
/// Such as <c>GET / HTTP/1.1</c> or <c>HTTP/1.1 200 OK</c>. One of more than 64 KiB lacks its middle; its end, with the version, is kept.
/// </param>
/// <param name="Headers">The headers, in their order, but for those that are <see cref="NotKept"/>.</param>
public sealed record HttpHead(string StartLine, IReadOnlyList<HttpHeader> Headers)
{
    /// <summary>A request's method; null for a response.</summary>
    public string? Method => IsResponse ? null : Word(0);

    /// <summary>What a request asks for, such as <c>/ws/echo</c>; null for a response.</summary>
    public string? Target => IsResponse ? null : Word(1);

    /// <summary>A response's status; null for a request, and where it cannot be read.</summary>
    public int? Status => IsResponse && int.TryParse(Word(1), NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : null;

    /// <summary>The value of a header, several of the same name joined by commas (RFC 9110, 5.3); null where there is none.</summary>
    public string? this[string name] => Headers.Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value).ToArray() is { Length: > 0 } values
        ? string.Join(", ", values)
        : null;

    /// <summary>The elements of a header that is a list (RFC 9110, 5.6.1).</summary>
    public string[] List(string name) => this[name]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>
    /// How many bytes of the head are not kept, since it is longer than 64 KiB: headers after those, other than the ones that say what the
    /// connection speaks and where a body ends, of which 16 KiB more are kept; and the middle of a first line of more than 64 KiB.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long NotKept { get; init; }

    /// <summary>Whether even headers that the handshake is judged by may be among what is not kept.</summary>
    internal bool LacksHeaders { get; init; }

    internal bool Lists(string name, string element) => List(name).Contains(element, StringComparer.OrdinalIgnoreCase);

    internal bool AsksForWebSocket => Lists("Upgrade", "websocket") && Lists("Connection", "upgrade");

    internal static HttpHead Parse(ReadOnlySpan<byte> bytes)
    {
        var lines = Encoding.Latin1.GetString(bytes).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new(lines[0], [.. from line in lines.Skip(1)
                                 let colon = line.IndexOf(':', StringComparison.Ordinal)
                                 select colon < 0 ? new HttpHeader(line, "") : new HttpHeader(line[..colon].TrimEnd(), line[(colon + 1)..].TrimStart())]);
    }

    bool IsResponse => StartLine.StartsWith("HTTP/", StringComparison.Ordinal);

    string Word(int number) => StartLine.Split(' ', 3).ElementAtOrDefault(number) ?? "";
}
