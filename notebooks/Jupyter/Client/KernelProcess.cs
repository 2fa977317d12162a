using System.Globalization;

namespace Notebooks;

/// <summary>
/// A kernel in a process of its own, which may loop, crash or be killed without harm to its owner. It ends with its owner,
/// however that ends. What is public here may be used from any thread.
/// </summary>
public sealed class KernelProcess : IAsyncDisposable
{
    const string Gone = "its kernel was ended, and what the cells had made is gone.";

    readonly KernelOptions options;
    readonly SemaphoreSlim turn = new(1); // of the cells: never disposed, since some may still wait for it
    readonly Lock gate = new(); // over the rest
    KernelConnection connection;
    string? begun; // the cell whose turn it is
    (KernelConnection Connection, Task<ExecuteReply> Reply)? running; // that cell, once it is asked for
    int given; // how often those that waited were given up
    bool isDisposed;
    long requests;

    KernelProcess(KernelOptions options)
    {
        this.options = options;
        connection = new(options);
    }

    /// <summary>Starts one, and returns before it is <see cref="Ready"/>.</summary>
    /// <exception cref="FileNotFoundException">The program is not there.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder is not there.</exception>
    public static KernelProcess Start(KernelOptions options) => new(options);

    /// <summary>The number of the process, which is another one after a restart.</summary>
    public int Id => Now.Id;

    /// <summary>Comes when the process takes requests; fails with an <see cref="InvalidOperationException"/> when it ends before. Nobody has to wait for it.</summary>
    public Task Ready => Now.Ready;

    /// <summary>
    /// Runs a cell after those that were asked for before. What it says goes to <see cref="KernelOptions.Said"/>; the reply
    /// comes back, also when the kernel ends meanwhile: the next cell has a new one. When it ends in an error or is interrupted,
    /// those that wait are given up: their reply is <c>aborted</c>.
    /// (<c>execute_request</c> of <em>Messaging in Jupyter</em>.)
    /// </summary>
    /// <param name="code">The cell.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="id">What its messages name as their parent: another one for each.</param>
    /// <param name="limit">How long it may run, once it has its turn.</param>
    /// <param name="language">The language that the cell begins in, as <c>csharp</c> or <c>html</c>. Without it, C#.</param>
    /// <param name="interrupt">Interrupts it: the reply comes all the same; <c>aborted</c> if it had not begun.</param>
    /// <exception cref="ObjectDisposedException">The kernel is disposed.</exception>
    /// <exception cref="IOException">The kernel had ended, and no new one can be started.</exception>
    public async Task<ExecuteReply> ExecuteAsync(string code, string? name = null, string? id = null, TimeSpan? limit = null, string? language = null, CancellationToken interrupt = default)
    {
        id ??= NextId();
        int before;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            before = given;
        }
        try
        {
            await turn.WaitAsync(interrupt);
        }
        catch (OperationCanceledException)
        {
            return Aborted(id);
        }
        try
        {
            lock (gate) begun = id;
            if (Now is { IsEnding: true } last) await last.Over; // it died with the cell before
            if (Begin(new(id, code, name, language), before) is not var (now, reply)) return Aborted(id);
            using var stop = interrupt.Register(() => _ = StopAsync(now, id, reply, name));
            if (limit is not null) await Task.WhenAny(now.Ready, reply); // the start of a kernel is none of the cell's time
            using var timer = new CancellationTokenSource(limit ?? Timeout.InfiniteTimeSpan);
            using var late = timer.Token.Register(() => _ = StopAsync(now, id, reply, name, limit));
            return await reply;
        }
        finally
        {
            lock (gate) (begun, running) = (null, null);
            turn.Release();
        }
    }

    // Who waits for the reply and then asks for another cell is not among those that are given up.
    async Task<ExecuteReply> AskAsync(KernelConnection of, ExecuteRequest request)
    {
        var reply = (ExecuteReply)await of.AskAsync(request);
        if (reply.Status == "error") GiveUp();
        return reply;
    }

    /// <summary>
    /// Stops the cell that runs; those that wait are given up. The kernel keeps what the cells before have made, unless the
    /// cell heeds nothing for as long as <see cref="KernelOptions.Patience"/>: then its process is ended. Returns when the cell has
    /// ended; at once where none runs. (<c>interrupt_request</c> of <em>Messaging in Jupyter</em>.)
    /// </summary>
    /// <param name="id">The cell that is meant: nothing happens when it does not run.</param>
    public Task InterruptAsync(string? id = null)
    {
        lock (gate)
        {
            if (begun is not { } cell || (id ?? cell) != cell) return Task.CompletedTask;
            if (running is var (connection, reply)) return StopAsync(connection, cell, reply, null);
            given++; // it waits for the end of the kernel before, and then is not begun
            return Task.CompletedTask;
        }
    }

    /// <summary>
    /// Ends the process and begins a new one, which knows nothing of the cells before. The cell that runs ends in an error,
    /// and those that wait are given up. Returns when the old one is gone and the new one is begun.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The kernel is disposed.</exception>
    /// <exception cref="IOException">No new one can be started.</exception>
    public async Task RestartAsync()
    {
        GiveUp();
        var old = Now;
        await old.EndAsync(Failures.KernelDied, $"The kernel was restarted while this ran: {Gone}");
        Task? ended;
        lock (gate)
        {
            Renew();
            ended = running is var (connection, reply) && connection == old ? reply : null;
        }
        // Its end gives up those that wait: whoever asks after the restart is not among them.
        if (ended is not null) await ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>What could stand at a place in a cell, also while another one runs. (<c>complete_request</c> of <em>Messaging in Jupyter</em>.)</summary>
    /// <param name="code">The cell, as far as it is written.</param>
    /// <param name="cursorPos">The place, in UTF-16 code units.</param>
    /// <param name="language">The language that the cell begins in. Without it, C#.</param>
    public async Task<CompleteReply> CompleteAsync(string code, int cursorPos, string? language = null) =>
        (CompleteReply)await Now.AskAsync(new CompleteRequest(NextId(), code, cursorPos, language));

    /// <summary>What stands at a position of a cell, also while another cell runs. (<c>inspect_request</c> of <em>Messaging in Jupyter</em>.)</summary>
    /// <param name="code">The cell, as far as it is written.</param>
    /// <param name="cursorPos">The position, in UTF-16 code units.</param>
    /// <param name="language">The language that the cell begins in. Without it, C#.</param>
    public async Task<InspectReply> InspectAsync(string code, int cursorPos, string? language = null) =>
        (InspectReply)await Now.AskAsync(new InspectRequest(NextId(), code, cursorPos, language));

    // Null if it was given up while it waited.
    (KernelConnection Connection, Task<ExecuteReply> Reply)? Begin(ExecuteRequest request, int before)
    {
        lock (gate)
        {
            if (before != given) return null;
            Renew();
            running = (connection, AskAsync(connection, request));
            return running;
        }
    }

    void Renew()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (connection.Over.IsCompleted) connection = new(options);
    }

    void GiveUp()
    {
        lock (gate) given++;
    }

    async Task StopAsync(KernelConnection of, string id, Task reply, string? name, TimeSpan? limit = null)
    {
        of.Send(new InterruptRequest(NextId(), id, limit?.TotalSeconds));
        await reply.WaitAsync(options.Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (reply.IsCompleted) return;
        var what = limit is { } given ? $"was given {Seconds(given)}" : "was interrupted";
        await of.EndAsync(limit is null ? Failures.KernelDied : Failures.OutOfTime, $"{name ?? "The cell"} {what} and did not stop: {Gone}");
        await reply.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // whoever asks from now on is not among those that are given up
    }

    static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");

    static ExecuteReply Aborted(string id) => new(id, "aborted", 0);

    /// <summary>The process that there is now.</summary>
    internal KernelConnection Now { get { lock (gate) return connection; } }

    string NextId() => string.Create(CultureInfo.InvariantCulture, $"kernel-{Interlocked.Increment(ref requests)}"); // which no owner calls a cell

    /// <summary>Ends the kernel, its cells and their children. The cell that runs ends in an error, and those that wait are given up.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (gate)
        {
            isDisposed = true;
            given++;
        }
        await Now.EndAsync(Failures.KernelDied, $"The kernel was disposed while this ran: {Gone}");
    }
}
