namespace Checks.Tests;

/// <summary>A checker that finds what the test says, when the test says so.</summary>
sealed class FakeChecker : IChecker
{
    readonly Queue<TaskCompletionSource<Verdict>> answers = new();

    /// <summary>Whether it answers at once with this; else each check waits to be answered.</summary>
    public Verdict? Always { get; set; }

    /// <summary>What a check that is cancelled waits for: it has a program to put away, say.</summary>
    public Task Lingering { get; set; } = Task.CompletedTask;

    /// <summary>What the files held in each check that began, by name; and <c>cancelled</c>, <c>disposed</c>.</summary>
    public Journal<string> Seen { get; } = new("What the checker saw");

    public async Task<Verdict> CheckAsync(IReadOnlyList<string> files, Action<TaskVerdict>? found = null, CancellationToken cancel = default)
    {
        var answer = new TaskCompletionSource<Verdict>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (answers) answers.Enqueue(answer);
        Seen.Add(string.Join('|', files.Select(file => $"{Path.GetFileName(file)}: {File.ReadAllText(file).Trim()}")));
        try
        {
            var verdict = Always ?? await answer.Task.WaitAsync(cancel);
            foreach (var task in verdict.Tasks) found?.Invoke(task);
            return verdict;
        }
        catch (OperationCanceledException)
        {
            await Lingering;
            Seen.Add("cancelled");
            throw;
        }
    }

    /// <summary>Answers the check that began last.</summary>
    public void Answer(Verdict verdict)
    {
        lock (answers) answers.Last().SetResult(verdict);
    }

    public ValueTask DisposeAsync()
    {
        Seen.Add("disposed");
        return default;
    }
}
