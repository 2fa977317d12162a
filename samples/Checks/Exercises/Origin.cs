using Processes;

namespace Checks;

/// <summary>Whether an exercise is as the course has it. A result does not count if the checks themselves are changed.</summary>
static class Origin
{
    // Paths end with a zero byte, and are never quoted then. A renamed file is one that is gone and one that is new.
    static readonly string[] Status = ["status", "--porcelain", "-z", "--untracked-files=no", "--no-renames", "--", "."];

    /// <summary>The sentence that names what is changed and how to undo it. Null if nothing is, or git doesn't know the folder.</summary>
    public static async Task<string?> WhyNotAsync(Exercise exercise, CancellationToken cancel = default)
    {
        if (await Git.AskAsync(exercise.Folder, Status, cancel) is not { Length: > 0 } status
            || await Git.AskAsync(exercise.Folder, ["rev-parse", "--show-prefix"], cancel) is not { } prefix) return null;
        prefix = prefix.TrimEnd('\n', '\r');
        string[] changed = [
            .. from entry in status.Split('\0', StringSplitOptions.RemoveEmptyEntries)
               where entry.Length > 3 && entry[0] != 'A' // what is new is not the course's
               let path = entry[3..]
               where path.StartsWith(prefix, StringComparison.Ordinal)
               let name = path[prefix.Length..]
               where !exercise.Mine.Any(file => Path.GetFileName(file) == name)
               select Printable.Text(name)];
        if (changed.Length == 0) return null;

        var which = changed is [var one] ? $"{one} is" : $"{string.Join(", ", changed[..^1])} and {changed[^1]} are";
        var folder = Path.GetRelativePath(exercise.Root, exercise.Folder).Replace('\\', '/');
        return $"{which} not as the course has {(changed.Length == 1 ? "it" : "them")}, so this result does not count. "
            + $"The way back: dotnet course.cs restore {folder}";
    }
}
