using System.Globalization;

namespace Notebooks;

/// <summary>One run of a cell: whose output it is, and what stops it.</summary>
sealed class CellRun(string id, string name, int number, Outbox outbox)
{
    static readonly AsyncLocal<CellRun?> Starter = new();
    static CellRun? latest;
    double? limit;

    /// <summary>The run whose code this is, in a task or a thread that it started too; where nobody knows, the latest.</summary>
    public static CellRun? Current => Starter.Value ?? Volatile.Read(ref latest);

    public string Id => id;

    public string Name => name;

    /// <summary>How many cells the kernel has run, this one included.</summary>
    public int Number => number;

    public Slices Slices { get; } = new();

    /// <summary>How many characters it has shown.</summary>
    public int Shown { get; set; }

    /// <summary>Whether it has shown all that it may.</summary>
    public bool IsFull { get; set; }

    /// <summary>Why it has ended, where it was interrupted.</summary>
    public CellException Interruption => limit is { } seconds
        ? new(Failures.OutOfTime, string.Create(CultureInfo.InvariantCulture, $"{name} was stopped: it was given {seconds:0.###} s."), [])
        : new(Failures.Interrupted, $"{name} was interrupted.", []);

    /// <summary>Whatever is called from here on belongs to this run.</summary>
    public void Enter()
    {
        Starter.Value = this;
        Volatile.Write(ref latest, this);
    }

    /// <summary>Stops it, at once if it has not begun.</summary>
    /// <param name="after">The seconds that it was given, where that is why.</param>
    public void Interrupt(double? after)
    {
        if (!Slices.Token.IsCancellationRequested) limit = after;
        Slices.Interrupt();
    }

    /// <summary>Says it, in the order in which it was said.</summary>
    public void Say(Func<string, Message> message) => outbox.Say(this, message(id));

    public void Print(string stream, string text)
    {
        if (!IsFull) outbox.Print(this, stream, text);
    }
}
