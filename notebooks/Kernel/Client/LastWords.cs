namespace Notebooks;

/// <summary>What the runtime prints on the error stream when it ends a kernel: a reason, and a stack that is of no use to a student and may be 20,000 lines long.</summary>
sealed class LastWords
{
    const string Gone = "What the cells had made is gone.";

    string? reason;

    /// <summary>Why the kernel has ended, in a sentence or two.</summary>
    /// <param name="exit">Its exit code.</param>
    public string Sentence(string exit) => reason switch
    {
        null => $"The kernel ended while this ran, with exit code {exit}. {Gone}",
        "Stack overflow." => $"The stack has overflowed: something calls itself without end. That ends the kernel. {Gone}",
        "Out of memory." => $"The memory that a kernel may use is used up. That ends the kernel. {Gone}",
        _ when reason.StartsWith("Process terminated.", StringComparison.Ordinal) => $"Environment.FailFast was called. That ends the kernel. {Gone}",
        _ => $".NET itself has failed. That ends the kernel. {Gone}",
    };

    /// <summary>Hears a line, and returns whether it is to be shown.</summary>
    public bool IsShown(string line)
    {
        if (reason is not null) return !(line.StartsWith("   at ", StringComparison.Ordinal) || line.StartsWith("Repeat", StringComparison.Ordinal) || line.StartsWith("-----", StringComparison.Ordinal));
        if (line is "Stack overflow." or "Out of memory." || line.StartsWith("Process terminated.", StringComparison.Ordinal) || line.StartsWith("Fatal error.", StringComparison.Ordinal)) reason = line;
        return reason is null;
    }
}
