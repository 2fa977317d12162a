using System.Globalization;
using System.Net.WebSockets;
using System.Text;

namespace Checks;

/// <summary>What comes from the student's program over a socket. As text it is what a failure calls it.</summary>
abstract record Arrival
{
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A whole message.</summary>
    public static Arrival Of(WebSocketMessageType kind, byte[] message)
    {
        if (kind == WebSocketMessageType.Binary) return new Binary(message);
        try { return new Text(Strict.GetString(message)); }
        catch (DecoderFallbackException) { return new Broken(message); }
    }

    public sealed record Text(string Message) : Arrival
    {
        public override string ToString() => $"the text {Shown.Text(Message)}";
    }

    public sealed record Binary(byte[] Message) : Arrival
    {
        public override string ToString() => $"the bytes {Shown.Bytes(Message)}";
    }

    /// <summary>A text that is not UTF-8.</summary>
    public sealed record Broken(byte[] Message) : Arrival
    {
        public override string ToString() => $"a text that is not UTF-8, the bytes {Shown.Bytes(Message)}";
    }

    /// <summary>A message that goes on and on.</summary>
    public sealed record Endless(int Limit) : Arrival
    {
        public override string ToString() => $"a message of more than {Shown.Number(Limit / 1024 / 1024)} MiB";
    }

    public sealed record Close(int Code, string Reason) : Arrival
    {
        public override string ToString() => (Code, Reason) switch
        {
            (1005, _) => "Close without a code",
            (_, "") => string.Create(CultureInfo.InvariantCulture, $"Close with {Code}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"Close with {Code} {Shown.Text(Reason)}"),
        };
    }

    /// <summary>The line is gone, without a Close.</summary>
    public sealed record Lost : Arrival
    {
        public override string ToString() => "a line that is lost, without a Close";
    }

    public sealed record Nothing(TimeSpan For) : Arrival
    {
        public override string ToString() => $"nothing for {Shown.Seconds(For)}";
    }
}
