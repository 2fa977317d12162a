namespace Checks;

/// <summary>One check: tried, told, and remembered.</summary>
/// <param name="course">Whose progress it is.</param>
/// <param name="screen">Where it is told.</param>
sealed class Checking(Course course, Screen screen)
{
    /// <summary>Checks the student's files as they are now. True where all tasks are passed, and it counts.</summary>
    public async Task<bool> RunAsync(Exercise exercise, IChecker checker, CancellationToken cancel, bool watched = false)
    {
        // Beside the compiler, which takes longer: when there is something to tell, it is known how.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var telling = Task.Run(() => ReportAsync(exercise, watched, cancel), cancel);
        var checking = checker.CheckAsync(exercise.Mine, found =>
        {
            if (!cancel.IsCancellationRequested) telling.GetAwaiter().GetResult().Report.Found(found);
        }, stop.Token);
        if (await Task.WhenAny(telling, checking) == telling && !telling.IsCompletedSuccessfully)
        {
            await stop.CancelAsync(); // a text that is gone, say, or Ctrl+C: no check outlives this one
            await ((Task)checking).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        var (report, changed) = await telling;
        var verdict = await checking;
        cancel.ThrowIfCancellationRequested(); // a newer one is coming, and will tell
        report.End(verdict);
        // A program that does not compile was not tried: the student is still where they were.
        if (verdict.Errors.Count == 0) await course.Progress.ChangeAsync(exercise, progress => Remember(progress, verdict, counts: changed is null), CancellationToken.None);
        return verdict.Passed && changed is null;
    }

    async Task<(Report Report, string? Changed)> ReportAsync(Exercise exercise, bool watched, CancellationToken cancel)
    {
        var changed = await Origin.WhyNotAsync(exercise, cancel);
        var before = (await course.Progress.ReadAsync(cancel)).Of(exercise.Name);
        return (new(course, exercise, ExerciseText.Read(exercise.Text), before, changed, screen, watched), changed);
    }

    static void Remember(LessonProgress progress, Verdict verdict, bool counts)
    {
        progress.Failing = verdict.Failing;
        if (counts)
            foreach (var task in verdict.Tasks.OfType<TaskVerdict.Passed>()) progress.Of(task.Number).Passed ??= DateTimeOffset.UtcNow;
    }
}
