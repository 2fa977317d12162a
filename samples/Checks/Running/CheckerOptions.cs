namespace Checks;

/// <summary>How long a checker waits, and whom it tells.</summary>
sealed record CheckerOptions
{
    /// <summary>How long a check waits at most for one thing.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long one check may take.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Whether a check of a task begins when the one before it has passed, and not with it. That is slower, and less work where one fails.
    /// </summary>
    public bool OneByOne { get; init; }

    /// <summary>The folder that keeps a note of each program started, so that one is found should we be killed.</summary>
    public string? Notes { get; init; }

    /// <summary>Told what takes time.</summary>
    public Action<string>? Note { get; init; }
}
