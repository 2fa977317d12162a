namespace Checks;

/// <summary>What one run of the checks has found.</summary>
/// <param name="Errors">Why the program does not compile, a line each, as in <c>Program.cs(12,8): error CS1002: ; expected</c>; then no task was tried.</param>
/// <param name="Warnings">What the compiler warns of, in the same form.</param>
/// <param name="Tasks">Every task, in order: those passed, then at most one that failed, then those that wait for it.</param>
public sealed record Verdict(IReadOnlyList<string> Errors, IReadOnlyList<string> Warnings, IReadOnlyList<TaskVerdict> Tasks)
{
    /// <summary>Whether every task has passed.</summary>
    public bool Passed => Errors.Count == 0 && Tasks.Count > 0 && Tasks.All(task => task is TaskVerdict.Passed);

    /// <summary>The first task that is not passed, or null.</summary>
    public int? Failing => Tasks.FirstOrDefault(task => task is not TaskVerdict.Passed)?.Number;
}

/// <summary>What was found for one task.</summary>
/// <param name="Number">The number of the task; the first is 1.</param>
public abstract record TaskVerdict(int Number)
{
    /// <summary>All checks of the task hold.</summary>
    public sealed record Passed(int Number) : TaskVerdict(Number);

    /// <summary>One of its checks does not hold.</summary>
    public sealed record Failed(int Number, Failure Failure) : TaskVerdict(Number);

    /// <summary>It was not tried: an earlier one failed, or the program does not compile.</summary>
    public sealed record Waiting(int Number) : TaskVerdict(Number);
}

/// <summary>Why a check does not hold.</summary>
/// <param name="Done">What was done until then, step by step.</param>
/// <param name="Expected">What was expected, or null where <paramref name="Why"/> says it all.</param>
/// <param name="Came">What came instead, or null.</param>
/// <param name="Why">What that means, in a sentence.</param>
/// <param name="Output">The last lines that the program printed.</param>
/// <param name="Threw">
/// The exception that the program has not caught, with the file and the line of the student's code if it came through that:
/// <c>FormatException at Echo.cs:12: …</c>; or null.
/// </param>
/// <param name="Caught">One that it has caught, though nothing from outside explains it, likewise; or null.</param>
public sealed record Failure(
    IReadOnlyList<string> Done, string? Expected, string? Came, string? Why, IReadOnlyList<string> Output, string? Threw = null, string? Caught = null);
