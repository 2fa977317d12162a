using Tap;

namespace Testing;

/// <summary>Puts together what <see cref="FrameReader"/> finds part by part.</summary>
public sealed class WholeFrames
{
    readonly FrameReader reader = new();
    readonly MemoryStream payload = new();

    /// <summary>The frames in a stream of bytes that came in these pieces; of one that is unfinished, nothing.</summary>
    public static List<WholeFrame> In(params IEnumerable<byte[]> pieces)
    {
        var (frames, found) = (new WholeFrames(), new List<WholeFrame>());
        foreach (var piece in pieces)
            for (ReadOnlySpan<byte> bytes = piece; frames.Next(ref bytes) is { } frame;) found.Add(frame);
        return found;
    }

    /// <summary>Takes the next frame off the front of <paramref name="bytes"/>; null when all of them are taken and more are needed.</summary>
    public WholeFrame? Next(ref ReadOnlySpan<byte> bytes)
    {
        while (reader.Read(ref bytes, out var part))
        {
            payload.Write(part.Payload);
            if (!part.IsLast) continue;
            var frame = new WholeFrame(part.Header, part.HeaderBytes.ToArray(), payload.ToArray());
            payload.SetLength(0);
            if (frame.Header.Key is { } key) Masking.Apply(frame.Payload, key);
            return frame;
        }
        return null;
    }
}
