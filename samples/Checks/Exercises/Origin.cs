using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Processes;

namespace Checks;

/// <summary>Whether an exercise is as the course has it. Who makes the checks milder has not passed them.</summary>
static class Origin
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The sentence that says what is changed and how to undo it, or null: nothing is, or nobody can tell.</summary>
    public static async Task<string?> WhyNotAsync(Exercise exercise, CancellationToken cancel = default)
    {
        // Paths end with a zero byte, and are never quoted then. A renamed file is one that is gone and one that is new.
        if (await GitAsync(exercise.Folder, cancel, "status", "--porcelain", "-z", "--untracked-files=no", "--no-renames", "--", ".") is not { Length: > 0 } status
            || await GitAsync(exercise.Folder, cancel, "rev-parse", "--show-prefix") is not { } prefix) return null;
        prefix = prefix.TrimEnd('\n', '\r');
        (string Name, bool IsStaged)[] changed = [
            .. from entry in status.Split('\0', StringSplitOptions.RemoveEmptyEntries)
               where entry.Length > 3 && entry[0] != 'A' // what is new is not the course's
               let path = entry[3..]
               where path.StartsWith(prefix, StringComparison.Ordinal)
               let name = path[prefix.Length..]
               where !exercise.Mine.Any(file => Path.GetFileName(file) == name)
               select (name, entry[0] != ' ')];
        if (changed.Length == 0) return null;

        var names = changed.Select(change => Printable.Text(change.Name)).ToArray();
        var which = names is [var one] ? $"{one} is" : $"{string.Join(", ", names[..^1])} and {names[^1]} are";
        var folder = Path.GetRelativePath(exercise.Root, exercise.Folder).Replace('\\', '/');
        var paths = string.Join(' ', names.Select(name => $"{folder}/{name}")
            .Select(path => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path));
        return $"{which} not as the course has {(names.Length == 1 ? "it" : "them")}, so this result does not count. The way back: git checkout {(changed.Any(change => change.IsStaged) ? "HEAD " : "")}-- {paths}";
    }

    /// <summary>What git says in a folder, or null where it is not there, is no repository's, or does not answer.</summary>
    static async Task<string?> GitAsync(string folder, CancellationToken cancel, params string[] words)
    {
        // Without optional locks: a student's own commit at the same moment does not fail on ours.
        var start = new ProcessStartInfo("git", ["--no-optional-locks", .. words])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            using var git = Process.Start(start)!;
            git.StandardInput.Close();
            try
            {
                var (output, errors) = (git.StandardOutput.ReadToEndAsync(limit.Token), git.StandardError.ReadToEndAsync(limit.Token));
                await Task.WhenAll(output, errors, git.WaitForExitAsync(limit.Token));
                return git.ExitCode == 0 ? await output : null;
            }
            catch (OperationCanceledException)
            {
                git.Kill();
                cancel.ThrowIfCancellationRequested();
                return null;
            }
        }
        catch (Win32Exception) { return null; } // no git here
    }
}
