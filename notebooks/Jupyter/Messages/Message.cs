using System.Text.Json.Serialization;

namespace Notebooks;

/// <summary>A message from a kernel: one line of JSON. The names and fields are those of <em>Messaging in Jupyter</em>.</summary>
/// <param name="Parent">The <see cref="Request.Id"/> of the request that it belongs to.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(KernelStarted), "kernel_started")]
[JsonDerivedType(typeof(StreamOutput), "stream")]
[JsonDerivedType(typeof(DisplayData), "display_data")]
[JsonDerivedType(typeof(UpdateDisplayData), "update_display_data")]
[JsonDerivedType(typeof(ExecuteResult), "execute_result")]
[JsonDerivedType(typeof(ErrorOutput), "error")]
[JsonDerivedType(typeof(ExecuteReply), "execute_reply")]
[JsonDerivedType(typeof(CompleteReply), "complete_reply")]
[JsonDerivedType(typeof(InspectReply), "inspect_reply")]
public abstract record Message(string Parent);

/// <summary>The kernel is there. It is the first that is said, and belongs to no request.</summary>
public sealed record KernelStarted() : Message("");

/// <summary>Text that was printed.</summary>
/// <param name="Parent">The request that it belongs to.</param>
/// <param name="Name"><c>stdout</c> or <c>stderr</c>.</param>
/// <param name="Text">What was printed, in pieces as they came.</param>
public sealed record StreamOutput(string Parent, string Name, string Text) : Message(Parent);

/// <summary>A value that was displayed.</summary>
/// <param name="Parent">The request that it belongs to.</param>
/// <param name="Data">The value in each form that it has.</param>
/// <param name="DisplayId">What an update of it calls it.</param>
public sealed record DisplayData(string Parent, MimeBundle Data, string DisplayId) : Message(Parent);

/// <summary>Another value in the place of one that was displayed, wherever that was.</summary>
/// <param name="Parent">The request whose code updated it, which need not be the one that displayed it.</param>
/// <param name="Data">The new value in each form that it has.</param>
/// <param name="DisplayId">Which display it is for.</param>
public sealed record UpdateDisplayData(string Parent, MimeBundle Data, string DisplayId) : Message(Parent);

/// <summary>The value of a cell: of its last expression, where no semicolon follows.</summary>
/// <param name="Parent">The request that it belongs to.</param>
/// <param name="Data">The value in each form that it has.</param>
/// <param name="ExecutionCount">How many cells the kernel has run, this one included.</param>
public sealed record ExecuteResult(string Parent, MimeBundle Data, int ExecutionCount) : Message(Parent);

/// <summary>What went wrong in a cell.</summary>
/// <param name="Parent">The request that it belongs to.</param>
/// <param name="Ename">The type of the exception, or what else ended the cell: see <see cref="Failures"/>.</param>
/// <param name="Evalue">What happened, in one sentence or more.</param>
/// <param name="Traceback">What to print: the cell and line where it happened, the way there, and the sentence.</param>
public sealed record ErrorOutput(string Parent, string Ename, string Evalue, IReadOnlyList<string> Traceback) : Message(Parent);

/// <summary>The cell has ended.</summary>
/// <param name="Parent">The request that it belongs to.</param>
/// <param name="Status"><c>ok</c>; <c>error</c> after an <see cref="ErrorOutput"/>; <c>aborted</c> where it was never begun.</param>
/// <param name="ExecutionCount">How many cells the kernel has run, this one included.</param>
public sealed record ExecuteReply(string Parent, string Status, int ExecutionCount) : Message(Parent);

/// <summary>What could stand there.</summary>
/// <param name="Parent">The request that it belongs to.</param>
/// <param name="Matches">The words, the likeliest first.</param>
/// <param name="CursorStart">Where the word that is being written begins, in UTF-16 code units.</param>
/// <param name="CursorEnd">Where it ends.</param>
public sealed record CompleteReply(string Parent, IReadOnlyList<string> Matches, int CursorStart, int CursorEnd) : Message(Parent)
{
    /// <summary>The reply if no word fits.</summary>
    public static CompleteReply Nothing(CompleteRequest request) => new(request.Id, [], request.CursorPos, request.CursorPos);
}

/// <summary>What stands at a position of a cell.</summary>
/// <param name="Parent">The request that it belongs to.</param>
/// <param name="Found">Whether anything is known about it.</param>
/// <param name="Data">The description, as <c>text/markdown</c>: of the name at the position, or else of the call whose arguments are being written.</param>
public sealed record InspectReply(string Parent, bool Found, MimeBundle Data) : Message(Parent)
{
    /// <summary>The reply if nothing is known.</summary>
    public static InspectReply Nothing(string parent) => new(parent, false, []);
}
