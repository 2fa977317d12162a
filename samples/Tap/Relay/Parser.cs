namespace Tap;

/// <summary>
/// Takes apart what one side says: HTTP heads and bodies, then frames. It looks at every byte on its way, so it allocates nothing
/// while frames pass; what they mean is found out elsewhere (<see cref="Conversation"/>).
/// </summary>
sealed class Parser(Side from, Exchange exchange)
{
    const string TooEarly = "The server refused the WebSocket, and the client had not waited for its answer: what it sent is part of none.";

    Exchange exchange = exchange;
    HeadReader heads = new();
    HttpBody? body;
    FrameReader frames = new();
    Speech speech;
    bool hasAsked; // for a WebSocket, and nothing after that has been read yet
    long bytesRead, framesRead, messages;

    public Totals Totals => new(Volatile.Read(ref bytesRead), Volatile.Read(ref framesRead), Volatile.Read(ref messages));

    /// <summary>What the frames now being read are parts of; null when they are parts of no message.</summary>
    public Opcode? Message { get; private set; }

    /// <summary>Whether RSV1 stood on the first frame of that message.</summary>
    public bool IsMarked { get; private set; }

    /// <summary>Whether that message has begun and not ended.</summary>
    public bool IsInsideMessage { get; private set; }

    /// <summary>Whether this side has sent its Close.</summary>
    public bool HasClosed { get; private set; }

    public bool IsInsidePayload => frames.IsInsidePayload;

    /// <summary>Whether frames pass, or are about to.</summary>
    public bool SpeaksWebSocket => (speech == Speech.Frames && !IsRefused) || (speech == Speech.Undecided && exchange.IsOpening);

    /// <summary>What it is that is neither HTTP nor frames, in a sentence, once that is known.</summary>
    public string? Strange => IsRefused ? TooEarly : speech == Speech.Other ? heads.Guess : null;

    /// <summary>Where the client's first byte after an opening handshake that is not refused stands, from 0; null before it.</summary>
    public long? FollowsAt { get; private set; }

    /// <summary>Takes the next piece off the front of <paramref name="bytes"/>; false when all of them are taken.</summary>
    public bool Read(ref ReadOnlySpan<byte> bytes, out Piece piece)
    {
        var end = bytesRead + bytes.Length;
        var found = Find(ref bytes, end, out piece);
        Volatile.Write(ref bytesRead, end - bytes.Length);
        return found;
    }

    /// <summary>Reads all of it, for the sake of the counts.</summary>
    public void Skip(ReadOnlySpan<byte> bytes)
    {
        while (Read(ref bytes, out _)) { }
    }

    /// <summary>How many of these bytes there are up to the end of the frame that is under way, and whether it ends among them.</summary>
    public (int Count, bool Ends) ToEndOfFrame(ReadOnlySpan<byte> bytes)
    {
        if (speech == Speech.Head && !bytes.Contains((byte)'\n')) return (bytes.Length, false); // nor does the head end, which may be long to copy
        var ahead = Clone();
        var rest = bytes;
        while (ahead.Read(ref rest, out var piece))
            if (piece is { IsFrame: true, Frame.IsLast: true }) return (bytes.Length - rest.Length, true);
        return (bytes.Length, false);
    }

    /// <summary>Another parser that stands where this one stands, in an exchange that does, too.</summary>
    public Parser Clone(Exchange? into = null)
    {
        var clone = (Parser)MemberwiseClone();
        (clone.heads, clone.body, clone.frames, clone.exchange) = (heads.Clone(), body?.Clone(), frames.Clone(), into ?? new());
        clone.exchange.Follow(exchange);
        return clone;
    }

    bool Find(ref ReadOnlySpan<byte> bytes, long end, out Piece piece)
    {
        piece = default;
        while (!bytes.IsEmpty)
            switch (speech)
            {
                case Speech.Frames when IsRefused:
                    bytes = [];
                    break;
                case Speech.Frames:
                    if (!frames.Read(ref bytes, out var part)) return false;
                    Count(part);
                    piece = new(part);
                    return true;
                case Speech.Head when heads.Read(ref bytes, from) is { } head:
                    piece = new(head, Continue(head));
                    return true;
                case Speech.Head:
                    if (heads.IsHopeless) speech = Speech.Other;
                    break;
                case Speech.Body:
                    if (body!.Read(ref bytes)) speech = AfterBody;
                    break;
                case Speech.Undecided:
                    if (hasAsked && !exchange.IsPlain) FollowsAt = end - bytes.Length; // else it was refused, and HTTP goes on
                    hasAsked = false;
                    speech = Decide(bytes[0]);
                    break;
                default:
                    bytes = [];
                    break;
            }
        return false;
    }

    HttpHead? Continue(HttpHead head)
    {
        var request = head;
        if (from == Side.Client)
        {
            exchange.Ask(head);
            hasAsked |= head.AsksForWebSocket;
            body = HttpBody.Of(head);
            speech = Speech.Body;
        }
        else
        {
            request = exchange.Answer(head);
            body = HttpBody.Of(head, request);
            speech = head.Status != 101 ? Speech.Body : exchange.Protocol == Protocol.WebSocket ? Speech.Frames : Speech.Other;
        }
        var nothing = ReadOnlySpan<byte>.Empty;
        if (speech == Speech.Body && body.Read(ref nothing)) speech = AfterBody; // one without a byte
        return request;
    }

    bool IsRefused => speech == Speech.Frames && exchange.Protocol == Protocol.Http && exchange.IsPlain;

    Speech AfterBody => from == Side.Client ? Speech.Undecided : Speech.Head;

    // A client that asked to switch should wait for the answer. One that does not is believed until the server refuses: no frame begins
    // like a method, before an extension is agreed on.
    Speech Decide(byte next) => exchange switch
    {
        { Protocol: Protocol.WebSocket } => Speech.Frames,
        { Protocol: Protocol.Other } => Speech.Other,
        { IsOpening: true } when !char.IsAsciiLetterUpper((char)next) => Speech.Frames,
        _ => Speech.Head,
    };

    void Count(FramePart part)
    {
        if (part.IsFirst && !part.Header.IsControl)
            if (part.Header.Opcode != Opcode.Continuation)
            {
                (Message, IsMarked, IsInsideMessage) = (part.Header.Opcode, (part.Header.Rsv & 4) != 0, true);
                Volatile.Write(ref messages, messages + 1);
            }
            else if (!IsInsideMessage) (Message, IsMarked) = (null, false); // it continues nothing
        if (!part.IsLast) return;
        if (part.Header is { IsControl: false, Fin: true }) IsInsideMessage = false;
        if (part.Header.Opcode == Opcode.Close)
        {
            HasClosed = true;
            exchange.NoteClose(from);
        }
        Volatile.Write(ref framesRead, framesRead + 1);
    }

    enum Speech { Head, Body, Undecided, Frames, Other }
}
