using System.Text;

/// <summary>Prints what passes in one direction: the head of the handshake line by line, then every frame.</summary>
sealed class Trace(char arrow)
{
    readonly StringBuilder line = new();
    readonly FrameReader frames = new();
    bool inHead = true, framesFollow = true;
    int message; // the opcode that a continuation continues

    public void Show(ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
            if (inHead) ShowHead((char)b);
            else if (framesFollow && frames.Next(b) is { } frame) ShowFrame(frame);
    }

    void ShowHead(char c)
    {
        if (c != '\n')
        {
            line.Append(c);
            return;
        }
        var text = line.ToString().TrimEnd('\r');
        line.Clear();
        Console.WriteLine($"{arrow} {Printable.Text(text)}".TrimEnd());
        if (text.StartsWith("HTTP/", StringComparison.Ordinal)) framesFollow = text.Split(' ') is [_, "101", ..];
        inHead = text.Length > 0;
    }

    void ShowFrame(Frame frame)
    {
        if (frame.Opcode is 1 or 2) message = frame.Opcode;
        var payload = frame.Opcode switch
        {
            8 when frame.Payload.Length >= 2 => $"{frame.Payload[0] << 8 | frame.Payload[1]} {Printable.Text(frame.Payload[2..])}".TrimEnd(),
            0 or 1 when message == 1 => Printable.Text(frame.Payload),
            _ => Printable.Hex(frame.Payload),
        };
        Console.WriteLine($"{arrow} [{Printable.Hex(frame.Header)}] {frame.Name}, {(frame.IsFinal ? "final" : "not final")}, "
            + $"{(frame.IsMasked ? "masked, " : "")}{frame.Length} {(frame.Length == 1 ? "byte" : "bytes")}"
            + (frame.Length == 0 ? "" : $": {payload}") + ((ulong)frame.Payload.Length < frame.Length ? " …" : ""));
    }
}
