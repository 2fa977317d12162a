namespace Classroom;

/// <summary>A line that a sample has printed, or that the Classroom says of it.</summary>
/// <param name="Number">Its number, from 1, never used again in this run of the Classroom.</param>
/// <param name="Start">The number of the start that it belongs to.</param>
/// <param name="Seconds">When, in seconds since its program was started.</param>
/// <param name="At">When, by the clock.</param>
/// <param name="Source"><c>output</c>, <c>error</c>, or <c>classroom</c>.</param>
/// <param name="Text">The line, fit to be shown.</param>
sealed record LogLine(long Number, int Start, double Seconds, DateTimeOffset At, string Source, string Text);
