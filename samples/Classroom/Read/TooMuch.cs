namespace Classroom;

/// <summary>A text that is not shown as a page.</summary>
/// <param name="excess">What it has too much of, to follow its name in a sentence.</param>
sealed class TooMuch(string excess, Exception? inner = null) : Exception(excess, inner);
