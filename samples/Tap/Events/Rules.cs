using System.Security.Cryptography;
using System.Text;

namespace Tap;

/// <summary>A rule that was broken: where it stands, and what was done.</summary>
readonly record struct Breach(string Section, string What);

/// <summary>What RFC 6455 forbids, as far as it can be seen on the wire.</summary>
static class Rules
{
    const string Rfc = "RFC 6455, ";

    /// <summary>What is wrong with the client's half of the handshake.</summary>
    public static IEnumerable<Breach> OfRequest(HttpHead request)
    {
        if (request.LacksHeaders) yield break; // they may have been right
        if (request.Method != "GET" || !request.StartLine.EndsWith(" HTTP/1.1", StringComparison.Ordinal)) yield return new($"{Rfc}4.1", "The handshake is not a GET of HTTP/1.1.");
        if (request["Host"] is null) yield return new($"{Rfc}4.1", "The handshake has no Host.");
        if (!IsKey(request["Sec-WebSocket-Key"])) yield return new($"{Rfc}4.1", "The client’s Sec-WebSocket-Key is not 16 bytes in Base64.");
        if (request["Sec-WebSocket-Version"] != "13") yield return new($"{Rfc}4.1", "The client’s Sec-WebSocket-Version is not 13.");
    }

    static bool IsKey(string? key)
    {
        Span<byte> bytes = stackalloc byte[64];
        return key is not null && Convert.TryFromBase64String(key, bytes, out var count) && count == 16;
    }

    /// <summary>What is wrong with the server's half, after a request.</summary>
    public static IEnumerable<Breach> OfResponse(HttpHead response, HttpHead request)
    {
        if (response.Status != 101 || response.LacksHeaders || request.LacksHeaders) yield break;
        if (!response.Lists("Upgrade", "websocket") || !response.Lists("Connection", "upgrade"))
            yield return new($"{Rfc}4.1", "The server’s Upgrade and Connection headers do not say that it switches to WebSocket.");
        var key = request["Sec-WebSocket-Key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
        if (response["Sec-WebSocket-Accept"] != Convert.ToBase64String(SHA1.HashData(Encoding.Latin1.GetBytes(key))))
            yield return new($"{Rfc}4.2.2", "The server’s Sec-WebSocket-Accept does not answer the client’s Sec-WebSocket-Key.");
        if (response["Sec-WebSocket-Protocol"] is { } chosen && !request.List("Sec-WebSocket-Protocol").Contains(chosen))
            yield return new($"{Rfc}4.1", "The server chose a subprotocol that the client did not offer.");
        var offered = request.List("Sec-WebSocket-Extensions").Select(Name);
        foreach (var extension in response.List("Sec-WebSocket-Extensions").Select(Name).Except(offered, StringComparer.OrdinalIgnoreCase))
            yield return new($"{Rfc}4.1", $"The server switched on the extension {extension}, which the client did not offer.");

        static string Name(string extension) => extension.Split(';')[0].TrimEnd();
    }

    /// <summary>What is wrong with a frame, as far as its header tells.</summary>
    /// <param name="from">Who sent it.</param>
    /// <param name="header">The header.</param>
    /// <param name="size">How many bytes it took.</param>
    /// <param name="midMessage">Whether a message had begun before this frame, and not ended.</param>
    /// <param name="compresses">Whether RSV1 has a meaning on this connection.</param>
    /// <param name="closed">Whether this side has already sent its Close.</param>
    public static IEnumerable<Breach> OfHeader(Side from, FrameHeader header, int size, bool midMessage, bool compresses, bool closed)
    {
        if (closed && !header.IsControl) yield return new($"{Rfc}5.5.1", "More of a message after the Close frame.");
        if (from == Side.Client && !header.Masked) yield return new($"{Rfc}5.1", "The client did not mask this frame.");
        if (from == Side.Server && header.Masked) yield return new($"{Rfc}5.1", "The server masked this frame.");

        var meant = compresses && header.Opcode is Opcode.Text or Opcode.Binary ? 4 : 0;
        if ((header.Rsv & ~meant) != 0) yield return new($"{Rfc}5.2", "A reserved bit is set, to which nothing that was agreed on gives a meaning.");
        if (!Enum.IsDefined(header.Opcode)) yield return new($"{Rfc}5.2", $"The opcode {(int)header.Opcode} is reserved.");
        if (header.Length > long.MaxValue) yield return new($"{Rfc}5.2", "The highest bit of the length is set.");
        if (size > header.Size) yield return new($"{Rfc}5.2", "The length is not written in its shortest form.");

        if (header.IsControl)
        {
            if (header.Length > 125) yield return new($"{Rfc}5.5", "A control frame is longer than 125 bytes.");
            if (!header.Fin) yield return new($"{Rfc}5.5", "A control frame is fragmented.");
            if (header is { Opcode: Opcode.Close, Length: 1 }) yield return new($"{Rfc}5.5.1", "A Close frame with one byte: a code is two.");
        }
        else if (header.Opcode == Opcode.Continuation && !midMessage) yield return new($"{Rfc}5.4", "A continuation, and no message to continue.");
        else if (header.Opcode != Opcode.Continuation && midMessage) yield return new($"{Rfc}5.4", "A new message begins before the last one has ended.");
    }

    /// <summary>What is wrong with the code of a Close frame.</summary>
    public static Breach? OfCode(int code) => CloseCode.MaySend(code) ? null
        : new($"{Rfc}{(code is 1004 or 1005 or 1006 or 1015 ? "7.4.1" : "7.4.2")}", FormattableString.Invariant($"The close code {code} may not be sent."));

    public static readonly Breach TooEarly = new($"{Rfc}4.1", "The client did not wait for the server’s answer before it sent more.");
    public static readonly Breach BadText = new($"{Rfc}8.1", "A text that is not UTF-8.");
    public static readonly Breach BadReason = new($"{Rfc}5.5.1", "The reason of a Close frame is not UTF-8.");
}
