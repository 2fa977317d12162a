namespace Checks;

/// <summary>The course on disk, as far as exercises go: a lesson with an exercise is one whose folder has it.</summary>
/// <param name="root">The folder that holds <c>lessons</c>.</param>
sealed class Course(string root)
{
    /// <summary>What was passed so far.</summary>
    public ProgressFile Progress { get; } = new(Path.Combine(root, ".course"));

    /// <summary>All exercises, in the order of the lessons.</summary>
    public IReadOnlyList<Exercise> Exercises => Directory.Exists(Lessons) ? [
        .. from folder in Directory.GetDirectories(Lessons).Order(StringComparer.Ordinal)
           where Path.GetFileName(folder) is [>= '0' and <= '9', >= '0' and <= '9', '-', ..]
           let exercise = new Exercise(folder)
           where exercise.Exists
           select exercise] : [];

    /// <summary>The exercise after this one, or null.</summary>
    public Exercise? After(Exercise exercise) => Exercises.FirstOrDefault(other => string.CompareOrdinal(other.Name, exercise.Name) > 0);

    string Lessons => Path.Combine(root, "lessons");
}
