namespace Notebooks;

/// <summary>What an <see cref="ErrorOutput"/> is called where no exception gives it a name.</summary>
public static class Failures
{
    /// <summary>The compiler does not take the cell.</summary>
    public const string Compilation = "CompilationError";

    /// <summary>A line that begins with <c>#!</c>, or a reference, that is not there.</summary>
    public const string Magic = "MagicError";

    /// <summary>Somebody interrupted it.</summary>
    public const string Interrupted = "Interrupted";

    /// <summary>It ran longer than it was given.</summary>
    public const string OutOfTime = "OutOfTime";

    /// <summary>The kernel ended while it ran: the cell ended it, or it had to be ended.</summary>
    public const string KernelDied = "KernelDied";
}
