namespace Checks;

/// <summary>A task, as its author wrote it, in Markdown.</summary>
/// <param name="Number">Its place in the text; the first is 1.</param>
/// <param name="Title">Its heading, as plain words.</param>
/// <param name="Todo">What must be true.</param>
/// <param name="Hints">The hints, from the faintest to the one that nearly gives it away.</param>
/// <param name="Note">What to know after passing.</param>
sealed record ExerciseTask(int Number, string Title, string Todo, IReadOnlyList<string> Hints, string Note);
