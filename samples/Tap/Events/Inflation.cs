using System.Runtime.InteropServices;
using System.Text;

namespace Tap;

/// <summary>What one side's compressed messages inflate to (RFC 7692, 7.2.2), frame by frame.</summary>
/// <param name="options">How much is shown.</param>
sealed class Inflation(WatchOptions options) : IDisposable
{
    /// <summary>The bytes that a message may inflate to: a few bytes can stand for very many.</summary>
    public const int MostOfMessage = 1024 * 1024;

    public const string Missed = "The tap missed some of the compressed bytes before these.";
    public const string TooMuch = "The message inflates to more than 1 MiB.";
    public const string Wrong = "These bytes aren't valid DEFLATE, or refer to bytes that never came.";
    public const string Earlier = "These bytes may refer to an earlier message that the tap couldn't inflate.";

    static readonly byte[] flush = [0, 0, 0xff, 0xff]; // the end of each message, which its sender leaves out (7.2.1)

    readonly Utf8Text utf8 = new();
    readonly StringBuilder text = new();
    readonly List<byte> shown = [];
    Inflater? inflater;
    bool isOpen, isText; // of the message under way
    bool wasValid; // before the frame under way
    long room, length; // bytes that the message may still have, and those of the frame
    int showable;
    string? whyNot;

    /// <summary>
    /// Whether the text of the message stops being UTF-8 in this frame. A frame that can't be inflated isn't judged: how much of it came
    /// out before the error depends on how TCP has cut it.
    /// </summary>
    public bool TurnsInvalid => whyNot is null && wasValid && !utf8.IsValid;

    /// <summary>A message begins.</summary>
    /// <param name="asText">Whether it is a text.</param>
    /// <param name="keepsContext">Whether its bytes may refer to earlier messages (7.1.1).</param>
    public void BeginMessage(bool asText, bool keepsContext)
    {
        if (!keepsContext) Reset(null);
        else if (isOpen || whyNot is not (null or Missed)) Reset(Earlier); // a message that has not ended leaves the stream anywhere
        (isOpen, isText, room) = (true, asText, MostOfMessage);
        utf8.Begin();
    }

    public void BeginFrame()
    {
        text.Clear();
        shown.Clear();
        (length, showable, wasValid) = (0, options.PayloadLimit, utf8.IsValid);
    }

    /// <summary>Takes unmasked bytes of a frame's payload.</summary>
    public void Read(ReadOnlyMemory<byte> bytes, bool endsMessage)
    {
        Inflate(bytes);
        if (!endsMessage) return;
        isOpen = false;
        Inflate(flush);
        if (isText && whyNot is null) utf8.Read([], ends: true, length <= options.PayloadLimit ? text : null);
    }

    /// <summary>What the frame adds to its message.</summary>
    public Inflated Frame() => whyNot is not null ? new() { WhyNot = whyNot } : new()
    {
        Length = length,
        Text = isText ? text.ToString() : null,
        Hex = isText || shown.Count == 0 ? null : Convert.ToHexStringLower(CollectionsMarshal.AsSpan(shown)),
        NotShown = Math.Max(0, length - options.PayloadLimit),
    };

    /// <summary>Bytes of this side's messages passed without being inflated.</summary>
    /// <param name="why">Why those can't be inflated that may refer to them.</param>
    public void Lose(string why)
    {
        isOpen = false;
        Reset(why);
    }

    public void Dispose()
    {
        inflater?.Dispose();
        inflater = null;
    }

    void Inflate(ReadOnlyMemory<byte> bytes)
    {
        if (whyNot is not null) return;
        try
        {
            if (!(inflater ??= new(Take)).Read(bytes, ref room)) Reset(TooMuch);
        }
        catch (InvalidDataException)
        {
            Reset(Wrong);
        }
    }

    void Take(ReadOnlySpan<byte> inflated)
    {
        length += inflated.Length;
        var keep = Math.Min(showable, inflated.Length);
        showable -= keep;
        if (isText)
        {
            utf8.Read(inflated[..keep], ends: false, text);
            if (keep < inflated.Length) utf8.Read(inflated[keep..], ends: false, null);
        }
        else shown.AddRange(inflated[..keep]);
    }

    void Reset(string? why)
    {
        Dispose();
        whyNot = why;
    }
}
