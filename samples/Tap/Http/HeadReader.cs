namespace Tap;

/// <summary>Collects the head of an HTTP message, up to its empty line.</summary>
sealed class HeadReader
{
    const int Longest = 64 * 1024; // bytes; what is longer is no head
    readonly List<byte> bytes = [];

    /// <summary>Whether it is certain that no head is coming.</summary>
    public bool IsHopeless { get; private set; }

    /// <summary>How many bytes of an unfinished head are here.</summary>
    public int Count => bytes.Count;

    /// <summary>The first byte, which tells TLS from nonsense.</summary>
    public byte First => bytes.Count > 0 ? bytes[0] : (byte)0;

    /// <summary>Takes its bytes off the front of <paramref name="input"/>; the head, when it is complete.</summary>
    public HttpHead? Read(ref ReadOnlySpan<byte> input, Side from)
    {
        while (!IsHopeless && !input.IsEmpty)
        {
            var next = input[0];
            input = input[1..];
            if (bytes.Count == 0 && next is (byte)'\r' or (byte)'\n') continue; // an empty line before a request is none of it (RFC 9112, 2.2)
            bytes.Add(next);
            IsHopeless = bytes.Count > Longest || !CanBegin(bytes.Count - 1, next, from);
            if (next != '\n' || !(bytes is [.., (byte)'\n', (byte)'\n'] or [.., (byte)'\n', (byte)'\r', (byte)'\n'])) continue;
            var head = HttpHead.Parse([.. bytes]);
            bytes.Clear();
            if (!IsHopeless) return head;
        }
        return null;
    }

    // A request begins with the letters of its method, a response with its protocol.
    static bool CanBegin(int at, byte next, Side from) => from == Side.Server
        ? at >= 5 || next == "HTTP/"u8[at]
        : at > 0 || char.IsAsciiLetterUpper((char)next);

    public HeadReader Clone()
    {
        var clone = new HeadReader { IsHopeless = IsHopeless };
        clone.bytes.AddRange(bytes);
        return clone;
    }
}
