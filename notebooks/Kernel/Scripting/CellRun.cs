namespace Notebooks;

/// <summary>One run of a cell: whose output it is, and what stops it.</summary>
sealed class CellRun(string id, string name, Outbox outbox)
{
    static readonly AsyncLocal<CellRun?> Starter = new();
    static CellRun? latest;

    /// <summary>The run whose code this is, in a task or a thread that it started too; where nobody knows, the latest.</summary>
    public static CellRun? Current => Starter.Value ?? Volatile.Read(ref latest);

    public string Id => id;

    public string Name => name;

    public Slices Slices { get; } = new();

    /// <summary>How many characters it has shown.</summary>
    public int Shown { get; set; }

    /// <summary>Whatever is called from here on belongs to this run.</summary>
    public void Enter()
    {
        Starter.Value = this;
        Volatile.Write(ref latest, this);
    }

    /// <summary>Says it, in the order in which it was said.</summary>
    public void Say(Func<string, Message> message) => outbox.Say(this, message(id));

    public void Print(string stream, string text) => outbox.Print(this, stream, text);
}
