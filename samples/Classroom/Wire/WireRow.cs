using System.Text.Json.Serialization;
using Tap;

namespace Classroom;

/// <summary>What has happened on the wire, as a page gets it.</summary>
/// <param name="Number">Its number in its log, from 1, never used again in this run of the Classroom.</param>
/// <param name="Lesson">The lesson whose sample it happened in front of.</param>
/// <param name="Start">The number of the sample's start: another start has other connections.</param>
/// <param name="Connection">The Tap's number of its connection in that start; 0 where it concerns all of them.</param>
/// <param name="Lane">The number of that connection among those that have become a WebSocket in that start; null before it has.</param>
/// <param name="Event">The event as the Tap writes it in JSON, which is a text here: a script cannot hold every length as a number.</param>
/// <param name="Text">The event as the Tap prints it.</param>
sealed record WireRow(long Number, string Lesson, int Start, int Connection, int? Lane, string Event, string Text)
{
    public WireRow(string lesson, int start, int? lane, WireEvent happened)
        : this(0, lesson, start, happened.Connection, lane, happened.ToJson(), Printer.Text(happened)) => Role = happened switch
        {
            OpenEvent => WireRole.Opens,
            HandshakeEvent => WireRole.Shakes,
            EndEvent => WireRole.Ends,
            _ => WireRole.Other,
        };

    /// <summary>What it means for its connection.</summary>
    [JsonIgnore]
    public WireRole Role { get; }

    /// <summary>The connection that it happened on.</summary>
    [JsonIgnore]
    public (string Lesson, int Start, int Connection) On => (Lesson, Start, Connection);

    /// <summary>What it costs to keep or send it, in characters.</summary>
    [JsonIgnore]
    public int Size => Event.Length + Text.Length;
}
