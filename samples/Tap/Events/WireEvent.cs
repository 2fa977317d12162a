using System.Text.Json.Serialization;

namespace Tap;

/// <summary>Something that happened on the wire.</summary>
/// <param name="At">When.</param>
/// <param name="Connection">On which connection: they are numbered from 1; 0 means all.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(OpenEvent), "open")]
[JsonDerivedType(typeof(HandshakeEvent), "handshake")]
[JsonDerivedType(typeof(HttpEvent), "http")]
[JsonDerivedType(typeof(OtherEvent), "other")]
[JsonDerivedType(typeof(FrameEvent), "frame")]
[JsonDerivedType(typeof(ViolationEvent), "violation")]
[JsonDerivedType(typeof(FaultEvent), "fault")]
[JsonDerivedType(typeof(DroppedEvent), "dropped")]
[JsonDerivedType(typeof(LeftEvent), "left")]
[JsonDerivedType(typeof(EndEvent), "end")]
public abstract record WireEvent([property: JsonPropertyOrder(-2)] DateTimeOffset At, [property: JsonPropertyOrder(-1)] int Connection)
{
    /// <summary>The event as one line of JSON, with only the fields that apply, and all that the event carries.</summary>
    public string ToJson() => System.Text.Json.JsonSerializer.Serialize(this, WireJson.Default.WireEvent);

    /// <summary>The event that <see cref="ToJson"/> wrote. Unknown fields are ignored.</summary>
    /// <param name="line">One line, or any other text.</param>
    /// <exception cref="FormatException">It isn't an event; the message is a sentence that says what is wrong.</exception>
    public static WireEvent FromJson(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return EventReader.Read(line);
    }
}
