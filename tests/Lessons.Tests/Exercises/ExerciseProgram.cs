using Checks;

namespace Lessons.Tests.Exercises;

/// <summary>A program that belongs to an exercise: its starter, its solution, or one with a mistake.</summary>
/// <param name="Lesson">The name of the lesson's folder.</param>
/// <param name="Name">What it is called: <c>starter</c>, <c>solution</c>, or as the patch of the mistake is.</param>
public sealed record ExerciseProgram(string Lesson, string Name)
{
    public static IEnumerable<Exercise> Exercises => Repository.Lessons.Select(lesson => new Exercise(lesson)).Where(exercise => exercise.Exists);

    public static IEnumerable<ExerciseProgram> WrongOf(Exercise exercise) =>
        [new(exercise.Name, "starter"), .. exercise.Mistakes.Select(mistake => new ExerciseProgram(exercise.Name, mistake.Name))];

    /// <summary>The task that its author meant it to fail.</summary>
    public int Fails => Mistake?.Task ?? 1;

    /// <summary>Words that the failure has, as its author meant it.</summary>
    public string Says => Mistake?.Says ?? File.ReadAllText(Path.Combine(Exercise.Folder, "mistakes", "starter.txt")).Trim();

    /// <summary>Its files of C#; those of a mistake are written into a folder.</summary>
    public IReadOnlyList<string> Files(string folder) => Mistake?.WriteTo(folder) ?? Checks.Exercise.Code(Path.Combine(Exercise.Folder, Name));

    public override string ToString() => $"{Lesson}/{Name}";

    Exercise Exercise => new(Repository.In("lessons", Lesson));

    Mistake? Mistake => Exercise.Mistakes.SingleOrDefault(mistake => mistake.Name == Name);
}
