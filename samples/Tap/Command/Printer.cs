using System.Globalization;
using Processes;

namespace Tap;

/// <summary>Writes events as lines for people.</summary>
public static class Printer
{
    /// <summary>
    /// An event as the command prints it: a line that begins with its time, and indented ones that belong to it, joined by <c>\n</c>. What
    /// the wire brought and a terminal would obey is replaced by U+FFFD.
    /// </summary>
    public static string Text(WireEvent happened) => string.Join('\n', Lines(happened).Select(line => Printable.Text(line.Text)));

    /// <summary>The same lines one by one, with nothing replaced in them.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="bits">Whether the bits of a frame's header are drawn, too.</param>
    internal static IEnumerable<Line> Lines(WireEvent happened, bool bits = false)
    {
        var number = happened.Connection == 0 ? "" : Invariant($" #{happened.Connection}");
        var first = $"{happened.At.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture)}{number}";
        return happened switch
        {
            OpenEvent open => [new($"{first} open: from {open.Client}")],
            HandshakeEvent { From: var from, Head: var head } =>
                [
                    new($"{first} {Arrow(from)} handshake: {head.StartLine}", from),
                    .. head.Headers.Select(header => new Line($"    {header.Name}: {header.Value}", from)), .. NotKept(head, from),
                ],
            HttpEvent { From: var from, Head: var head } =>
                [new($"{first} {Arrow(from)} HTTP: {head.StartLine}", from), .. NotKept(head, from)],
            OtherEvent { From: var from } other => [new($"{first} {Arrow(from)} other: {other.What}", from)],
            FrameEvent { From: var from } frame =>
                [
                    new($"{first} {Arrow(from)} {Frame(frame)}", from),
                    .. (bits ? Bits.Of(frame) : []).Select(row => new Line($"    {row}", from)),
                ],
            ViolationEvent { From: var from } violation =>
                [new($"{first} {Arrow(from)} ! {violation.What} ({violation.Section})", from, IsWrong: true)],
            FaultEvent fault => [new($"{first} ~ {Fault(fault)}")],
            DroppedEvent { From: var from } dropped => [new($"{first} {Arrow(from)} {Dropped(dropped)}", from)],
            LeftEvent { From: var from } left => [new($"{first} {Arrow(from)} left: {Left(left)}", from)],
            EndEvent end => [new($"{first} end: {How(end)}"), .. end.Clean is null ? [] : Totals(end)],
            _ => [],
        };
    }

    static Line[] NotKept(HttpHead head, Side from) =>
        head.NotKept == 0 ? [] : [new($"    … and {Count(head.NotKept, "byte")} more: the head is longer than the tap keeps", from)];

    static string Dropped(DroppedEvent dropped) =>
        $"not shown: {Count(dropped.Frames, "frame")}, {Count(dropped.Bytes, "byte")}, which passed faster than could be printed";

    static string Left(LeftEvent left)
    {
        var how = left.How == EndKind.Reset ? "reset" : "closed";
        return $"the {Name(left.From)} has {how} its connection, and a stall keeps that from the {Name(1 - left.From)}";
    }

    static string Frame(FrameEvent frame)
    {
        var length = Count(frame.Length, "byte");
        var missing = frame.Missing > 0 ? Invariant($"{frame.Length - frame.Missing} of {length} came") : length;
        // RSV1 marks the first frame of a compressed message; on another frame it has no meaning (RFC 7692, 6).
        var isMarked = frame is { Compressed: true, Header.Opcode: not Tap.Opcode.Continuation };
        var reserved = Bits.Reserved(isMarked ? frame.Header.Rsv & 3 : frame.Header.Rsv);
        string[] facts =
        [
            frame.Opcode, missing,
            .. Where(frame.Masked, "masked"), .. Where(!frame.Fin, "not final"),
            .. Where(frame.Compressed, "compressed"), .. Where(reserved.Length > 0, reserved),
            .. frame.Message is { } message ? [Invariant($"message {message}")] : (string[])[], .. Where(frame.Lost, "lost"),
        ];
        return $"{string.Join(", ", facts)}{Payload(frame)}";
    }

    static string Payload(FrameEvent frame)
    {
        var shown = frame.Code is not null ? Close(frame) : frame.Text ?? Hex.Text(frame.Payload.Span);
        var rest = NotShown(frame.NotShown);
        return $"{(shown.Length + rest.Length == 0 ? "" : $": {shown}{rest}")}{Inflated(frame.Inflated)}";
    }

    static string Close(FrameEvent close)
    {
        var code = Invariant($"{close.Code} {close.CodeName}").TrimEnd();
        return close.Reason is { Length: > 0 } reason ? $"{code}, {reason}" : code;
    }

    static string Inflated(Inflated? inflated)
    {
        if (inflated is null) return "";
        if (inflated.WhyNot is { } why) return $", not inflated. {why}";
        var shown = inflated.Text ?? Hex.Text(Convert.FromHexString(inflated.Hex ?? ""));
        var after = shown.Length > 0 ? $": {shown}" : "";
        return $", inflated to {Count(inflated.Length ?? 0, "byte")}{after}{NotShown((ulong)inflated.NotShown)}";
    }

    static string NotShown(ulong count) => count > 0 ? Invariant($" … and {Count(count, "byte")} more") : "";

    static string Fault(FaultEvent fault)
    {
        var figure = fault switch
        {
            { Milliseconds: { } time } => Invariant($" of {time:0.###} ms"),
            { BytesPerSecond: { } rate } => Invariant($" to {Count(rate, "byte")} a second"),
            { Bytes: { } bytes } => Invariant($" into pieces of {Count(bytes, "byte")}"),
            { Bit: { } bit } => Invariant($", bit {bit}"),
            _ => "",
        };
        var side = fault switch
        {
            { Fault: Tap.Fault.HalfOpen } => $", the {Name(fault.From ?? Side.Client)} gone",
            { From: { } from } => $", bytes of the {Name(from)}",
            _ => "",
        };
        var whose = fault.From is { } counted ? $" of the {Name(counted)}" : "";
        var frames = fault is { State: FaultState.Set, Fault.AfterFrames: > 0 and var count }
            ? $", after {Count(count, "frame")}{whose}"
            : "";
        return $"{fault.Name}{figure}{side}{frames}: {fault.State.ToString().ToLowerInvariant()}";
    }

    static string How(EndEvent end)
    {
        var how = end.How switch
        {
            EndKind.Closed => "closed",
            EndKind.Reset => end.From is { } who ? $"reset by the {Name(who)}" : "reset",
            EndKind.Unreachable => "no connection to the server",
            EndKind.Broken => "broken by a fault",
            _ => "the tap was stopped",
        };
        return Invariant($"{how} after {end.Seconds:0.000} s{First(end)}{(end.Why is null ? "" : $". {end.Why}")}");
    }

    // Who was first: with a Close frame, and with the end of TCP.
    static string First(EndEvent end)
    {
        if (end.How is not (EndKind.Closed or EndKind.Reset)) return "";
        var close = end switch
        {
            { Clean: null } => "",
            { Clean: true, CloseFrom: { } first } => $", cleanly: the {Name(first)} sent Close first",
            { Clean: true } => ", cleanly",
            { CloseFrom: { } only } => $", not cleanly: only the {Name(only)} sent Close",
            _ => ", not cleanly: neither side sent Close",
        };
        var tcp = end is { How: EndKind.Closed, From: { } from } ? $"the {Name(from)} closed TCP first" : "";
        return tcp.Length == 0 ? close : $"{close}{(end.CloseFrom is null && end.Clean is not false ? ":" : ";")} {tcp}";
    }

    static Line[] Totals(EndEvent end) => [Total(Side.Client, end.Client, end.Seconds), Total(Side.Server, end.Server, end.Seconds)];

    static Line Total(Side from, Totals total, double seconds)
    {
        var (bytes, frames, messages) = (Count(total.Bytes, "byte"), Count(total.Frames, "frame"), Count(total.Messages, "message"));
        var rate = seconds > 0 ? Invariant($", {total.Bytes / seconds:0} bytes a second") : "";
        return new($"    {Arrow(from)} {bytes}, {frames}, {messages}{rate}", from);
    }

    static string Name(Side side) => side == Side.Client ? "client" : "server";

    static char Arrow(Side from) => from == Side.Client ? '→' : '←';

    static string Count<T>(T count, string what) where T : System.Numerics.INumber<T> =>
        Invariant($"{count} {what}{(count == T.One ? "" : "s")}");

    static string[] Where(bool holds, string fact) => holds ? [fact] : [];

    static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
