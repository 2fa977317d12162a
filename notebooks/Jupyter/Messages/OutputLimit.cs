namespace Notebooks;

/// <summary>How much of a cell's output is kept, so that no cell fills the memory of those who read it.</summary>
static class OutputLimit
{
    /// <summary>Characters of one cell.</summary>
    public const int Characters = 4_000_000;
}
