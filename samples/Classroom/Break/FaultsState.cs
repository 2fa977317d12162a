namespace Classroom;

/// <summary>What is set on a sample's connections: the event <c>faults</c>.</summary>
/// <param name="Lesson">The lesson's name.</param>
/// <param name="Start">The number of the sample's start.</param>
/// <param name="IsOpen">Whether faults may be set: as long as the sample runs.</param>
/// <param name="Faults">The faults that are set and not cleared.</param>
sealed record FaultsState(string Lesson, int Start, bool IsOpen, SetFault[] Faults);
