namespace Notebooks;

/// <summary>What is to be run, and how.</summary>
sealed record RunSettings
{
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Whether what the cells say is printed.</summary>
    public bool Show { get; init; }

    /// <summary>Where the notebook is written with its outputs, or as a page; null where it is not.</summary>
    public string? Save { get; init; }

    /// <summary>Whether it is to be a page for a browser.</summary>
    public bool SavesPage => IsPage(Save);

    /// <summary>Whether that is the name of a page.</summary>
    public static bool IsPage(string? file) => file?.EndsWith(".html", StringComparison.OrdinalIgnoreCase) is true;

    /// <summary>Whether the solutions take the place of what the student has written.</summary>
    public bool Solved { get; init; }

    /// <summary>How long a cell may run.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(30);
}
