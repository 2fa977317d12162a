using Checks;

namespace Lessons.Tests.Exercises;

/// <summary>A program that belongs to an exercise: its starter, its solution, or a mistake.</summary>
/// <param name="Lesson">The name of the lesson's folder.</param>
/// <param name="Name">The program's folder in <c>exercise/</c>.</param>
/// <param name="Files">Its files of C#.</param>
public sealed record ExerciseProgram(string Lesson, string Name, IReadOnlyList<string> Files)
{
    public static IEnumerable<Exercise> Exercises => Repository.Lessons.Select(lesson => new Exercise(lesson)).Where(exercise => exercise.Exists);

    public static IEnumerable<ExerciseProgram> All => Exercises.SelectMany(Of);

    public static IEnumerable<ExerciseProgram> Of(Exercise exercise) =>
    [
        new(exercise.Name, "starter", Exercise.Code(exercise.Starter)),
        new(exercise.Name, "solution", Exercise.Code(exercise.Solution)),
        .. exercise.Mistakes.Select(mistake => new ExerciseProgram(exercise.Name, $"mistakes/{mistake.Name}", mistake.Files)),
    ];

    public static ExerciseProgram Find(string lesson, string name) => All.Single(program => program.Lesson == lesson && program.Name == name);

    /// <summary>The task that its author meant it to fail; null where it passes everything.</summary>
    public int? Fails => Name switch
    {
        "starter" => 1,
        "solution" => null,
        _ => int.Parse(Name["mistakes/".Length..].Split('-')[0], System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>Words that the failure has, as its author meant it.</summary>
    public string Says => File.ReadAllText(Path.Combine(Folder, Name == "starter" ? Path.Combine("mistakes", "starter.txt") : Path.Combine(Name, "says.txt"))).Trim();

    string Folder => Repository.In("lessons", Lesson, "exercise");

    public override string ToString() => $"{Lesson}/{Name}";
}
