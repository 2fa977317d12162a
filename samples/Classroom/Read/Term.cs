using Markdig.Extensions.Tables;
using Markdig.Syntax.Inlines;

namespace Classroom;

/// <summary>A word of the glossary, where it stands in a text.</summary>
sealed class Term : LeafInline
{
    /// <summary>The word, as it is written there.</summary>
    public required string Word { get; init; }

    /// <summary>The row that explains it.</summary>
    public required TableRow Row { get; init; }
}
