using System.Text.Json;

namespace Tap;

/// <summary>
/// Reads an event back from its line of JSON. A field that only repeats others isn't read: the opcode, for one, is part of the header.
/// </summary>
static class EventReader
{
    /// <exception cref="FormatException">The line isn't an event; the message is a sentence that says why.</exception>
    public static WireEvent Read(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw new FormatException("An event is a JSON object.");
            return Read(new JsonFields(document.RootElement));
        }
        catch (JsonException e)
        {
            throw new FormatException(FormattableString.Invariant($"It stops being JSON at byte {e.BytePositionInLine + 1}."), e);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException) // escaped as \ud83d, or unescaped
        {
            throw new FormatException("It contains half of a surrogate pair.", e);
        }
    }

    static WireEvent Read(JsonFields fields)
    {
        var (kind, at, connection) = (fields.Text("kind"), fields.Time("at"), (int)fields.Count("connection", int.MaxValue));
        return kind switch
        {
            "open" => new OpenEvent(at, connection, fields.Text("client")),
            "handshake" => new HandshakeEvent(at, connection, From(fields), Head(fields.Object("head"))),
            "http" => new HttpEvent(at, connection, From(fields), Head(fields.Object("head"))),
            "other" => new OtherEvent(at, connection, From(fields), fields.Text("what")),
            "frame" => Frame(at, connection, fields),
            "violation" => new ViolationEvent(
                at, connection, From(fields), fields.Text("section"), fields.Text("what"), fields.OptionalCount("frame")),
            "fault" => FaultOf(at, connection, fields),
            "dropped" => new DroppedEvent(at, connection, From(fields), fields.Count("frames"), fields.Count("bytes")),
            "left" => new LeftEvent(at, connection, From(fields), HowLeft(fields)),
            "end" => End(at, connection, fields),
            _ => throw new FormatException($"'{kind}' isn't a kind of event."),
        };
    }

    static Side From(JsonFields fields) => fields.Name<Side>("from");

    static HttpHead Head(JsonFields head) =>
        new(head.Text("startLine"), [.. head.Objects("headers").Select(Header)])
        {
            NotKept = head.OptionalCount("notKept") ?? 0,
        };

    static HttpHeader Header(JsonFields header) => new(header.Text("name"), header.Text("value"));

    static FrameEvent Frame(DateTimeOffset at, int connection, JsonFields fields)
    {
        var headerBytes = fields.Hex("header");
        if (FrameHeader.Read(headerBytes, out var header) != headerBytes.Length)
            throw new FormatException("'header' must be the bytes of one frame's header.");
        var (text, reason) = (fields.OptionalText("text"), fields.OptionalText("reason"));
        var code = (int?)fields.OptionalCount("code", ushort.MaxValue);
        var payload = fields.OptionalHex("hex") ?? FrameEvent.PayloadOf(text, code, reason) ?? [];
        var (notShown, missing) = (fields.Size("notShown"), fields.Size("missing"));
        if ((UInt128)(ulong)payload.Length + notShown + missing != header.Length)
            throw new FormatException(FormattableString.Invariant(
                $"The header announces a payload of {header.Length} bytes, but those shown, not shown and missing are another number."));
        return new(at, connection, From(fields), fields.Count("frame"), header, headerBytes, payload)
        {
            Message = fields.OptionalCount("message"),
            Text = text,
            Code = code,
            Reason = reason,
            Compressed = fields.Is("compressed"),
            Inflated = fields.OptionalObject("inflated") is { } inflated ? InflatedOf(inflated) : null,
            NotShown = notShown,
            Missing = missing,
            Lost = fields.Is("lost"),
        };
    }

    static Inflated InflatedOf(JsonFields fields)
    {
        if (fields.OptionalText("whyNot") is { } why) return new() { WhyNot = why };
        var hex = fields.OptionalHex("hex");
        return new()
        {
            Length = fields.Count("length"),
            Text = fields.OptionalText("text"),
            Hex = hex is null ? null : Convert.ToHexStringLower(hex),
            NotShown = fields.OptionalCount("notShown") ?? 0,
        };
    }

    static FaultEvent FaultOf(DateTimeOffset at, int connection, JsonFields fields)
    {
        var (from, state) = (fields.OptionalName<Side>("from"), fields.Name<FaultState>("state"));
        var isForOne = state == FaultState.Began ? fields.Is("onlyHere") : connection > 0;
        Fault fault = fields.Text("fault") switch
        {
            "delay" => new Fault.Delay(Time(fields.Number("milliseconds"))),
            "throttle" => new Fault.Throttle(fields.Count("bytesPerSecond")),
            "split" => new Fault.Split((int)fields.Count("bytes", int.MaxValue)),
            "stall" => new Fault.Stall(),
            "half-open" => new Fault.HalfOpen(),
            "cut" => new Fault.Cut(),
            "close" => new Fault.Close(),
            "corrupt" => new Fault.Corrupt((int)fields.Count("bit", 7)),
            var name => throw new FormatException($"'{name}' isn't a fault."),
        };
        return new(at, connection, from, state, fault with
        {
            Connection = isForOne ? connection : null,
            From = fields.Is("bothSides") ? null : from,
            AfterFrames = fields.OptionalCount("afterFrames") ?? 0,
            AfterBytes = fields.OptionalCount("afterBytes") ?? 0,
        });
    }

    // Rounded, since TimeSpan.FromMilliseconds would cut a tick off some.
    static TimeSpan Time(double milliseconds) => milliseconds <= TimeSpan.FromDays(1).TotalMilliseconds
        ? TimeSpan.FromTicks((long)Math.Round(milliseconds * TimeSpan.TicksPerMillisecond))
        : throw new FormatException("'milliseconds' must be at most a day.");

    static EndKind HowLeft(JsonFields fields) => fields.Name<EndKind>("how") is var how and (EndKind.Closed or EndKind.Reset) ? how
        : throw new FormatException("'how' must be one of these: closed, reset.");

    static EndEvent End(DateTimeOffset at, int connection, JsonFields fields) =>
        new(at, connection, fields.OptionalName<Side>("from"), fields.Name<EndKind>("how"), fields.Number("seconds"),
            TotalsOf(fields.Object("client")), TotalsOf(fields.Object("server")), fields.OptionalText("why"))
        {
            Clean = fields.OptionalIs("clean"),
            CloseFrom = fields.OptionalName<Side>("closeFrom"),
        };

    static Totals TotalsOf(JsonFields fields) => new(fields.Count("bytes"), fields.Count("frames"), fields.Count("messages"));
}
