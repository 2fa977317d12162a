using System.Runtime.InteropServices;
using System.Text;

namespace Tap;

/// <summary>
/// Collects the head of an HTTP message, up to its empty line. Of a long one it keeps a part, and goes on looking for the end:
/// the server may take more than we care to keep.
/// </summary>
sealed class HeadReader
{
    /// <summary>The bytes of a head that are kept as they come.</summary>
    public const int Longest = 64 * 1024;

    /// <summary>The bytes that are kept after those: headers that say what the connection speaks, and where a body ends.</summary>
    public const int LongestRest = 16 * 1024;

    /// <summary>The bytes of a first line; what has none within them is no head.</summary>
    public const int LongestFirstLine = 1024 * 1024;

    const int Tail = 16; // bytes of a long first line's end that are kept: the version stands there

    static readonly string[] needed = ["Host", "Upgrade", "Connection", "Content-Length", "Transfer-Encoding"];

    List<byte> kept = [];
    List<byte> line = []; // the line under way, once the head is long
    long length; // bytes of the head
    bool isLong, isCut, lacks; // the line under way is not whole; a needed header is not kept

    /// <summary>Whether it is certain that no head is coming.</summary>
    public bool IsHopeless { get; private set; }

    /// <summary>What it is instead, in a sentence.</summary>
    public string Guess => CollectionsMarshal.AsSpan(kept) switch
    {
        [0x16, ..] => "This is TLS: encrypted, so that nobody on the way can read it.",
        var begun when begun.StartsWith("PRI * HTTP/2"u8) => "This is HTTP/2, and WebSockets over it are frames inside of its own.",
        _ => "This is neither HTTP nor a WebSocket.",
    };

    /// <summary>Takes its bytes off the front of <paramref name="input"/>; the head, when it is complete.</summary>
    public HttpHead? Read(ref ReadOnlySpan<byte> input, Side from)
    {
        while (!IsHopeless && !input.IsEmpty)
        {
            var next = input[0];
            input = input[1..];
            if (length == 0 && next is (byte)'\r' or (byte)'\n') continue; // an empty line before a request is none of it (RFC 9112, 2.2)
            length++;
            if (!isLong && kept.Count == Longest) KeepLess();
            if (isLong ? EndsLong(next, from) : Ends(next, from)) return Take();
        }
        return null;
    }

    bool Ends(byte next, Side from)
    {
        kept.Add(next);
        IsHopeless = !CanBegin(CollectionsMarshal.AsSpan(kept), from);
        return !IsHopeless && next == '\n' && kept is [.., (byte)'\n', (byte)'\n'] or [.., (byte)'\n', (byte)'\r', (byte)'\n'];
    }

    // From here on, whole lines are kept or left out.
    void KeepLess()
    {
        isLong = true;
        var whole = kept.LastIndexOf((byte)'\n') + 1;
        line.AddRange(CollectionsMarshal.AsSpan(kept)[whole..]);
        kept.RemoveRange(whole, kept.Count - whole);
        if (whole == 0 || line.Count <= LongestRest) return;
        line.RemoveRange(LongestRest, line.Count - LongestRest);
        isCut = true;
    }

    bool EndsLong(byte next, Side from)
    {
        if (kept.Count == 0) return EndsFirstLine(next, from);
        if (next != '\n')
        {
            if (line.Count < LongestRest) line.Add(next);
            else isCut = true;
            return false;
        }
        var isEmpty = !isCut && line is [] or [(byte)'\r'];
        var isNeeded = IsNeeded(CollectionsMarshal.AsSpan(line));
        if (isEmpty || (isNeeded && !isCut && kept.Count + line.Count < Longest + LongestRest)) KeepLine();
        else lacks |= isNeeded;
        line.Clear();
        isCut = false;
        return isEmpty;
    }

    // Its beginning is kept, and its end, which says whether it is one. It has no control characters; binary data soon has one.
    bool EndsFirstLine(byte next, Side from)
    {
        if (next == '\n') KeepLine();
        else
        {
            if (line.Count == Longest) line.RemoveAt(Longest - Tail);
            line.Add(next);
        }
        IsHopeless = length > LongestFirstLine || (next < ' ' && next is not ((byte)'\r' or (byte)'\n'))
            || (kept.Count > 0 && !CanBegin(CollectionsMarshal.AsSpan(kept), from));
        return false;
    }

    void KeepLine()
    {
        kept.AddRange(line);
        kept.Add((byte)'\n');
        line.Clear();
    }

    static bool IsNeeded(ReadOnlySpan<byte> line)
    {
        var name = line[..Math.Max(0, line.IndexOf((byte)':'))].TrimEnd((byte)' ');
        if (name.Length > "Sec-WebSocket-".Length && Ascii.EqualsIgnoreCase(name[.."Sec-WebSocket-".Length], "Sec-WebSocket-")) return true;
        foreach (var header in needed)
            if (Ascii.EqualsIgnoreCase(name, header)) return true;
        return false;
    }

    HttpHead Take()
    {
        var head = HttpHead.Parse(CollectionsMarshal.AsSpan(kept)) with { NotKept = length - kept.Count, LacksHeaders = lacks };
        kept.Clear();
        (length, isLong, lacks) = (0, false, false);
        return head;
    }

    // A request begins with the letters of its method, and its first line ends with the protocol; a response begins with that.
    static bool CanBegin(ReadOnlySpan<byte> begun, Side from) => from == Side.Server
        ? begun.Length > 5 || "HTTP/"u8.StartsWith(begun)
        : char.IsAsciiLetterUpper((char)begun[0]) && (begun[^1] != '\n' || begun[..begun.IndexOf((byte)'\n')].IndexOf(" HTTP/1."u8) >= 0);

    /// <summary>Another one that stands where this one stands.</summary>
    public HeadReader Clone()
    {
        var clone = (HeadReader)MemberwiseClone();
        (clone.kept, clone.line) = ([.. kept], [.. line]);
        return clone;
    }
}
