using System.Runtime.InteropServices;

namespace Tap;

/// <summary>Collects the head of an HTTP message, up to its empty line.</summary>
sealed class HeadReader
{
    const int Longest = 64 * 1024; // bytes; what is longer is no head
    readonly List<byte> bytes = [];

    /// <summary>Whether it is certain that no head is coming.</summary>
    public bool IsHopeless { get; private set; }

    /// <summary>What it is instead, in a sentence.</summary>
    public string Guess => CollectionsMarshal.AsSpan(bytes) switch
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
            if (bytes.Count == 0 && next is (byte)'\r' or (byte)'\n') continue; // an empty line before a request is none of it (RFC 9112, 2.2)
            bytes.Add(next);
            IsHopeless = bytes.Count > Longest || !CanBegin(CollectionsMarshal.AsSpan(bytes), from);
            if (IsHopeless || next != '\n' || !(bytes is [.., (byte)'\n', (byte)'\n'] or [.., (byte)'\n', (byte)'\r', (byte)'\n'])) continue;
            var head = HttpHead.Parse(CollectionsMarshal.AsSpan(bytes));
            bytes.Clear();
            return head;
        }
        return null;
    }

    // A request begins with the letters of its method, and its first line ends with the protocol; a response begins with that.
    static bool CanBegin(ReadOnlySpan<byte> begun, Side from) => from == Side.Server
        ? begun.Length > 5 || "HTTP/"u8.StartsWith(begun)
        : char.IsAsciiLetterUpper((char)begun[0]) && (begun[^1] != '\n' || begun[..begun.IndexOf((byte)'\n')].IndexOf(" HTTP/1."u8) >= 0);

    public HeadReader Clone()
    {
        var clone = new HeadReader { IsHopeless = IsHopeless };
        clone.bytes.AddRange(bytes);
        return clone;
    }
}
