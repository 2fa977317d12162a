namespace Notebooks;

/// <summary>A part of a cell in one language. Its lines are where they stand in the cell: those before it are empty.</summary>
sealed record CellPart(string Language, string Code);
