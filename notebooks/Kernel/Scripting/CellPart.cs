namespace Notebooks;

/// <summary>A part of a cell.</summary>
/// <param name="Kind">The language that it is in; or <c>time</c> or <c>import</c>, which are a line each.</param>
/// <param name="Code">Its text. The lines of C# are where they stand in the cell: those before them are empty. Of an import it is the path.</param>
/// <param name="Line">The line of the cell that it begins in; the first is 1.</param>
sealed record CellPart(string Kind, string Code, int Line);
