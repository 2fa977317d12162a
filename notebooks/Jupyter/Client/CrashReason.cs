using System.Globalization;

namespace Notebooks;

/// <summary>
/// What the runtime prints on the error stream when it ends a kernel: a reason, and a stack that is of no use to a student and
/// may be 20,000 lines long. A child of a cell can print the same, so that only the end tells what it was.
/// </summary>
sealed class CrashReason
{
    const string Gone = "What the cells had made is gone.";

    string? reason;
    List<StreamOutput> held = [];

    /// <summary>Hears a line, and returns what is to be shown now.</summary>
    /// <param name="line">The line.</param>
    /// <param name="shown">What is shown of it, if it is no part of a stack; null for nothing.</param>
    public IEnumerable<StreamOutput> Hear(string line, StreamOutput? shown)
    {
        if (IsReason(line)) reason = line;
        var isHeld = reason is not null && IsStack(line);
        var before = isHeld ? [] : TakeHeld();
        if (isHeld && shown is not null) held.Add(shown);
        return shown is null || isHeld ? before : [.. before, shown];
    }

    /// <summary>What was held back: to be shown, since the kernel lives on.</summary>
    public IReadOnlyList<StreamOutput> TakeHeld()
    {
        var taken = held;
        held = [];
        return taken;
    }

    /// <summary>What was held back and is to be shown, now that the kernel has ended.</summary>
    /// <param name="exit">Its exit code.</param>
    public IReadOnlyList<StreamOutput> TakeHeld(int exit) => IsCrash(exit) ? [] : TakeHeld();

    /// <summary>Why the kernel has ended, in a sentence or two.</summary>
    /// <param name="exit">Its exit code.</param>
    public string Sentence(int exit) => (IsCrash(exit) ? reason : null) switch
    {
        null when exit == 137 => $"The kernel was killed, by somebody or by the system, which does that when memory runs out. {Gone}",
        null => string.Create(CultureInfo.InvariantCulture, $"The kernel ended while this ran, with exit code {exit}. {Gone}"),
        "Stack overflow." => $"The stack has overflowed: something calls itself without end, or is nested too deeply. That ends the kernel. {Gone}",
        "Out of memory." => $"The memory that a kernel may use is used up. That ends the kernel. {Gone}",
        var words when words.StartsWith("Process terminated.", StringComparison.Ordinal) => $"Environment.FailFast was called. That ends the kernel. {Gone}",
        _ => $".NET itself has failed. That ends the kernel. {Gone}",
    };

    static bool IsReason(string line) => line is "Stack overflow." or "Out of memory." || line.StartsWith("Process terminated.", StringComparison.Ordinal) || line.StartsWith("Fatal error.", StringComparison.Ordinal);

    static bool IsStack(string line) => line.StartsWith("   at ", StringComparison.Ordinal) || line.StartsWith("Repeat", StringComparison.Ordinal) || line.StartsWith("-----", StringComparison.Ordinal);

    // On Windows an NTSTATUS or an HRESULT; elsewhere 128 and the signal: SIGILL, SIGTRAP, SIGABRT, SIGBUS (two numbers), SIGFPE, SIGSEGV.
    static bool IsCrash(int exit) => OperatingSystem.IsWindows() ? exit < -1 : exit - 128 is 4 or 5 or 6 or 7 or 8 or 10 or 11;
}
