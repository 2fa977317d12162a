using System.Text.Json.Serialization;

namespace Classroom;

/// <summary>What a sample does now.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Phase>))]
enum Phase { Stopped, Building, Starting, Running, Stopping }

/// <summary>A sample as a page shows it: the event <c>sample</c>.</summary>
/// <param name="Lesson">The lesson's name.</param>
/// <param name="Start">How often it was started: another number, another program.</param>
/// <param name="Phase">What it does now.</param>
/// <param name="Seconds">How long it has done so.</param>
/// <param name="Sentence">What there is to say about it, or null.</param>
/// <param name="IsWrong">Whether that is an error.</param>
/// <param name="IsChanged">Whether its files have changed since it was built; looked at while it runs.</param>
/// <param name="Compiler">What the compiler has said at this start: errors where it does not build, warnings where it does.</param>
sealed record SampleState(string Lesson, int Start, Phase Phase, double Seconds, string? Sentence, bool IsWrong, bool IsChanged, IReadOnlyList<CompilerMessage> Compiler);
