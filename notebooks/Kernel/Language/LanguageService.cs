using System.Collections.Concurrent;
using Checks;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;

namespace Notebooks;

/// <summary>
/// Completions, hover and signature help, which the package's C# kernel answers. It is asked directly: in the package's queue the question
/// would wait until the running cell has ended.
/// </summary>
/// <param name="kernels">The kernels, as soon as they are made.</param>
/// <param name="send">Gets each answer.</param>
sealed class LanguageService(Task<Kernels> kernels, Action<Message> send)
{
    /// <summary>The most matches in a reply.</summary>
    public const int Most = 300;

    readonly BlockingCollection<Request> asked = [];
    Thread? thread;

    /// <summary>Answers as soon as it can. A question that a newer one of its kind overtakes is answered with nothing.</summary>
    /// <param name="question">A <see cref="CompleteRequest"/> or an <see cref="InspectRequest"/>.</param>
    public void Ask(Request question)
    {
        asked.Add(question);
        if (thread is null) (thread = new(AnswerAll) { IsBackground = true, Name = "language" }).Start();
    }

    void AnswerAll()
    {
        foreach (var question in asked.GetConsumingEnumerable())
            send(asked.Any(newer => newer.GetType() == question.GetType()) ? Nothing(question) : Answer(question));
    }

    Message Answer(Request question)
    {
        try
        {
            Pool.MakeRoom();
            return question switch
            {
                CompleteRequest complete when !Nesting.IsTooDeep(complete.Code) => Complete(complete),
                InspectRequest inspect when !Nesting.IsTooDeep(inspect.Code) => Inspect(inspect),
                _ => Nothing(question),
            };
        }
        catch (Exception) { return Nothing(question); } // text that makes no sense to the compiler: only a list is lost
    }

    static Message Nothing(Request question) => question is CompleteRequest complete
        ? CompleteReply.Nothing(complete)
        : InspectReply.Nothing(question.Id);

    CompleteReply Complete(CompleteRequest request)
    {
        var at = Position(request.Code, request.CursorPos, request.Language);
        string[] matches =
        [
            .. (at.IsDirective ? kernels.Result.Splitter.Names : Names(at))
                .Where(name => name.StartsWith(at.Written, StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.Ordinal)
                .OrderByDescending(name => name.StartsWith(at.Written, StringComparison.Ordinal)).Take(Most),
        ];
        return matches is [] ? CompleteReply.Nothing(request) : new(request.Id, matches, at.Start, at.End);
    }

    IEnumerable<string> Names(CellPosition at) => At<RequestCompletions, CompletionsProduced>(at, new(at.Code, at.Position))?.Completions
        .OrderBy(item => item.SortText, StringComparer.Ordinal).Select(item => item.FilterText) ?? [];

    InspectReply Inspect(InspectRequest request)
    {
        var at = Position(request.Code, request.CursorPos, request.Language);
        var text = At<RequestHoverText, HoverTextProduced>(at, new(at.Code, at.Position))?.Content.FirstOrDefault()?.Value
            ?? Signature(At<RequestSignatureHelp, SignatureHelpProduced>(at, new(at.Code, at.Position)));
        return string.IsNullOrWhiteSpace(text)
            ? InspectReply.Nothing(request.Id)
            : new(request.Id, true, MimeBundle.Of("text/markdown", text));
    }

    static string? Signature(SignatureHelpProduced? help) => help?.Signatures?.ElementAtOrDefault(help.ActiveSignatureIndex) is { } signature
        ? $"`{signature.Label}`\n\n{signature.Documentation.Value}".TrimEnd()
        : null;

    CellPosition Position(string code, int cursor, string? language) =>
        new(code, Math.Clamp(cursor, 0, code.Length), language, kernels.Result.Splitter.Languages);

    TAnswer? At<TCommand, TAnswer>(CellPosition at, TCommand command) where TCommand : KernelCommand where TAnswer : KernelEvent
    {
        if (at.Language != CellSplitter.Default || at.IsDirective) return null;
        using var context = KernelInvocationContext.GetOrCreateAmbientContext(command);
        ((IKernelCommandHandler<TCommand>)kernels.Result.CSharp).HandleAsync(command, context).GetAwaiter().GetResult();
        return context.Result.Events.OfType<TAnswer>().FirstOrDefault();
    }
}
