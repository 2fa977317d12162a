using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace Tap;

/// <summary>What one side says on one connection, made into events.</summary>
sealed class Talk(Side from, Exchange exchange, WatchOptions options) : IDisposable
{
    readonly Inflation inflation = new(options);
    Parser parser = new(from, exchange);
    bool isNamed; // as neither HTTP nor frames
    long? notedAt; // the place of what came too early, once it is noted
    bool isSkipped; // the frame under way began while we were not looking

    // The frame under way.
    readonly List<byte> payload = [];
    readonly StringBuilder text = new();
    readonly Utf8Text utf8 = new();
    FrameHeader header;
    byte[] headerBytes = [];
    ulong seen; // bytes of its payload
    bool isText, isLost;
    bool isCompressed; // the message under way, as was agreed when it began

    /// <summary>Goes on where the path of the bytes stands.</summary>
    public void Adopt(Parser path)
    {
        var known = parser.Totals.Bytes;
        parser = path.Clone(exchange);
        if (parser.Totals.Bytes == known) return; // only the other side's were missed
        if (parser.Totals.Messages > 0) inflation.Lose(Inflation.Missed);
        isCompressed = parser.IsInsideMessage && IsMarkedAsAgreed;
        (isSkipped, headerBytes) = (parser.IsInsidePayload, []);
        utf8.Begin(midway: true);
    }

    /// <summary>Takes the next part of the bytes, and adds its events.</summary>
    /// <param name="chunk">The bytes.</param>
    /// <param name="at">How many of them have been taken; raised by what this call takes.</param>
    /// <param name="events">Where to.</param>
    /// <returns>Whether there may be more.</returns>
    public bool ReadNext(Chunk chunk, ref int at, List<WireEvent> events)
    {
        ReadOnlySpan<byte> bytes = chunk.Bytes.Span[at..];
        long? unanswered = chunk.Unanswered == 0 ? null : parser.Totals.Bytes - at + chunk.Unanswered;
        var (midMessage, hasClosed) = (parser.IsInsideMessage, parser.HasClosed);
        var hasFound = parser.Read(ref bytes, out var piece);
        at = chunk.Bytes.Length - bytes.Length;
        NoteEarly(unanswered, chunk, events);
        if (!hasFound) return false;
        if (piece.Head is { } head) Read(head, piece.Request, chunk, events);
        else Read(piece.Frame, chunk.Bytes[..at][^piece.Frame.Payload.Length..], midMessage, hasClosed, chunk, events);
        return true;
    }

    /// <summary>Names what this side sends, once, if it is neither HTTP nor frames; the other side's answer may have shown it.</summary>
    public void Name(DateTimeOffset at, int connection, List<WireEvent> events)
    {
        if (isNamed || parser.Strange is not { } what) return;
        (isNamed, headerBytes) = (true, []);
        events.Add(new OtherEvent(at, connection, from, what));
    }

    /// <summary>Tells what had not ended when the connection did.</summary>
    public void End(EndEvent end, Totals totals, List<WireEvent> events)
    {
        if (from == Side.Client && exchange.IsTooEarly && parser.SpeaksWebSocket) AddTooEarly(end.At, end.Connection, events);
        if (headerBytes.Length == 0 || parser.Totals.Bytes != totals.Bytes) return;
        AddFrame(end.At, end.Connection, parser.Totals.Frames + 1, events);
    }

    public void Dispose() => inflation.Dispose();

    void Read(HttpHead head, HttpHead? request, Chunk chunk, List<WireEvent> events)
    {
        if (request is null || !(request.AsksForWebSocket || IsSwitch))
        {
            events.Add(new HttpEvent(chunk.At, chunk.Connection, from, head));
            return;
        }
        events.Add(new HandshakeEvent(chunk.At, chunk.Connection, from, head));
        var breaches = from == Side.Client ? Rules.OfRequest(head) : Rules.OfResponse(head, request);
        foreach (var breach in breaches) Add(breach, chunk, null, events);
        if (from == Side.Client || !exchange.IsTooEarly || head.Status is >= 100 and < 200 and not 101) return;
        if (exchange.Protocol == Protocol.WebSocket) AddTooEarly(chunk.At, chunk.Connection, events);
        exchange.IsTooEarly = false;
    }

    // What comes too early may be another request, and no violation, if the answer is a refusal: so the answer is waited for here, too.
    void NoteEarly(long? unanswered, Chunk chunk, List<WireEvent> events)
    {
        if (parser.FollowsAt is not { } at || at == notedAt || !(at < unanswered)) return;
        notedAt = at;
        if (exchange.IsOpening) exchange.IsTooEarly = true;
        else if (exchange.Protocol == Protocol.WebSocket) AddTooEarly(chunk.At, chunk.Connection, events); // a fault has held it
    }

    static void AddTooEarly(DateTimeOffset at, int connection, List<WireEvent> events) =>
        events.Add(new ViolationEvent(at, connection, Side.Client, Rules.TooEarly.Section, Rules.TooEarly.What, null));

    // Of a request that was too long to keep what it asks for, only the answer tells.
    bool IsSwitch => from == Side.Server && exchange.Protocol == Protocol.WebSocket;

    void Read(FramePart part, Memory<byte> bytes, bool midMessage, bool hasClosed, Chunk chunk, List<WireEvent> events)
    {
        if (isSkipped)
        {
            isSkipped = !part.IsLast;
            return;
        }
        var number = parser.Totals.Frames + (part.IsLast ? 0 : 1);
        if (part.IsFirst)
        {
            Begin(part);
            foreach (var breach in Rules.OfHeader(from, header, headerBytes.Length, midMessage, exchange.Compresses, hasClosed))
                Add(breach, chunk, number, events);
        }
        Collect(part, bytes, chunk, number, events);
        isLost |= chunk.Lost;
        if (!part.IsLast) return;

        if (header.Opcode == Opcode.Close) CheckClose(chunk, number, events);
        AddFrame(chunk.At, chunk.Connection, number, events);
        headerBytes = [];
    }

    void Begin(FramePart part)
    {
        payload.Clear();
        text.Clear();
        (header, headerBytes, seen, isLost) = (part.Header, part.HeaderBytes.ToArray(), 0, false);
        if (header is { IsControl: false, Opcode: not Opcode.Continuation }) BeginMessage();
        else if (parser.Message is null) isCompressed = false;
        isText = !header.IsControl && parser.Message == Opcode.Text && !isCompressed;
        if (IsInflated) inflation.BeginFrame();
    }

    // A client that doesn't wait for the answer may compress before the server has agreed: such a message isn't inflated, to its end.
    void BeginMessage()
    {
        isCompressed = IsMarkedAsAgreed;
        if (header.Opcode == Opcode.Text) utf8.Begin();
        if (isCompressed) inflation.BeginMessage(header.Opcode == Opcode.Text, exchange.KeepsContext(from));
        else if (parser.IsMarked && !exchange.Compresses) inflation.Lose(Inflation.Earlier);
    }

    // The beginning of the payload is kept. All of a text is read, to see whether it is UTF-8, and all of a compressed payload, to inflate
    // it. The bytes are unmasked in place: they are a copy.
    void Collect(FramePart part, Memory<byte> memory, Chunk chunk, long number, List<WireEvent> events)
    {
        var bytes = memory.Span;
        var limit = header.IsControl ? Math.Max(options.PayloadLimit, 125) : options.PayloadLimit;
        var keep = Math.Clamp(limit - payload.Count, 0, bytes.Length);
        if (header.Key is { } key) Masking.Apply(isText || IsInflated ? bytes : bytes[..keep], key, part.Offset);
        payload.AddRange(bytes[..keep]);
        seen += (ulong)bytes.Length;
        var ends = part.IsLast && header.Fin;
        if (IsInflated) inflation.Read(memory, ends);
        if (!isText) return;

        var wasValid = utf8.IsValid;
        utf8.Read(bytes[..keep], ends && keep == bytes.Length, text);
        if (keep < bytes.Length) utf8.Read(bytes[keep..], ends, null);
        if (wasValid && !utf8.IsValid) Add(Rules.BadText, chunk, number, events);
    }

    void AddFrame(DateTimeOffset at, int connection, long number, List<WireEvent> events)
    {
        if (IsInflated && inflation.TurnsInvalid) Add(Rules.BadText, at, connection, number, events);
        events.Add(Frame(at, connection, number));
    }

    void CheckClose(Chunk chunk, long number, List<WireEvent> events)
    {
        if (Code() is not { } code) return;
        if (Rules.OfCode(code) is { } breach) Add(breach, chunk, number, events);
        if ((ulong)payload.Count == header.Length && !Utf8.IsValid(Kept[2..])) Add(Rules.BadReason, chunk, number, events);
    }

    ReadOnlySpan<byte> Kept => CollectionsMarshal.AsSpan(payload);

    bool IsMarkedAsAgreed => parser is { IsMarked: true, Message: Opcode.Text or Opcode.Binary } && exchange.Compresses;

    // A control frame between fragments isn't compressed (RFC 7692, 6.1).
    bool IsInflated => !header.IsControl && isCompressed;

    int? Code() => header.Opcode == Opcode.Close && payload.Count >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(Kept) : null;

    FrameEvent Frame(DateTimeOffset at, int connection, long number) =>
        new(at, connection, from, number, header, headerBytes, payload.ToArray())
        {
            Message = header.IsControl || parser.Message is null ? null : parser.Totals.Messages,
            Text = isText ? text.ToString() : null,
            Code = Code(),
            Reason = Code() is null ? null : Encoding.UTF8.GetString(Kept[2..]),
            Compressed = IsInflated,
            Inflated = IsInflated ? inflation.Frame() : null,
            NotShown = seen - (ulong)payload.Count,
            Missing = header.Length - seen,
            Lost = isLost,
        };

    void Add(Breach breach, Chunk chunk, long? frame, List<WireEvent> events) =>
        Add(breach, chunk.At, chunk.Connection, frame, events);

    void Add(Breach breach, DateTimeOffset at, int connection, long? frame, List<WireEvent> events) =>
        events.Add(new ViolationEvent(at, connection, from, breach.Section, breach.What, frame));
}
