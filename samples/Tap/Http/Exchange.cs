namespace Tap;

/// <summary>
/// What the two sides of one connection have agreed on so far: which request an answer answers, and whether they now speak WebSocket.
/// </summary>
sealed class Exchange
{
    const int MostUnanswered = 100; // requests; a server that answers none is no reason to keep them all
    readonly Lock gate = new();
    readonly Queue<HttpHead> requests = [];
    readonly bool[] forgets = new bool[2]; // whether a side's messages refer to none before them

    /// <summary>What the connection has been switched to, if it has been.</summary>
    public Protocol Protocol { get; private set; }

    /// <summary>Whether RSV1 marks a compressed message (RFC 7692, 6).</summary>
    public bool Compresses { get; private set; }

    /// <summary>Whether a compressed message of this side may refer to its earlier ones (RFC 7692, 7.1.1).</summary>
    public bool KeepsContext(Side from) => !forgets[(int)from];

    /// <summary>Which side has sent the first Close frame, if one has.</summary>
    public Side? CloseFrom { get; private set; }

    /// <summary>Whether the client waits for the answer to its opening handshake.</summary>
    public bool IsOpening
    {
        get { lock (gate) return Protocol == Protocol.Http && requests.Any(request => request.AsksForWebSocket); }
    }

    /// <summary>Whether the client waits for no such answer, and the connection has not been switched.</summary>
    public bool IsPlain
    {
        get { lock (gate) return Protocol == Protocol.Http && !requests.Any(request => request.AsksForWebSocket); }
    }

    /// <summary>Whether a watcher has seen more from the client before that answer: the answer decides what that is.</summary>
    public bool IsTooEarly { get; set; }

    /// <summary>A side has sent a Close frame.</summary>
    public void NoteClose(Side from)
    {
        lock (gate) CloseFrom ??= from;
    }

    public void Ask(HttpHead request)
    {
        lock (gate)
        {
            if (requests.Count == MostUnanswered) requests.Dequeue();
            requests.Enqueue(request);
        }
    }

    /// <summary>The request that this response answers, if it is known.</summary>
    public HttpHead? Answer(HttpHead response)
    {
        lock (gate)
        {
            var request = requests.TryPeek(out var first) ? first : null;
            if (response.Status is >= 100 and < 200 and not 101) return request; // the real answer is still to come
            requests.TryDequeue(out _);
            if (response.Status == 101)
            {
                // Where a head was too long to keep what says so, it is the 101 that tells.
                var isAsked = request is { AsksForWebSocket: true } or { LacksHeaders: true };
                var isAgreed = response.LacksHeaders || response.Lists("Upgrade", "websocket");
                Protocol = isAsked && isAgreed ? Protocol.WebSocket : Protocol.Other;
                var deflate = response.List("Sec-WebSocket-Extensions").Select(Parts).FirstOrDefault(IsDeflate);
                Compresses = response.LacksHeaders || deflate is not null;
                forgets[(int)Side.Client] = deflate?.Any(name => IsSame(name, "client_no_context_takeover")) ?? false;
                forgets[(int)Side.Server] = deflate?.Any(name => IsSame(name, "server_no_context_takeover")) ?? false;
            }
            return request;
        }
    }

    // The extension's name, then its parameters. Not even a quoted value may hold a comma or a semicolon (RFC 6455, 9.1).
    static string[] Parts(string extension) => extension.Split(';', StringSplitOptions.TrimEntries);

    static bool IsDeflate(string[] extension) => IsSame(extension[0], "permessage-deflate");

    static bool IsSame(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Becomes as another one is: for a watcher that has missed something.</summary>
    public void Follow(Exchange other)
    {
        lock (gate)
        {
            requests.Clear();
            lock (other.gate)
            {
                foreach (var request in other.requests) requests.Enqueue(request);
                (Protocol, Compresses) = (other.Protocol, other.Compresses);
                other.forgets.CopyTo(forgets, 0);
            }
        }
    }
}
