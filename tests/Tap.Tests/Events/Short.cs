using System.Globalization;

namespace Tap.Tests.Events;

/// <summary>
/// Events in a line each, without their time and connection: <c>client #1 m1 text "Hel" …</c> is the first frame of the client and of its
/// message, and more is to come.
/// </summary>
static class Short
{
    public static string Of(WireEvent told) => told switch
    {
        OpenEvent => "open",
        HandshakeEvent e => $"{Who(e.From)} handshake: {e.Head.StartLine}",
        HttpEvent e => $"{Who(e.From)} http: {e.Head.StartLine}",
        OtherEvent e => $"{Who(e.From)} other: {e.What}",
        FrameEvent e => Of(e),
        ViolationEvent e => $"{Who(e.From)}{(e.Frame is { } frame ? $" #{Number(frame)}" : "")} breaks {e.Section}: {e.What}",
        DroppedEvent e => $"{Who(e.From)} dropped: {Number(e.Frames)} frames, {Number(e.Bytes)} bytes",
        LeftEvent e => $"{Who(e.From)} left: {e.How}",
        EndEvent e => $"end: {e.How} by {(e.From is { } from ? Who(from) : "the tap")}",
        _ => told.ToString(),
    };

    static string Of(FrameEvent e) =>
        $"{Who(e.From)} #{Number(e.Frame)}{(e.Message is { } message ? $" m{Number(message)}" : "")} {e.Opcode}" +
        (e.Code is { } code ? $" {Number(code)}" : "") +
        (e.CodeName is { } name ? $" {name}" : "") +
        ((e.Text ?? e.Reason) is { } text ? $" \"{text}\"" : "") +
        (e.Text is null && e.Code is null && e.Hex is { } hex ? $" {hex}" : "") +
        (e.Fin ? "" : " …") +
        (e.Rsv is { } rsv ? $", rsv {Number(rsv)}" : "") +
        (e.Compressed ? ", compressed" : "") +
        (e.NotShown > 0 ? string.Create(CultureInfo.InvariantCulture, $", {e.NotShown} not shown") : "") +
        (e.Missing > 0 ? string.Create(CultureInfo.InvariantCulture, $", {e.Missing} missing") : "") +
        (e.Lost ? ", lost" : "");

    static string Who(Side side) => side.ToString().ToLowerInvariant();

    static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
