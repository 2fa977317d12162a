using System.Diagnostics;
using System.Globalization;
using System.Text;
using Processes;

namespace Notebooks;

/// <summary>One process of a kernel, from its start to its end: whoever asks it something gets an answer, also when it ends.</summary>
sealed class KernelLife
{
    const int LongestLine = 64 * 1024 * 1024; // characters
    const string MostMemory = "0x40000000"; // 1 GiB: a cell that eats all of it gets an exception, and the machine is left in peace

    readonly Lock gate = new(), speaking = new(), writing = new();
    readonly Dictionary<string, (Request Request, TaskCompletionSource<Message> Reply)> asked = [];
    readonly Action<Message> said;
    readonly LastWords words = new();
    readonly ChildProcess process;
    readonly Stream input;
    readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    string latest = "";
    int errors;
    bool isOver;
    (string Name, string Sentence)? why;
    Exception? failure;

    /// <summary>Starts the process.</summary>
    /// <exception cref="FileNotFoundException">The program is not there.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder is not there.</exception>
    public KernelLife(KernelOptions options)
    {
        if (!Directory.Exists(options.Folder)) throw new DirectoryNotFoundException($"There is no folder '{options.Folder}' for the cells to run in.");
        if (!File.Exists(options.Program)) throw new FileNotFoundException($"There is no '{options.Program}', which runs the cells: build the project Kernel.", options.Program);
        said = options.Said;
        var start = new ProcessStartInfo(options.Program, ["host", options.Folder])
        {
            WorkingDirectory = options.Folder,
            RedirectStandardInput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = new UTF8Encoding(false),
            StandardErrorEncoding = new UTF8Encoding(false),
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = MostMemory;
        process = ChildProcess.Start(start, Hear, options.Notes, HearError, LongestLine);
        (Id, input) = (process.Id, process.Input.BaseStream);
        Over = BuryAsync();
    }

    /// <summary>The number of the process.</summary>
    public int Id { get; }

    /// <summary>Whether it ends, or has ended: what is asked now will get an error.</summary>
    public bool IsEnding { get { lock (gate) return why is not null; } }

    /// <summary>Comes when the kernel takes requests; fails with a sentence when it ends before.</summary>
    public Task Ready => ready.Task;

    /// <summary>Comes when the process is gone, all that it said is said, and everybody has an answer.</summary>
    public Task Over { get; }

    /// <summary>Asks, and returns the reply; a kernel that ends before replies with an error, or with nothing to complete.</summary>
    public Task<Message> AskAsync(Request request)
    {
        TaskCompletionSource<Message> reply = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (request is ExecuteRequest) (latest, errors) = (request.Id, 0);
            asked.Add(request.Id, (request, reply));
            if (isOver) _ = Task.Run(AnswerAll);
        }
        Send(request);
        return reply.Task;
    }

    /// <summary>Tells the kernel something that it does not answer.</summary>
    public void Send(Request request)
    {
        lock (writing)
        {
            try
            {
                input.Write(Wire.Write(request));
                input.Flush();
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException) { } // it is ending: whoever waits for an answer hears of that
        }
    }

    /// <summary>Ends it now, and returns when it is over.</summary>
    /// <param name="name">What the error of the cell that runs is called.</param>
    /// <param name="sentence">What that error says.</param>
    public async Task EndAsync(string name, string sentence)
    {
        lock (gate)
        {
            why ??= (name, sentence);
            if (!isOver) _ = process.StopAsync(TimeSpan.Zero);
        }
        await Over;
    }

    void Hear(string line)
    {
        if (Wire.ReadMessage(line) is not { } message) return;
        if (message is KernelStarted) ready.TrySetResult();
        Say(message);
        if (message is ExecuteReply or CompleteReply) Answer(message);
    }

    void HearError(string line)
    {
        string parent;
        lock (gate)
        {
            if (!words.IsShown(line)) return;
            (parent, var before) = (latest, errors);
            errors = (int)Math.Min(int.MaxValue, (long)errors + line.Length + 1);
            if (before > Outbox.Limit) return;
            if (errors > Outbox.Limit) line = "… more errors are left out.";
        }
        Say(new StreamOutput(parent, "stderr", line + "\n"));
    }

    void Answer(Message reply)
    {
        TaskCompletionSource<Message>? waiting;
        lock (gate) waiting = asked.Remove(reply.Parent, out var found) ? found.Reply : null;
        if (failure is { } e) waiting?.TrySetException(e);
        else waiting?.TrySetResult(reply);
    }

    // Output and errors are read by two threads. Who is told and throws is told nothing more, and whoever waits gets the exception.
    void Say(Message message)
    {
        lock (speaking)
        {
            if (failure is not null) return;
            try { said(message); }
            catch (Exception e)
            {
                failure = e;
                _ = EndAsync(Failures.KernelDied, e.Message);
            }
        }
    }

    async Task BuryAsync()
    {
        var exit = (await process.Exit).ToString(CultureInfo.InvariantCulture);
        lock (gate)
        {
            why ??= (Failures.KernelDied, words.Sentence(exit));
            isOver = true;
        }
        ready.TrySetException(new InvalidOperationException($"The kernel ended before it took a request, with exit code {exit}."));
        _ = ready.Task.Exception; // seen: not everybody waits for it
        AnswerAll();
        await process.DisposeAsync();
    }

    void AnswerAll()
    {
        Request[] open;
        lock (gate) open = [.. asked.Values.Select(value => value.Request)];
        foreach (var request in open)
        {
            Message reply = request is CompleteRequest complete ? new CompleteReply(request.Id, [], complete.CursorPos, complete.CursorPos) : new ExecuteReply(request.Id, "error", 0);
            if (request is ExecuteRequest) Say(new ErrorOutput(request.Id, why!.Value.Name, why.Value.Sentence, [why.Value.Sentence]));
            Say(reply);
            Answer(reply);
        }
    }
}
