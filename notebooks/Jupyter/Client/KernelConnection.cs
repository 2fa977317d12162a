using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Threading.Channels;
using Processes;

namespace Notebooks;

/// <summary>One kernel process, from its start to its end. Every request gets an answer, also if the process ends first.</summary>
sealed class KernelConnection
{
    const int LongestLine = 64 * 1024 * 1024; // characters
    const string MostMemory = "0x40000000"; // 1 GiB: a cell that eats all of it gets an exception, and the machine is left in peace

    /// <summary>Tells the program that a program and not a person has started it.</summary>
    public const string HostArgument = "host";

    readonly Lock gate = new(), speaking = new();
    readonly Dictionary<string, (Request Request, TaskCompletionSource<Message> Reply)> asked = [];
    readonly Action<Message> said;
    readonly CrashReason words = new();
    readonly ChildProcess process;
    readonly Channel<Request> requests = Channel.CreateUnbounded<Request>(new() { SingleReader = true });
    readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    string latest = "";
    int errors;
    bool isOver;
    (string Name, string Sentence)? why;
    Exception? failure;

    /// <summary>Starts the process.</summary>
    /// <exception cref="FileNotFoundException">The program is not there.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder is not there.</exception>
    public KernelConnection(KernelOptions options)
    {
        if (!Directory.Exists(options.Folder)) throw new DirectoryNotFoundException($"There is no folder '{options.Folder}' for the cells to run in.");
        if (!File.Exists(options.Program)) throw new FileNotFoundException($"There is no '{options.Program}', which runs the cells: build the project Kernel.", options.Program);
        said = options.Said;
        var start = new ProcessStartInfo(options.Program, [HostArgument])
        {
            WorkingDirectory = options.Folder,
            RedirectStandardInput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = new UTF8Encoding(false),
            StandardErrorEncoding = new UTF8Encoding(false),
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = MostMemory;
        process = ChildProcess.Start(start, Hear, error: HearError, longest: LongestLine);
        Id = process.Id;
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

    /// <summary>Asks, and returns the reply; if the kernel ends first, the reply is an error, or it is empty.</summary>
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

    /// <summary>Tells the kernel something that it does not answer, and does not wait until it takes that.</summary>
    public void Send(Request request) => requests.Writer.TryWrite(request);

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
        if (message is ExecuteReply) Say(words.TakeHeld);
        Say(message);
        if (message is not (ExecuteReply or CompleteReply or InspectReply)) return;
        TaskCompletionSource<Message>? waiting;
        lock (gate) waiting = asked.Remove(message.Parent, out var found) ? found.Reply : null;
        Answer(waiting, message);
    }

    void HearError(string line)
    {
        Say(() =>
        {
            var before = errors;
            errors = (int)Math.Min(int.MaxValue, (long)errors + line.Length + 1);
            return words.Hear(line, before > OutputLimit.Characters ? null : new(latest, "stderr", errors > OutputLimit.Characters ? "… more errors are left out.\n" : line + "\n"));
        });
    }

    void Answer(TaskCompletionSource<Message>? waiting, Message reply)
    {
        if (failure is { } e) waiting?.TrySetException(e);
        else waiting?.TrySetResult(reply);
    }

    void Say(Func<IEnumerable<Message>> what)
    {
        lock (speaking)
        {
            IEnumerable<Message> messages;
            lock (gate) messages = what();
            foreach (var message in messages) Say(message);
        }
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

    async Task WriteAsync(Stream input, CancellationToken over)
    {
        try
        {
            await using var end = input;
            await foreach (var request in requests.Reader.ReadAllAsync(over))
            {
                await input.WriteAsync(Wire.Write(request), over);
                await input.FlushAsync(over);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException) { } // it is ending: whoever waits for an answer hears of that
    }

    async Task BuryAsync()
    {
        using var over = new CancellationTokenSource();
        var input = process.Input.BaseStream;
        _ = Task.Run(() => WriteAsync(input, over.Token));
        var exit = -1;
        try { exit = await process.Exit; }
        finally
        {
            over.Cancel();
            Say(() => words.TakeHeld(exit));
            lock (gate)
            {
                why ??= (Failures.KernelDied, words.Sentence(exit));
                isOver = true;
            }
            ready.TrySetException(new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The kernel ended before it took a request, with exit code {exit}.")));
            _ = ready.Task.Exception; // seen: not everybody waits for it
            AnswerAll();
        }
        await process.DisposeAsync();
    }

    // Who asks meanwhile is answered by a call of his own.
    void AnswerAll()
    {
        (Request Request, TaskCompletionSource<Message> Reply)[] open;
        lock (gate)
        {
            open = [.. asked.Values];
            asked.Clear();
        }
        foreach (var (request, waiting) in open)
        {
            Message reply = request switch
            {
                CompleteRequest complete => CompleteReply.Nothing(complete),
                InspectRequest => InspectReply.Nothing(request.Id),
                _ => new ExecuteReply(request.Id, "error", 0),
            };
            if (request is ExecuteRequest) Say(new ErrorOutput(request.Id, why!.Value.Name, why.Value.Sentence, [why.Value.Sentence]));
            Say(reply);
            Answer(waiting, reply);
        }
    }
}
