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
/// <param name="Compiler">What the compiler says, where it does not build.</param>
sealed record SampleState(string Lesson, int Start, Phase Phase, double Seconds, string? Sentence, bool IsWrong, IReadOnlyList<CompilerMessage> Compiler);

/// <summary>What the compiler says of one place.</summary>
/// <param name="File">The file, from the course's root, or null where it is about none.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="IsError">Whether it stops the build.</param>
/// <param name="Code">As in <c>CS1002</c>.</param>
/// <param name="Text">Its words.</param>
/// <param name="Open">The address that opens the place in VS Code, or null.</param>
sealed record CompilerMessage(string? File, int Line, int Column, bool IsError, string Code, string Text, string? Open);
