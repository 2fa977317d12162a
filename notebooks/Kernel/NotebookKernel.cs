using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Checks;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;

namespace Notebooks;

/// <summary>
/// Runs the cells of a notebook, one after the other, in this process. What a cell declares, the next ones have. Nothing is ever
/// unloaded, so a process has one kernel, and ends to forget it.
/// </summary>
/// <remarks>It takes over the console of the process: see <see cref="KernelProcess"/> for a kernel that takes over nothing.</remarks>
sealed class NotebookKernel
{
    readonly Outbox outbox;
    readonly Action catchUp;
    readonly CellConsole console = new();
    readonly ConcurrentDictionary<string, CellRun> runs = [];
    readonly TaskCompletionSource<Kernels> made = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Imports imports = new();
    readonly Lock turn = new();
    CellRun? running;
    int count;

    /// <param name="outbox">Gets every message.</param>
    /// <param name="catchUp">Waits until what cells have written to the standard output is in the outbox.</param>
    public NotebookKernel(Outbox outbox, Action catchUp)
    {
        (this.outbox, this.catchUp) = (outbox, catchUp);
        Language = new(made.Task, outbox.Answer);
    }

    /// <summary>Answers questions about cells that are being written.</summary>
    public LanguageService Language { get; }

    Kernels Kernels => made.Task.GetAwaiter().GetResult();

    /// <summary>Makes the kernels, which takes a second.</summary>
    public void Prepare()
    {
        _ = Task.Run(Kernels.WarmUp);
        var kernels = new Kernels();
        DisplayEvents.Subscribe(kernels);
        console.Take();
        kernels.Root.SendAsync(new SubmitCode("")).Wait();
        kernels.Trim();
        made.SetResult(kernels);
        outbox.Answer(new KernelStarted());
    }

    /// <summary>The run of a cell, which can be interrupted from here on.</summary>
    public CellRun Begin(ExecuteRequest request)
    {
        var number = ++count;
        return runs[request.Id] = new(request.Id, request.Name ?? $"cell {number.ToString(CultureInfo.InvariantCulture)}", number, outbox);
    }

    /// <summary>Runs a cell and sends all messages about it, the reply last.</summary>
    public void Execute(ExecuteRequest request, CellRun run)
    {
        run.Enter();
        console.Take();
        lock (turn) running = run;
        var failure = Try(request, run);
        lock (turn) running = null;
        console.Flush();
        catchUp();
        if (failure?.Name == nameof(OutOfMemoryException)) Memory.EndIfFull();
        if (failure is not null) run.Say(parent => new ErrorOutput(parent, failure.Name, failure.Message, failure.Traceback));
        runs.TryRemove(run.Id, out _);
        run.Say(parent => new ExecuteReply(parent, failure is null ? "ok" : "error", run.Number));
    }

    CellException? Try(ExecuteRequest request, CellRun run)
    {
        try { return Run(request.Code, request.Language, run.Name, run) ?? (run.IsInterrupted ? run.Interruption : null); }
        catch (CellException e) { return e; }
        // A mistake of ours, or of the package, must not end what the notebook has made.
        catch (Exception e) { return run.IsInterrupted ? run.Interruption : new(e.GetType().Name, $"The kernel couldn't run {run.Name}: {e.Message}", []); }
    }

    CellException? Run(string code, string? language, string name, CellRun run)
    {
        // The compiler's stack would overflow, and everything that the cells have made would be gone.
        if ((language ?? CellSplitter.Default) == CellSplitter.Default && Nesting.IsTooDeep(code))
            return new(Failures.Compilation, FormattableString.Invariant($"{name} has more than {Nesting.Most} brackets inside each other, which is too deep for the compiler."), []);
        Stopwatch? watch = null;
        try
        {
            var parts = Kernels.Splitter.Split(code, name, language);
            foreach (var part in parts)
            {
                if (run.IsInterrupted) return null;
                run.IsLastPart = name == run.Name && part == parts[^1];
                if (part.Code == Kernels.Time) watch = Stopwatch.StartNew();
                else if (Run(part, name, run) is { } failure) return failure;
            }
            return null;
        }
        finally
        {
            if (watch is not null) Show(FormattableString.Invariant($"Wall time: {watch.Elapsed.TotalMilliseconds:0.0} ms"), run);
        }
    }

    static void Show(string text, CellRun run) => run.Show(MimeBundle.Of("text/plain", text));

    CellException? Run(CellPart part, string name, CellRun run)
    {
        switch (part)
        {
            case { IsDirective: true, Code: Kernels.List }: Show(string.Join('\n', Kernels.Splitter.Names), run); return null;
            case { IsDirective: true, Code: Kernels.About }: Show(Kernels.Versions, run); return null;
            case { IsDirective: true } when part.Code.StartsWith(Imports.Directive, StringComparison.Ordinal):
                return imports.Run(part.Code, part.Place(name), file => Run(file.Code, file.Language, file.Name, run));
            case { IsDirective: true } or { Language: not CellSplitter.Default }:
                return Failure(Send(part.Code, part, run), part, name, run);
        }
        var code = CellSource.Of(part, name);
        var failed = Send(InterruptWeaver.Weave(code), part, run);
        // Errors have to be about the code as the student has written it.
        if (failed?.Exception is CodeSubmissionCompilationErrorException && !run.IsInterrupted) failed = Send(code, part, run);
        return Failure(failed, part, name, run);
    }

    // After an interruption the package answers at once, and the code ends when it can.
    CommandFailed? Send(string code, CellPart part, CellRun run)
    {
        Pool.MakeRoom();
        var answer = Kernels.Root.SendAsync(new SubmitCode(code, part.Language));
        Task[] ends = [answer, run.Scheduler.Stopped];
        if (Task.WaitAny(ends) != 0)
        {
            Cancel(run); // the first time may have come before the package had begun the cell
            return null;
        }
        Task.WaitAny(run.Scheduler.Code, run.Scheduler.Stopped);
        return answer.GetAwaiter().GetResult().Events.OfType<CommandFailed>().LastOrDefault();
    }

    CellException? Failure(CommandFailed? failed, CellPart part, string name, CellRun run) => failed switch
    {
        _ when run.IsInterrupted => run.Interruption,
        null => null,
        { Exception.InnerException: CompilationErrorException errors } and { Exception: CodeSubmissionCompilationErrorException } =>
            CompilerErrors.Of(errors.Diagnostics, Kernels.CSharp.ScriptState.Script.GetCompilation()),
        { Exception: { } exception } when !part.IsDirective => new(TypeNames.Of(exception.GetType()), exception.Message ?? "", Traceback.Of(exception)),
        _ => DirectiveErrors.Of(failed, part, name),
    };

    /// <summary>Stops that cell, also one that hasn't begun; without a name all that there are.</summary>
    /// <param name="execution">The request that it came with.</param>
    /// <param name="limit">The time limit in seconds, if it has exceeded it.</param>
    public void Interrupt(string? execution, double? limit)
    {
        foreach (var run in runs.Values)
            if ((execution ?? run.Id) == run.Id)
                new Thread(() => run.Interrupt(limit, () => Cancel(run))) { IsBackground = true, Name = "interrupt" }.Start();
    }

    // Only while it runs, or the next cell would be cancelled.
    void Cancel(CellRun run)
    {
        lock (turn)
            if (running == run) Kernels.Root.SendAsync(new Cancel()).Wait();
    }
}
