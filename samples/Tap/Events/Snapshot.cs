namespace Tap;

/// <summary>Where a side's parser stands, for a watcher that has missed something.</summary>
/// <param name="Parser">A copy of it, and of what the two sides have agreed on.</param>
/// <param name="IsDropped">Whether what was missed was dropped, and not simply before the watcher's time.</param>
sealed record Snapshot(Parser Parser, bool IsDropped);
