using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Notebooks;

/// <summary>
/// Runs the cells of a notebook, one after the other, in this process. What a cell declares, the next ones have; nothing is
/// ever unloaded, so a process has one kernel, and ends to forget it.
/// </summary>
/// <remarks>It takes over the console of the process: see <see cref="KernelProcess"/> for a kernel that takes over nothing.</remarks>
sealed class CSharpKernel : IDisposable
{
    readonly Outbox outbox;
    readonly Script script;
    readonly CompletionQueue completions;
    CellRun? running;
    int count;

    /// <param name="folder">Where the paths that cells name begin.</param>
    /// <param name="send">Gets everything that is said, one after the other.</param>
    public CSharpKernel(string folder, Action<Message> send)
    {
        outbox = new(send);
        script = new(folder);
        completions = new(Complete, outbox.Answer);
        Console.SetOut(new CellWriter("stdout"));
        Console.SetError(new CellWriter("stderr"));
        Console.SetIn(new NobodyTypes());
    }

    /// <summary>Runs a cell and says all that comes of it, the reply at last.</summary>
    public void Execute(ExecuteRequest request)
    {
        var number = ++count;
        var run = new CellRun(request.Id, request.Name ?? $"cell {number.ToString(CultureInfo.InvariantCulture)}", outbox);
        Volatile.Write(ref running, run);
        run.Enter();
        var status = "ok";
        try
        {
            foreach (var part in Magics.Split(request.Code)) Run(part, run, number);
        }
        catch (CellException e)
        {
            status = "error";
            run.Say(parent => new ErrorOutput(parent, e.Name, e.Message, e.Traceback));
        }
        Volatile.Write(ref running, null);
        run.Say(parent => new ExecuteReply(parent, status, number));
    }

    void Run(CellPart part, CellRun run, int number)
    {
        switch (part.Language)
        {
            case "csharp":
                var (has, value) = script.Run(part.Code, run);
                if (has) run.Say(parent => new ExecuteResult(parent, Formatter.Of(value), number));
                break;
            case var language:
                run.Say(parent => new DisplayData(parent, Formatter.OfLanguage(language, part.Code), Guid.NewGuid().ToString()));
                break;
        }
    }

    /// <summary>Stops the cell that runs, if it is that one; without a name whichever runs.</summary>
    public void Interrupt(string? execution)
    {
        if (Volatile.Read(ref running) is { } run && (execution ?? run.Id) == run.Id) run.Slices.Interrupt();
    }

    /// <summary>Says what could stand at that place, as soon as it is found: also while a cell runs.</summary>
    public void Complete(CompleteRequest request) => completions.Ask(request);

    CompleteReply Complete(CompleteRequest request, CancellationToken cancel)
    {
        var (matches, start, end) = new Completion(script.Compile).At(request.Code, request.CursorPos, cancel);
        return new(request.Id, matches, start, end);
    }

    public void Dispose() => outbox.Dispose();
}

/// <summary>A cell that went wrong, as it is told.</summary>
[SuppressMessage("Design", "CA1032", Justification = "It is made here alone.")]
sealed class CellException(string name, string message, IReadOnlyList<string> traceback) : Exception(message)
{
    public string Name => name;

    public IReadOnlyList<string> Traceback => traceback;
}
