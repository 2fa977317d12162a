namespace Notebooks;

/// <summary>What is to be run, and how.</summary>
sealed record RunSettings
{
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Whether what the cells say is printed.</summary>
    public bool Show { get; init; }

    /// <summary>Where the notebook is written with its outputs; null where it is not.</summary>
    public string? Save { get; init; }

    /// <summary>Whether the solutions take the place of what the student has written.</summary>
    public bool Solved { get; init; }

    /// <summary>How long a cell may run.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(30);
}
