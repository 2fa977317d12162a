/// <summary>Finds the frames in a stream of bytes (RFC 6455, 5.2), wherever the network has cut it.</summary>
sealed class FrameReader
{
    const int Kept = 125; // bytes: a control frame as a whole, of any other the beginning
    readonly List<byte> header = [], payload = [];
    ulong left;

    // region: next
    /// <summary>Takes the next byte; returns the frame that ends with it, if one does.</summary>
    public Frame? Next(byte b)
    {
        if (header.Count < HeaderLength)
        {
            header.Add(b);
            if (header.Count < HeaderLength) return null;
            left = PayloadLength;
        }
        else
        {
            if (payload.Count < Kept) payload.Add(IsMasked ? (byte)(b ^ header[^(4 - payload.Count % 4)]) : b);
            left--;
        }
        if (left > 0) return null;

        var frame = new Frame([.. header], PayloadLength, [.. payload]);
        header.Clear();
        payload.Clear();
        return frame;
    }
    // endregion

    // region: lengths
    // Two bytes say all, but a length above 125 needs two or eight more, and a mask its key of four.
    int HeaderLength => header.Count < 2 ? 2 : 2 + LengthBytes + (IsMasked ? 4 : 0);

    bool IsMasked => (header[1] & 0x80) != 0;

    int LengthBytes => (header[1] & 0x7f) switch { 126 => 2, 127 => 8, _ => 0 };

    ulong PayloadLength => LengthBytes == 0
        ? (ulong)(header[1] & 0x7f)
        : header.Skip(2).Take(LengthBytes).Aggregate(0UL, (length, b) => length << 8 | b);
    // endregion
}
