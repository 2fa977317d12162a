using System.Text.Json;
using System.Text.Json.Serialization;

namespace Checks;

/// <summary>How far a student is in one exercise.</summary>
sealed class LessonProgress
{
    /// <summary>What is known of each task, by its number.</summary>
    public SortedDictionary<int, TaskProgress> Tasks { get; init; } = [];

    /// <summary>The task that failed in the last check, or null where none did.</summary>
    public int? Failing { get; set; }

    /// <summary>What a newer course has written, and finds again.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Rest { get; set; }

    /// <summary>Whether a task has ever been passed.</summary>
    public bool IsPassed(int task) => Tasks.TryGetValue(task, out var progress) && progress.Passed is not null;

    /// <summary>How many of an exercise's tasks have been passed.</summary>
    public int Passed(ExerciseText text) => text.Tasks.Count(task => IsPassed(task.Number));

    /// <summary>The task that a student is at: the one that failed last, else the first not passed; null where all is done.</summary>
    public ExerciseTask? Current(ExerciseText text) =>
        text.Tasks.FirstOrDefault(task => task.Number == Failing) ?? text.Tasks.FirstOrDefault(task => !IsPassed(task.Number));

    /// <summary>What is known of a task, ready to be changed.</summary>
    public TaskProgress Of(int task)
    {
        if (!Tasks.TryGetValue(task, out var progress)) Tasks[task] = progress = new();
        return progress;
    }
}
