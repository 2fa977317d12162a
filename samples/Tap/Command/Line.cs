namespace Tap;

/// <summary>A line for people.</summary>
/// <param name="Text">What it says.</param>
/// <param name="From">Whose side it is about, if it is one's.</param>
/// <param name="IsWrong">Whether it points out what the protocol forbids.</param>
readonly record struct Line(string Text, Side? From = null, bool IsWrong = false);
