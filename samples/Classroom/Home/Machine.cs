using System.Collections.Concurrent;

namespace Classroom;

/// <summary>What this machine has of what the lessons need. Each program is asked once, and nobody waits for its answer.</summary>
/// <param name="folder">The course's folder: what its SDK is depends on that.</param>
/// <param name="tools">The programs that may be needed.</param>
/// <param name="found">Is told when an answer has come.</param>
sealed class Machine(string folder, IReadOnlyList<Tool> tools, Action found)
{
    readonly ConcurrentDictionary<Tool, Lazy<Task<string?>>> versions = [];

    /// <summary>A row for each program that one of these lessons needs.</summary>
    public IReadOnlyList<Finding> Look(IReadOnlyList<Lesson> lessons) => [
        .. from tool in tools
           let needing = lessons.Where(tool.IsFor).ToArray()
           where needing.Length > 0 || tool.Pattern is null
           select Find(tool, tool.Pattern is null ? null : Names(needing))];

    Finding Find(Tool tool, string? lessons)
    {
        var version = versions.GetOrAdd(tool, _ => new(() => Ask(tool))).Value;
        if (!version.IsCompleted) return new(tool.Name, null, false);
        return version.Result is { } here ? new(tool.Name, lessons is null ? here : $"{here}, for {lessons}", false)
            : new(tool.Name, $"not here. {(lessons is null ? "No program of the course can be built without it" : $"Needed for {lessons}")}: install it from {tool.Site}, then start the course again.", true);
    }

    Task<string?> Ask(Tool tool)
    {
        var version = Task.Run(() => tool.VersionAsync(folder));
        _ = TellAsync(version);
        return version;
    }

    async Task TellAsync(Task<string?> version)
    {
        await version;
        found();
    }

    static string Names(Lesson[] lessons) => lessons switch
    {
        [var one] => $"lesson {one.Number}",
        _ => $"lessons {string.Join(", ", lessons[..^1].Select(lesson => lesson.Number))} and {lessons[^1].Number}",
    };
}

/// <summary>What there is to say of one program.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Sentence">Its version, or what to do; null while it is asked.</param>
/// <param name="IsMissing">Whether something is to be done.</param>
sealed record Finding(string Name, string? Sentence, bool IsMissing);
