namespace Checks;

/// <summary>One check: tried, told, and remembered.</summary>
/// <param name="course">Whose progress it is.</param>
/// <param name="screen">Where it is told.</param>
sealed class Checking(Course course, Screen screen)
{
    /// <summary>Checks the student's files as they are now. True where all tasks are passed, and it counts.</summary>
    public async Task<bool> RunAsync(Exercise exercise, IChecker checker, CancellationToken cancel, bool watched = false)
    {
        var text = ExerciseText.Read(exercise.Text);
        var changed = await Origin.WhyNotAsync(exercise, cancel);
        var before = (await course.Progress.ReadAsync(cancel)).Of(exercise.Name);
        var report = new Report(course, exercise, text, before, changed, screen, watched);
        var verdict = await checker.CheckAsync(exercise.Mine, found =>
        {
            if (!cancel.IsCancellationRequested) report.Found(found);
        }, cancel);
        cancel.ThrowIfCancellationRequested(); // a newer one is coming, and will tell
        report.End(verdict);
        // A program that does not compile was not tried: the student is still where they were.
        if (verdict.Errors.Count == 0) await course.Progress.ChangeAsync(exercise, progress => Remember(progress, verdict, counts: changed is null), CancellationToken.None);
        return verdict.Passed && changed is null;
    }

    static void Remember(LessonProgress progress, Verdict verdict, bool counts)
    {
        progress.Failing = verdict.Failing;
        if (counts)
            foreach (var task in verdict.Tasks.OfType<TaskVerdict.Passed>()) progress.Of(task.Number).Passed ??= DateTimeOffset.UtcNow;
    }
}
