namespace Notebooks;

/// <summary>One run of a cell: whose output it is, and what stops it.</summary>
sealed class CellRun(string id, string name, int number, Outbox outbox)
{
    static readonly AsyncLocal<CellRun?> Starter = new();
    static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(100), Lull = TimeSpan.FromSeconds(1);
    static CellRun? latest;

    CellException? interruption;

    /// <summary>The run whose code this is, in a task or a thread that it started too; where nobody knows, the latest.</summary>
    public static CellRun? Current => Starter.Value ?? Volatile.Read(ref latest);

    /// <summary>The run that has started this code for certain; null if nobody knows.</summary>
    public static CellRun? Owner => Starter.Value;

    public string Id => id;

    public string Name => name;

    /// <summary>How many cells the kernel has run, this one included.</summary>
    public int Number => number;

    public CellScheduler Scheduler { get; } = new();

    /// <summary>Whether somebody has interrupted it.</summary>
    public bool IsInterrupted => Volatile.Read(ref interruption) is not null;

    /// <summary>Whether it was interrupted and has had its moment to end by itself.</summary>
    public bool IsStopping { get; private set; }

    /// <summary>How many characters it has shown.</summary>
    public int Shown { get; set; }

    /// <summary>Whether it has shown all that it may.</summary>
    public bool IsFull { get; set; }

    /// <summary>Whether what runs now is its last part, whose value is the cell's result.</summary>
    public bool IsLastPart { get; set; }

    /// <summary>What to report if it was interrupted.</summary>
    public CellException Interruption => Volatile.Read(ref interruption) ?? throw new InvalidOperationException("It was not interrupted.");

    /// <summary>Whatever is called from here on belongs to this run.</summary>
    public void Enter()
    {
        Starter.Value = this;
        Volatile.Write(ref latest, this);
    }

    /// <summary>Stops it, at once if it has not begun. Returns when nothing more can be done about it.</summary>
    /// <param name="after">The time limit in seconds, if it is stopped because it has exceeded it.</param>
    /// <param name="cancel">Cancels the token of the cell: a cell that heeds it ends by itself, and keeps what it has made.</param>
    public void Interrupt(double? after, Action cancel)
    {
        var why = after is { } seconds
            ? new CellException(Failures.OutOfTime, FormattableString.Invariant($"{name} was stopped: it was given {seconds:0.###} s."), [])
            : new CellException(Failures.Interrupted, $"{name} was interrupted.", []);
        if (Interlocked.CompareExchange(ref interruption, why, null) is not null) return;
        Scheduler.Close();
        // On a thread of its own: what the cell has registered with its token may take long, or throw.
        Begin("cancel", cancel);
        Scheduler.Code.Wait(Grace);
        IsStopping = true;
        CellInterruption.Begin();
        Scheduler.Drop();
        if (!Scheduler.Stopped.Wait(Grace)) Scheduler.Wake();
        // Tasks of the cell have a moment to check, too.
        Thread.Sleep(Lull);
        CellInterruption.End();
    }

    static void Begin(string name, Action code) => new Thread(() => code()) { IsBackground = true, Name = name }.Start();

    /// <summary>Says it, in the order in which it was said.</summary>
    public void Say(Func<string, Message> message) => outbox.Say(this, message(id));

    /// <summary>Shows a value.</summary>
    /// <param name="data">Its forms.</param>
    /// <param name="id">What updates call the place; null if there will be none.</param>
    public void Show(MimeBundle data, string? id = null) => Say(parent => new DisplayData(parent, data, id ?? Guid.NewGuid().ToString()));

    public void Print(string stream, string text)
    {
        if (!IsFull) outbox.Print(this, stream, text);
    }
}
