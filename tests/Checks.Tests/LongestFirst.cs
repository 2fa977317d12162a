namespace Checks.Tests;

/// <inheritdoc/>
public sealed class LongestFirst() : Testing.LongestFirst($"{typeof(Running.NeverAnswering)}", $"{typeof(Running.GoingWrong)}");
