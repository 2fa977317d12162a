using System.Text.Json.Serialization;

namespace Tap;

/// <summary>A fault was set, took hold of a connection, or was cleared.</summary>
/// <param name="At">When.</param>
/// <param name="Connection">On which connection; 0 for all of them.</param>
/// <param name="From">Whose bytes it is for; null for both sides'.</param>
/// <param name="State">What became of it.</param>
/// <param name="Fault">The fault.</param>
public sealed record FaultEvent(DateTimeOffset At, int Connection, Side? From, FaultState State, [property: JsonIgnore] Fault Fault)
    : WireEvent(At, Connection)
{
    /// <summary>What the fault is called.</summary>
    [JsonPropertyName("fault")]
    public string Name => Fault.Name;

    /// <summary>After how many more frames it begins; null for at once.</summary>
    public long? AfterFrames => Fault.AfterFrames == 0 ? null : Fault.AfterFrames;

    /// <summary>After how many more bytes it begins, counted from the last of those frames; null for none.</summary>
    public long? AfterBytes => Fault.AfterBytes == 0 ? null : Fault.AfterBytes;

    /// <summary>The delay, in milliseconds.</summary>
    public double? Milliseconds => (Fault as Fault.Delay)?.Time.TotalMilliseconds;

    /// <summary>The most bytes a second.</summary>
    public long? BytesPerSecond => (Fault as Fault.Throttle)?.BytesPerSecond;

    /// <summary>The most bytes at a time.</summary>
    public int? Bytes => (Fault as Fault.Split)?.Bytes;

    /// <summary>The bit that is flipped, 0 being the lowest.</summary>
    public int? Bit => (Fault as Fault.Corrupt)?.Bit;

    /// <summary>Whether the fault that began is for this connection alone; in the other states, <c>Connection</c> says so.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool OnlyHere => State == FaultState.Began && Fault.Connection is not null;

    /// <summary>Whether the fault is for both sides' bytes, although it took hold of one side's alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool BothSides => From is not null && Fault.From is null;
}
