using System.Globalization;

namespace Checks;

/// <summary>Shows how far a student is.</summary>
static class Table
{
    /// <summary>A line for each lesson that has an exercise, and what they come to.</summary>
    public static IEnumerable<string> Lines(Course course, CourseProgress progress)
    {
        var rows = (from exercise in course.Exercises
                    let text = Text(exercise)
                    let lesson = progress.Of(exercise.Name)
                    select (exercise.Name, text.Title, Marks: string.Concat(text.Tasks.Select(task => lesson.IsPassed(task.Number) ? '✓' : '·')), Passed: lesson.Passed(text), text.Tasks.Count)).ToArray();
        if (rows.Length == 0)
        {
            yield return "No lesson has an exercise yet.";
            yield break;
        }
        int Widest(Func<(string Name, string Title, string Marks, int, int), string> column) => rows.Max(row => Columns.Width(column(row)));
        var (name, title, marks) = (Widest(row => row.Name), Widest(row => row.Title), Widest(row => row.Marks));
        foreach (var row in rows)
            yield return $"{Columns.Pad(row.Name, name)}  {Columns.Pad(row.Title, title)}  {Columns.Pad(row.Marks, marks)}  {Of(row.Passed, row.Count)}";
        yield return $"Done: {Of(rows.Sum(row => row.Passed), rows.Sum(row => row.Count))} tasks, {Of(rows.Count(row => row.Count > 0 && row.Passed == row.Count), rows.Length)} exercises";
    }

    static ExerciseText Text(Exercise exercise)
    {
        if (!File.Exists(exercise.Text)) return new("(its README.md is gone)", "", []);
        try { return ExerciseText.Read(exercise.Text); }
        catch (InvalidOperationException) { return new("(its README.md cannot be read)", "", []); }
    }

    static string Of(int part, int whole) => string.Create(CultureInfo.InvariantCulture, $"{part} of {whole}");
}
