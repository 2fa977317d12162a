using System.Globalization;

namespace Checks;

/// <summary>Shows the solution, as what is different in the student's own.</summary>
/// <param name="course">Whose progress it is.</param>
/// <param name="screen">Where it is shown.</param>
sealed class Solution(Course course, Screen screen)
{
    /// <summary>Shows it, if all tasks have been passed or <paramref name="anyway"/>. False where it is for later.</summary>
    public async Task<bool> ShowAsync(Exercise exercise, bool anyway, string how, CancellationToken cancel)
    {
        var text = ExerciseText.Read(exercise.Text);
        var passed = (await course.Progress.ReadAsync(cancel)).Of(exercise.Name).Passed(text);
        if (passed < text.Tasks.Count && !anyway)
        {
            screen.Write(string.Create(CultureInfo.InvariantCulture, $"The solution is for later: {passed} of {text.Tasks.Count} tasks are passed. {how}"));
            return false;
        }

        var lines = SolutionDifference.Lines(exercise).ToArray();
        if (lines.Length == 0) screen.Write("There is no difference: your program is the solution, letter for letter.");
        foreach (var line in lines)
            screen.Write(line, line switch
            {
                ['-', '-', '-', ' ', ..] or ['+', '+', '+', ' ', ..] => null,
                ['-', ..] => ConsoleColor.Red,
                ['+', ..] => ConsoleColor.Green,
                ['@', ..] => ConsoleColor.Cyan,
                _ => null,
            });
        return true;
    }
}
