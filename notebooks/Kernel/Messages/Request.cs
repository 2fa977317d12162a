using System.Text.Json.Serialization;

namespace Notebooks;

/// <summary>What a kernel is asked, one line of JSON each. The names are those of Jupyter's messages.</summary>
/// <param name="Id">The asker's name for it: whatever is said because of it names it as its parent.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ExecuteRequest), "execute_request")]
[JsonDerivedType(typeof(InterruptRequest), "interrupt_request")]
[JsonDerivedType(typeof(CompleteRequest), "complete_request")]
public abstract record Request(string Id);

/// <summary>Run a cell. It waits until the cells before it have ended; an <see cref="ExecuteReply"/> is the last that is said of it.</summary>
/// <param name="Id">The asker's name for it.</param>
/// <param name="Code">What is in the cell: lines that begin with <c>#!</c> or <c>#r</c> included.</param>
/// <param name="Name">What errors call the cell; without it they call it <c>cell 3</c>, after its place in the order of running.</param>
public sealed record ExecuteRequest(string Id, string Code, string? Name = null) : Request(Id);

/// <summary>Stop the cell that runs. A loop and an await end at once; a cell that heeds nothing runs on, and its kernel has to be ended.</summary>
/// <param name="Id">The asker's name for it.</param>
/// <param name="Execution">The request to stop, which may still wait for its turn; null stops whichever runs.</param>
/// <param name="Limit">The seconds that it was given, where it is stopped because they are over.</param>
public sealed record InterruptRequest(string Id, string? Execution = null, double? Limit = null) : Request(Id);

/// <summary>What could stand at a place in a cell that is being written. Answered with a <see cref="CompleteReply"/>, also while a cell runs.</summary>
/// <param name="Id">The asker's name for it.</param>
/// <param name="Code">The cell, as far as it is written.</param>
/// <param name="CursorPos">The place, in UTF-16 code units from the start of <paramref name="Code"/>.</param>
public sealed record CompleteRequest(string Id, string Code, int CursorPos) : Request(Id);
