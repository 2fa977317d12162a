using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Notebooks;

/// <summary>
/// Runs the cells of a notebook, one after the other, in this process. What a cell declares, the next ones have; nothing is
/// ever unloaded, so a process has one kernel, and ends to forget it.
/// </summary>
/// <remarks>It takes over the console of the process: see <see cref="KernelProcess"/> for a kernel that takes over nothing.</remarks>
sealed class CSharpKernel
{
    readonly Outbox outbox;
    readonly Script script;
    readonly Imports imports;
    readonly CompletionQueue completions;
    readonly ConcurrentDictionary<string, CellRun> runs = [];
    readonly Action catchUp;
    readonly TextWriter output, error;
    readonly TextReader input;
    int count;

    /// <param name="folder">Where the paths that cells name begin.</param>
    /// <param name="outbox">Gets everything that is said.</param>
    /// <param name="catchUp">Waits until what a cell has printed past the console is said.</param>
    public CSharpKernel(string folder, Outbox outbox, Action catchUp)
    {
        (this.outbox, this.catchUp) = (outbox, catchUp);
        script = new(folder);
        imports = new(folder);
        completions = new(Complete, outbox.Answer);
        Console.SetOut(new CellWriter("stdout"));
        Console.SetError(new CellWriter("stderr"));
        Console.SetIn(new NobodyTypes());
        (output, error, input) = (Console.Out, Console.Error, Console.In);
    }

    /// <summary>The run of a cell, which can be interrupted from here on.</summary>
    public CellRun Begin(ExecuteRequest request)
    {
        var number = ++count;
        return runs[request.Id] = new(request.Id, request.Name ?? $"cell {number.ToString(CultureInfo.InvariantCulture)}", number, outbox);
    }

    /// <summary>Runs a cell and says all that comes of it, the reply at last.</summary>
    public void Execute(ExecuteRequest request, CellRun run)
    {
        run.Enter();
        TakeConsole();
        var failure = Try(request.Code, run);
        output.Flush();
        error.Flush();
        catchUp();
        if (failure?.Name == nameof(OutOfMemoryException)) Memory.EndIfFull();
        if (failure is not null) run.Say(parent => new ErrorOutput(parent, failure.Name, failure.Message, failure.Traceback));
        runs.TryRemove(run.Id, out _);
        run.Say(parent => new ExecuteReply(parent, failure is null ? "ok" : "error", run.Number));
    }

    CellException? Try(string code, CellRun run)
    {
        try
        {
            RunAll(code, run.Name, run);
            return null;
        }
        catch (CellException e) { return e; }
        catch (OperationCanceledException) when (run.Slices.Token.IsCancellationRequested) { return run.Interruption; }
        // A cell's own value that cannot be shown, or a mistake of ours: neither may end what the notebook has made.
        catch (Exception e) { return new(e.GetType().Name, e.Message, [e.ToString()]); }
    }

    // A cell may have put something else there, for itself.
    void TakeConsole()
    {
        if (Console.Out != output) Console.SetOut(output);
        if (Console.Error != error) Console.SetError(error);
        if (Console.In != input) Console.SetIn(input);
    }

    void RunAll(string code, string name, CellRun run)
    {
        Stopwatch? watch = null;
        try
        {
            foreach (var part in Magics.Split(code, name))
                switch (part.Kind)
                {
                    case "csharp":
                        if (script.Run(part.Code, name, run) is { } value) run.Say(parent => new ExecuteResult(parent, value, run.Number));
                        break;
                    case "time": watch = Stopwatch.StartNew(); break;
                    case "import": imports.Run(part.Code, Magics.Place(name, part.Line), (imported, file) => RunAll(imported, file, run)); break;
                    case var language: Show(Formatter.OfLanguage(language, part.Code), run); break;
                }
        }
        finally
        {
            if (watch is not null) Show(MimeBundle.Of("text/plain", string.Create(CultureInfo.InvariantCulture, $"Wall time: {watch.Elapsed.TotalMilliseconds:0.0} ms")), run);
        }
    }

    static void Show(MimeBundle data, CellRun run) => run.Say(parent => new DisplayData(parent, data, Guid.NewGuid().ToString()));

    /// <summary>Stops that cell, also one that has not begun; without a name all that there are.</summary>
    /// <param name="execution">The request that it came with.</param>
    /// <param name="limit">The seconds that it was given, where they are over.</param>
    public void Interrupt(string? execution, double? limit)
    {
        foreach (var run in runs.Values)
            if ((execution ?? run.Id) == run.Id) run.Interrupt(limit);
    }

    /// <summary>Says what could stand at that place, as soon as it is found: also while a cell runs.</summary>
    public void Complete(CompleteRequest request) => completions.Ask(request);

    CompleteReply Complete(CompleteRequest request, CancellationToken cancel)
    {
        var (matches, start, end) = new Completion(script.Compile).At(request.Code, request.CursorPos, cancel);
        return new(request.Id, matches, start, end);
    }
}
