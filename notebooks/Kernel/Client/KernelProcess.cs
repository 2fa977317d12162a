using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Processes;

namespace Notebooks;

/// <summary>A kernel in a process of its own, which may loop, crash or be killed without harm to its owner. It ends with its owner, however that ends.</summary>
public sealed class KernelProcess : IAsyncDisposable
{
    const int LongestLine = 64 * 1024 * 1024; // characters

    readonly KernelOptions options;
    readonly Lock gate = new();
    readonly SemaphoreSlim turn = new(1);
    readonly ConcurrentDictionary<string, TaskCompletionSource<Message>> asked = [];
    ChildProcess process;
    string latest = "";
    long requests;

    KernelProcess(KernelOptions options)
    {
        this.options = options;
        process = Begin();
    }

    /// <summary>Starts one.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">The program is not there.</exception>
    public static KernelProcess Start(KernelOptions options) => new(options);

    /// <summary>The number of the process, which is another one after a restart.</summary>
    public int Id => process.Id;

    /// <summary>Runs a cell after those that were asked for before. What it says goes to <see cref="KernelOptions.Said"/>; the reply comes back.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="id">What its messages name as their parent.</param>
    /// <param name="limit">How long it may run.</param>
    /// <param name="interrupt">Interrupts it: the reply comes all the same.</param>
    public async Task<ExecuteReply> ExecuteAsync(string code, string? name = null, string? id = null, TimeSpan? limit = null, CancellationToken interrupt = default)
    {
        id ??= NextId();
        await turn.WaitAsync(CancellationToken.None);
        try
        {
            if (process.Exit.IsCompleted) process = Begin(); // it died with the cell before
            Volatile.Write(ref latest, id);
            var reply = AskAsync(new ExecuteRequest(id, code, name));
            using var timer = new CancellationTokenSource(limit ?? Timeout.InfiniteTimeSpan);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, interrupt);
            using var stopping = stop.Token.Register(() => _ = StopAsync(id, reply));
            return (ExecuteReply)await reply;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Stops the cell that runs; the kernel keeps what the cells before it have made, unless the cell heeds nothing: then it is ended.</summary>
    public Task InterruptAsync()
    {
        var running = Volatile.Read(ref latest);
        return asked.TryGetValue(running, out var reply) ? StopAsync(running, reply.Task) : Task.CompletedTask;
    }

    /// <summary>Ends the kernel and begins a new one, which knows nothing of the cells before.</summary>
    public async Task RestartAsync()
    {
        await process.StopAsync(TimeSpan.Zero);
        await turn.WaitAsync();
        process = Begin();
        turn.Release();
    }

    /// <summary>What could stand at a place in a cell, also while another one runs.</summary>
    /// <param name="code">The cell, as far as it is written.</param>
    /// <param name="cursorPos">The place, in UTF-16 code units.</param>
    public async Task<CompleteReply> CompleteAsync(string code, int cursorPos) => (CompleteReply)await AskAsync(new CompleteRequest(NextId(), code, cursorPos));

    async Task StopAsync(string id, Task<Message> reply)
    {
        Send(new InterruptRequest(NextId(), id));
        if (await Task.WhenAny(reply, Task.Delay(options.Heed)) != reply) await process.StopAsync(TimeSpan.Zero);
    }

    Task<Message> AskAsync(Request request)
    {
        var reply = asked[request.Id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Send(request);
        return reply.Task;
    }

    void Send(Request request)
    {
        lock (gate)
        {
            try
            {
                process.Input.BaseStream.Write(Wire.Write(request));
                process.Input.BaseStream.Flush();
            }
            catch (IOException) { } // it is ending: whoever waits for an answer hears of that
        }
    }

    ChildProcess Begin()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Kernel" + (OperatingSystem.IsWindows() ? ".exe" : ""));
        var start = new ProcessStartInfo(program, ["host", options.Folder])
        {
            WorkingDirectory = options.Folder,
            RedirectStandardInput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = new UTF8Encoding(false),
            StandardErrorEncoding = new UTF8Encoding(false),
        };
        var begun = ChildProcess.Start(start, Hear, options.Notes, line => Said(new StreamOutput(Volatile.Read(ref latest), "stderr", line + "\n")), LongestLine);
        _ = BuryAsync(begun);
        return begun;
    }

    void Hear(string line)
    {
        switch (Wire.ReadMessage(line))
        {
            case { } reply when reply is ExecuteReply or CompleteReply:
                Said(reply);
                if (asked.TryRemove(reply.Parent, out var waiting)) waiting.TrySetResult(reply);
                break;
            case { } message: Said(message); break;
            case null when line.Length > 0: Said(new StreamOutput(Volatile.Read(ref latest), "stdout", line + "\n")); break; // a child of a cell, or a cell past the console
        }
    }

    async Task BuryAsync(ChildProcess begun)
    {
        var exit = await begun.Exit;
        foreach (var id in asked.Keys)
            if (asked.TryRemove(id, out var waiting))
            {
                var sentence = $"The kernel ended while this ran (exit code {exit.ToString(CultureInfo.InvariantCulture)}): what the cells had made is gone.";
                Said(new ErrorOutput(id, Failures.KernelDied, sentence, [sentence]));
                waiting.TrySetResult(new ExecuteReply(id, "error", 0));
            }
        await begun.DisposeAsync();
    }

    void Said(Message message) => options.Said(message);

    string NextId() => Interlocked.Increment(ref requests).ToString(CultureInfo.InvariantCulture);

    /// <summary>Ends the kernel, its cells and their children.</summary>
    public async ValueTask DisposeAsync()
    {
        await process.StopAsync(TimeSpan.Zero);
        turn.Dispose();
    }
}
