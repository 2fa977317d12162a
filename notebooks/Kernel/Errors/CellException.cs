using System.Diagnostics.CodeAnalysis;

namespace Notebooks;

/// <summary>A cell that went wrong, as it is told.</summary>
[SuppressMessage("Design", "CA1032", Justification = "It is made here alone.")]
sealed class CellException(string name, string message, IReadOnlyList<string> traceback) : Exception(message)
{
    public string Name => name;

    /// <summary>What to print, which is the message at least.</summary>
    public IReadOnlyList<string> Traceback => traceback.Count > 0 ? traceback : [Message];
}
