using System.Collections.Concurrent;
using Checks;

namespace Lessons.Tests.Exercises;

/// <summary>Every program of every exercise is checked as a student's would be, and gets what its author meant.</summary>
/// <remarks>Some of them promise a time, as that of lesson 05 does with its two seconds.</remarks>
[Collection(QuietMachine.Name)]
public class Checked
{
    // One for each exercise: what it has loaded stays loaded. The solution of a busy machine may take its time; a mistake that is silent may not.
    static readonly ConcurrentDictionary<(string Lesson, TimeSpan Patience), Checker> Checkers = new();

    public static IEnumerable<ITheoryDataRow> Lessons => ExerciseProgram.Exercises.Select(exercise => new TheoryDataRow<string>(exercise.Name).WithTrait("lesson", exercise.Number));

    public static IEnumerable<ITheoryDataRow> Wrong => ExerciseProgram.All.Where(program => program.Fails is not null)
        .Select(program => new TheoryDataRow<string, string>(program.Lesson, program.Name).WithTrait("lesson", program.Lesson[..2]));

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task Solution_passes_everything_without_a_warning(string lesson)
    {
        var verdict = await CheckAsync(ExerciseProgram.Find(lesson, "solution"), Patience.Limit);
        Assert.Empty(verdict.Errors);
        Assert.Empty(verdict.Warnings);
        Assert.All(verdict.Tasks, task => Assert.True(task is TaskVerdict.Passed, Words(task)));
        Assert.True(verdict.Passed);
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Program_fails_its_task_with_the_words_that_point_at_its_mistake(string lesson, string name)
    {
        var program = ExerciseProgram.Find(lesson, name);
        var verdict = await CheckAsync(program, TimeSpan.FromSeconds(10));
        Assert.Empty(verdict.Errors);
        if (name == "starter") Assert.Empty(verdict.Warnings);
        var failed = verdict.Tasks.OfType<TaskVerdict.Failed>().SingleOrDefault();
        Assert.True(failed?.Number == program.Fails, $"{program} was to fail task {program.Fails}, and fails {failed?.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none"}: {(failed is null ? "" : Words(failed))}");
        Assert.True(program.Says.Length > 5, $"{program} has no words to be told by.");
        Assert.Contains(program.Says, Words(failed!), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task Every_task_has_checks_hints_a_note_and_a_mistake(string lesson)
    {
        var exercise = new Exercise(Repository.In("lessons", lesson));
        var text = ExerciseText.Read(exercise.Text);
        var verdict = await CheckAsync(ExerciseProgram.Find(lesson, "starter"), TimeSpan.FromSeconds(10));
        Assert.InRange(text.Tasks.Count, 3, 5);
        Assert.Equal(Enumerable.Range(1, text.Tasks.Count), verdict.Tasks.Select(task => task.Number));
        Assert.All(text.Tasks, task =>
        {
            Assert.True(task.Hints.Count >= 2, $"Task {task.Number} has {task.Hints.Count} hints.");
            Assert.All(task.Hints, hint => Assert.True(hint.Length > 20, $"A hint of task {task.Number} says nothing: '{hint}'."));
            Assert.True(task.Note.Length > 60, $"Task {task.Number} has no note for those who have passed.");
            Assert.Contains(ExerciseProgram.Of(exercise), program => program.Name.StartsWith("mistakes/", StringComparison.Ordinal) && program.Fails == task.Number);
        });
    }

    static Task<Verdict> CheckAsync(ExerciseProgram program, TimeSpan patience) =>
        Checkers.GetOrAdd((program.Lesson, patience), _ => new(new(Repository.In("lessons", program.Lesson)), new() { Patience = patience })).CheckAsync(program.Files);

    static string Words(TaskVerdict verdict) => verdict is TaskVerdict.Failed { Failure: var failure }
        ? string.Join('\n', [$"Task {verdict.Number}", .. failure.Done, failure.Expected ?? "", failure.Came ?? "", failure.Why ?? "", .. failure.Output])
        : $"{verdict}";
}
