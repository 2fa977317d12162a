namespace Tap;

/// <summary>What the faults let a lane do next.</summary>
/// <param name="Count">How many bytes may pass.</param>
/// <param name="Wait">What to wait for before anything may; null when it need not wait.</param>
/// <param name="IsStalled">Whether a stall is what it waits for.</param>
/// <param name="IsSplit">Whether the other side shall see these bytes alone.</param>
/// <param name="Rate">How many bytes may pass a second; null when there is no limit.</param>
readonly record struct Step(int Count, Task? Wait = null, bool IsStalled = false, bool IsSplit = false, long? Rate = null);
