using System.Collections.Concurrent;
using System.Globalization;
using Checks;

namespace Lessons.Tests.Exercises;

#pragma warning disable xUnit1015 // which exercises, the classes below say

/// <summary>Every program of every exercise is checked as a student's would be, and gets what its author meant.</summary>
public abstract class Checked
{
    // One for each exercise: what it has loaded stays loaded.
    static readonly ConcurrentDictionary<(string Lesson, CheckerOptions Options), Checker> Checkers = new();

    // The solution may take its time on a busy machine; a mistake that is silent may not, and only its first failure is told.
    static readonly CheckerOptions OfSolution = new() { Patience = Patience.Limit };
    private protected static readonly CheckerOptions OfMistake = new() { Patience = TimeSpan.FromSeconds(10), OneByOne = true };

    [Theory]
    [MemberData("Lessons")]
    public async Task Solution_passes_everything_without_a_warning(string lesson)
    {
        var verdict = await Of(lesson, OfSolution).CheckAsync(Exercise.Code(new Exercise(Repository.In("lessons", lesson)).Solution));
        Assert.Empty(verdict.Errors);
        Assert.Empty(verdict.Warnings);
        Assert.All(verdict.Tasks, task => Assert.True(task is TaskVerdict.Passed, Words(task)));
        Assert.True(verdict.Passed);
    }

    [Theory]
    [MemberData("Wrong")]
    public Task Program_fails_its_task_with_the_words_that_point_at_its_mistake(string lesson, string name) =>
        FailsAsync(new(lesson, name), (checker, files, task) => checker.CheckAsync(files, task));

    [Theory]
    [Long("It runs the checks of all earlier tasks for each mistake, which takes twice as long as the task alone.")]
    [MemberData("Wrong")]
    public Task Program_passes_all_tasks_before_its_mistake(string lesson, string name) =>
        FailsAsync(new(lesson, name), (checker, files, _) => checker.CheckAsync(files));

    static async Task FailsAsync(ExerciseProgram program, Func<Checker, IReadOnlyList<string>, int, Task<Verdict>> checkAsync)
    {
        var folder = Directory.CreateTempSubdirectory("mistake-").FullName;
        try
        {
            var verdict = await checkAsync(Of(program.Lesson, OfMistake), program.Files(folder), program.Fails);
            Assert.Empty(verdict.Errors);
            if (program.Name == "starter") Assert.Empty(verdict.Warnings);
            var failed = verdict.Tasks.OfType<TaskVerdict.Failed>().SingleOrDefault();
            var which = failed?.Number.ToString(CultureInfo.InvariantCulture) ?? "none";
            var words = failed is null ? "" : Words(failed);
            Assert.True(failed?.Number == program.Fails, $"{program} was to fail task {program.Fails}, and fails {which}: {words}");
            Assert.True(program.Says.Length > 5, $"{program} has no words to be told by.");
            Assert.Contains(program.Says, words, StringComparison.Ordinal);
        }
        finally { Directory.Delete(folder, recursive: true); }
    }

    private protected static Checker Of(string lesson, CheckerOptions options) =>
        Checkers.GetOrAdd((lesson, options), _ => new(new(Repository.In("lessons", lesson)), options));

    static string Words(TaskVerdict verdict) => verdict is TaskVerdict.Failed { Failure: var failure }
        ? string.Join('\n', [
            $"Task {verdict.Number}", failure.Threw ?? "", .. failure.Done, failure.Expected ?? "", failure.Came ?? "", failure.Why ?? "",
            failure.Caught ?? "", .. failure.Output])
        : $"{verdict}";

    protected static IEnumerable<ITheoryDataRow> LessonsThat(bool promiseTimes) =>
        from exercise in ExerciseProgram.Exercises
        where PromisesTimes(exercise) == promiseTimes
        select new TheoryDataRow<string>(exercise.Name).WithTrait("lesson", exercise.Number);

    protected static IEnumerable<ITheoryDataRow> WrongThat(bool promiseTimes) =>
        from exercise in ExerciseProgram.Exercises
        where PromisesTimes(exercise) == promiseTimes
        from same in ExerciseProgram.WrongOf(exercise).GroupBy(program => program.Name == "starter")
        let lastTask = same.Max(program => program.Fails) // the starter fails the first one
        let every = same.First(program => program.Fails == lastTask)
        from program in same
        let row = new TheoryDataRow<string, string>(program.Lesson, program.Name).WithTrait("lesson", exercise.Number)
        select program == every
            ? row
            : row.WithTrait(LongAttribute.Trait, "It is another mistake. Every run checks one of each exercise, and its starter.");

    // A question of lesson 05 is given up after two seconds, and a check is a second from that.
    static bool PromisesTimes(Exercise exercise) => exercise.Number == "05";
}

/// <summary>Exercises in which nothing must happen at a certain time, and what holds for all without one.</summary>
public sealed class CheckedAnyTime : Checked
{
    public static IEnumerable<ITheoryDataRow> Lessons => LessonsThat(promiseTimes: false);
    public static IEnumerable<ITheoryDataRow> Wrong => WrongThat(promiseTimes: false);
    public static IEnumerable<ITheoryDataRow> All => LessonsThat(promiseTimes: false).Concat(LessonsThat(promiseTimes: true));

    // For exercises with times, too: so MSBuild is asked about them before the machine is quiet.
    [Theory]
    [MemberData(nameof(All))]
    public async Task Every_task_has_checks_hints_a_note_and_a_mistake(string lesson)
    {
        var exercise = new Exercise(Repository.In("lessons", lesson));
        var text = ExerciseText.Read(exercise.Text);
        var verdict = await Of(lesson, OfMistake).CheckAsync(Exercise.Code(exercise.Starter));
        Assert.InRange(text.Tasks.Count, 3, 5);
        Assert.Equal(Enumerable.Range(1, text.Tasks.Count), verdict.Tasks.Select(task => task.Number));
        Assert.All(text.Tasks, task =>
        {
            Assert.True(task.Hints.Count >= 2, $"Task {task.Number} has {task.Hints.Count} hints.");
            Assert.All(task.Hints, hint => Assert.True(hint.Length > 20, $"A hint of task {task.Number} says nothing: '{hint}'."));
            Assert.True(task.Note.Length > 60, $"Task {task.Number} has no note for those who have passed.");
            Assert.Contains(exercise.Mistakes, mistake => mistake.Task == task.Number);
        });
    }
}

/// <summary>Exercises in which something must happen in time.</summary>
[Collection(QuietMachine.Name)]
public sealed class CheckedInTime : Checked
{
    public static IEnumerable<ITheoryDataRow> Lessons => LessonsThat(promiseTimes: true);
    public static IEnumerable<ITheoryDataRow> Wrong => WrongThat(promiseTimes: true);
}
