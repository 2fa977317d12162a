namespace Notebooks;

/// <summary>A part of a cell, which is sent to one of the kernels.</summary>
/// <param name="Language">The name of that kernel.</param>
/// <param name="Code">Its text.</param>
/// <param name="Line">The line of the cell that it begins in; the first is 1.</param>
/// <param name="IsDirective">Whether it is a line that asks the kernel for something, such as <c>#!who</c>, or lines that ask for packages.</param>
sealed record CellPart(string Language, string Code, int Line, bool IsDirective = false)
{
    /// <summary><c>cell 3, line 2</c>.</summary>
    /// <param name="cell">What errors call the cell.</param>
    /// <param name="line">The line of this part, counted from 0.</param>
    public string Place(string cell, int line = 0) => FormattableString.Invariant($"{cell}, line {Line + line}");
}
