using System.Globalization;

namespace Tap;

/// <summary>Finds the end of an HTTP message's body (RFC 9112, 6), and keeps nothing of it.</summary>
sealed class HttpBody
{
    const int LongestLine = 64;
    readonly bool chunked;
    List<char> line = [];
    ulong left;
    bool inTrailer;

    HttpBody(ulong length, bool chunked) => (left, this.chunked) = (length, chunked);

    /// <summary>The body that follows a request's head; that of CONNECT has none (RFC 9110, 9.3.6).</summary>
    public static HttpBody Of(HttpHead request) => request.Method == "CONNECT" ? Nothing : Of(request, otherwise: 0);

    /// <summary>The body that follows a response's head, which depends on what was asked.</summary>
    public static HttpBody Of(HttpHead response, HttpHead? request) =>
        HasNone(response, request) ? Nothing : Of(response, otherwise: ulong.MaxValue);

    static HttpBody Nothing => new(0, chunked: false);

    // What follows a 2xx to CONNECT is the tunnel, whatever its headers say of a length (RFC 9112, 6.3). HTTP begins anew in it, if at all.
    static bool HasNone(HttpHead response, HttpHead? request) => response.Status is >= 100 and < 200 or 204 or 304
        || request?.Method == "HEAD" || (request?.Method == "CONNECT" && response.Status is >= 200 and < 300);

    static HttpBody Of(HttpHead head, ulong otherwise) =>
        head.List("Transfer-Encoding") is [.., var last] && last.Equals("chunked", StringComparison.OrdinalIgnoreCase) ? new(0, chunked: true)
        : new(ulong.TryParse(head["Content-Length"], NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : otherwise, chunked: false);

    /// <summary>Another one that stands where this one stands.</summary>
    public HttpBody Clone()
    {
        var clone = (HttpBody)MemberwiseClone();
        clone.line = [.. line];
        return clone;
    }

    /// <summary>Takes its bytes off the front of <paramref name="bytes"/>; true when it has ended.</summary>
    public bool Read(ref ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            var count = (int)Math.Min(left, (ulong)bytes.Length);
            bytes = bytes[count..];
            if (left != ulong.MaxValue) left -= (ulong)count; // else it lasts as long as the connection
            if (left > 0) return false;
            if (!chunked) return true;
            if (bytes.IsEmpty) return false;
            var next = (char)bytes[0];
            bytes = bytes[1..];
            if (next != '\n')
            {
                if (next != '\r' && line.Count < LongestLine) line.Add(next);
            }
            else if (EndsWithLine()) return true;
        }
    }

    // A chunk is a line with its size in hex, its bytes and an empty line; the last one is of size 0, with trailers and an empty line.
    bool EndsWithLine()
    {
        var text = string.Concat(line);
        line.Clear();
        if (inTrailer) return text.Length == 0;
        var readable = ulong.TryParse(text.Split(';')[0].Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size) && size < ulong.MaxValue - 2;
        left = !readable ? ulong.MaxValue : size == 0 ? 0 : size + 2;
        inTrailer = left == 0;
        return false;
    }
}
