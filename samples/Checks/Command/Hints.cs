using System.Globalization;

namespace Checks;

/// <summary>Gives the hints, one more each time.</summary>
/// <param name="course">Whose progress it is.</param>
/// <param name="screen">Where they are given.</param>
sealed class Hints(Course course, Screen screen)
{
    /// <summary>Gives the next hint of the task that the student is at.</summary>
    public async Task GiveAsync(Exercise exercise, CancellationToken cancel)
    {
        var text = ExerciseText.Read(exercise.Text);
        var (task, given) = (default(ExerciseTask), 0);
        // Counted as it is given: two at once do not get the same one.
        await course.Progress.ChangeAsync(exercise, progress =>
        {
            if ((task = progress.Current(text)) is null || task.Hints.Count == 0) return;
            var counted = progress.Of(task.Number);
            given = counted.Hints + 1;
            counted.Hints = Math.Min(given, task.Hints.Count);
        }, cancel);

        if (task is null) screen.Write($"All tasks of exercise {exercise.Number} are passed: there is nothing to hint at.");
        else if (task.Hints.Count == 0) screen.Write(Invariant($"Task {task.Number} has no hints."));
        else
        {
            var number = Math.Min(given, task.Hints.Count);
            screen.Write(Invariant($"Hint {number} of {task.Hints.Count}, task {task.Number}"), ConsoleColor.Cyan);
            screen.WriteProse(task.Hints[number - 1], indent: 2);
            if (given > task.Hints.Count) screen.Write("That was the last one: there are no more.");
        }
    }

    static string Invariant(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);
}
