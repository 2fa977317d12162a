namespace Tap;

/// <summary>What one side says is neither HTTP nor frames; it passes all the same, and nothing more is shown of it.</summary>
/// <param name="At">When.</param>
/// <param name="Connection">On which connection.</param>
/// <param name="From">Who says it.</param>
/// <param name="What">What it seems to be, in a sentence.</param>
public sealed record OtherEvent(DateTimeOffset At, int Connection, Side From, string What) : WireEvent(At, Connection);
