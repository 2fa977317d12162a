using System.Text.Json.Serialization;

namespace Notebooks;

/// <summary>A request to a kernel: one line of JSON. The names are those of <em>Messaging in Jupyter</em>.</summary>
/// <param name="Id">The sender's name for the request. Every message that answers it has this as its parent.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ExecuteRequest), "execute_request")]
[JsonDerivedType(typeof(InterruptRequest), "interrupt_request")]
[JsonDerivedType(typeof(CompleteRequest), "complete_request")]
[JsonDerivedType(typeof(InspectRequest), "inspect_request")]
public abstract record Request(string Id);

/// <summary>Runs a cell, after the cells before it have ended. An <see cref="ExecuteReply"/> is the last message about it.</summary>
/// <param name="Id">The sender's name for the request.</param>
/// <param name="Code">The cell's text, with the lines that begin with <c>#!</c> or <c>#r</c>.</param>
/// <param name="Name">What errors call the cell. Without it they call it <c>cell 3</c>, after its place in the order of running.</param>
/// <param name="Language">The language that the cell begins in, as <c>csharp</c> or <c>html</c>. Without it, C#.</param>
public sealed record ExecuteRequest(string Id, string Code, string? Name = null, string? Language = null) : Request(Id);

/// <summary>Stops the running cell. Its loops, functions and waits end soon; a cell that goes on after that runs until its kernel is ended.</summary>
/// <param name="Id">The sender's name for the request.</param>
/// <param name="Execution">The request to stop, which may still wait for its turn. Null stops any cell that is running.</param>
/// <param name="Limit">The time limit in seconds, if the cell is stopped because it has exceeded it.</param>
public sealed record InterruptRequest(string Id, string? Execution = null, double? Limit = null) : Request(Id);

/// <summary>Asks for the words that fit at a position of a cell. A <see cref="CompleteReply"/> answers it, also while a cell runs.</summary>
/// <param name="Id">The sender's name for the request.</param>
/// <param name="Code">The cell, as far as it is written.</param>
/// <param name="CursorPos">The position, in UTF-16 code units from the start of <paramref name="Code"/>.</param>
/// <param name="Language">The language that the cell begins in. Without it, C#.</param>
public sealed record CompleteRequest(string Id, string Code, int CursorPos, string? Language = null) : Request(Id);

/// <summary>Asks what stands at a position of a cell. An <see cref="InspectReply"/> answers it, also while a cell runs.</summary>
/// <param name="Id">The sender's name for the request.</param>
/// <param name="Code">The cell, as far as it is written.</param>
/// <param name="CursorPos">The position, in UTF-16 code units from the start of <paramref name="Code"/>.</param>
/// <param name="Language">The language that the cell begins in. Without it, C#.</param>
public sealed record InspectRequest(string Id, string Code, int CursorPos, string? Language = null) : Request(Id);
