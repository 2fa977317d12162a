namespace Checks.Tests;

/// <summary>What a check may find.</summary>
static class Verdicts
{
    public static Failure Failure { get; } = new(["Ada: connected to /ws/echo", "Ada: sent \"kiraz\""], "the text \"KIRAZ #1\"", "the text \"KIRAZ\"", "The answer has no count.", []);

    public static Verdict AllPassed(int tasks = 3) => new([], [], [.. Enumerable.Range(1, tasks).Select(number => new TaskVerdict.Passed(number))]);

    public static Verdict Fails(int task, Failure? failure = null, int tasks = 3) => new([], [], [
        .. Enumerable.Range(1, task - 1).Select(number => new TaskVerdict.Passed(number)),
        new TaskVerdict.Failed(task, failure ?? Failure),
        .. Enumerable.Range(task + 1, tasks - task).Select(number => new TaskVerdict.Waiting(number))]);

    public static Verdict DoesNotCompile(params string[] errors) => new(errors, [], [.. Enumerable.Range(1, 3).Select(number => new TaskVerdict.Waiting(number))]);

    /// <summary>How the one task fails that does, of a program that compiles.</summary>
    public static Failure FailureIn(Verdict verdict)
    {
        Assert.Empty(verdict.Errors);
        return verdict.Tasks.OfType<TaskVerdict.Failed>().Single().Failure;
    }
}
