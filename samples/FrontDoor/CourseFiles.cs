using System.ComponentModel;
using System.Globalization;
using Processes;

namespace FrontDoor;

/// <summary>The course's own files as git has them. Files that <c>.gitignore</c> names are the student's, even if git has them.</summary>
/// <param name="root">The course's own folder.</param>
sealed class CourseFiles(string root)
{
    // Windows allows 32,767 characters in a command.
    const int MostAtOnce = 100;

    /// <summary>How long git may take for one command.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether git has the course: not if it isn't installed, and not if the folder was downloaded without it.</summary>
    /// <exception cref="IOException">git refuses to look, or takes too long. The message is git's own, if there is one.</exception>
    public async Task<bool> AreInGitAsync(CancellationToken cancel = default)
    {
        try
        {
            if (await HasAsync("course.cs", cancel)) return true;
            var (exit, _, errors) = await RunAsync(["rev-parse", "--git-dir"], cancel);
            // Of the reasons to refuse, this one alone means a ZIP. Others are a repository of another user, or a broken one.
            if (exit == 0 || errors.Contains("not a git repository (or any", StringComparison.Ordinal)) return false;
            throw new IOException(string.Join('\n', Printable.Lines(errors.Trim())));
        }
        catch (Win32Exception) { return false; } // not installed
    }

    /// <summary>Whether git has a file or folder of that path.</summary>
    /// <exception cref="IOException">git takes too long.</exception>
    public async Task<bool> HasAsync(string path, CancellationToken cancel = default) =>
        (await RunAsync(["cat-file", "-e", $"HEAD:./{(path == "." ? "" : path)}"], cancel)).Exit == 0;

    /// <summary>Compares a file, or the files in a folder, with what git has.</summary>
    /// <exception cref="IOException">git doesn't answer.</exception>
    public async Task<CourseChanges> ChangesAsync(string path, CancellationToken cancel = default)
    {
        var prefix = (await AskAsync(cancel, "rev-parse", "--show-prefix")).TrimEnd('\n', '\r');
        const string Rules = "--exclude-per-directory=.gitignore";
        var mine = Entries(await AskAsync(cancel, "ls-files", "-z", "--cached", "--ignored", Rules, "--", path));
        // The letters of a status don't show whether the course has a file: one that was only announced, with git add -N, has no 'A'.
        var known = Entries(await AskAsync(cancel, "ls-tree", "-r", "-z", "--name-only", "HEAD", "--", path)).ToHashSet();
        // A renamed file is one that is gone and one that is new. Each entry is two letters, a space and a path from git's own root.
        var entries = Entries(await AskAsync(cancel, "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", path))
            .Where(entry => entry.Length > 3 + prefix.Length && entry[3..].StartsWith(prefix, StringComparison.Ordinal))
            .Select(entry => (Staged: entry[0], OnDisk: entry[1], Path: entry[(3 + prefix.Length)..])).ToArray();
        ChangedFile[] changed = [
            .. from entry in entries
               where entry.Staged != '?' && known.Contains(entry.Path) && !mine.Contains(entry.Path)
               let hasStaged = entry.Staged is 'M' or 'T' && entry.OnDisk != ' '
               select new ChangedFile(entry.Path, IsGone: !File.Exists(In(entry.Path)), hasStaged)];
        var added = entries.Select(entry => entry.Path).Where(file => !known.Contains(file) && Path.Exists(In(file)));
        return new(changed, [.. added]);
    }

    /// <summary>Brings files back as git has them. What was there instead is moved to a new folder first.</summary>
    /// <returns>That folder as seen from the course's, or null if nothing had to be moved.</returns>
    /// <param name="files">The files.</param>
    /// <param name="cancel">Ends it before anything is moved, and not after that.</param>
    /// <exception cref="IOException">They can't be brought back. Nothing is lost; the message says where it is.</exception>
    public async Task<string?> RestoreAsync(IReadOnlyList<ChangedFile> files, CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        var folder = NewFolder();
        List<(string From, string To)> moved = [];
        try
        {
            await KeepStagedAsync(files, folder);
            foreach (var file in files)
                if (InTheWay(file.Path) is { } there)
                {
                    moved.Add((In(there), In($"{folder}/{there}")));
                    Move(moved[^1].From, moved[^1].To);
                }
            await BringAsync(["checkout", "--quiet", "HEAD"], files);
            return Path.Exists(In(folder)) ? folder : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            foreach (var (from, to) in moved)
                if (Path.Exists(to) && !Path.Exists(from)) Move(to, from);
            throw moved.Any(file => Path.Exists(file.To)) ? new IOException($"{e.Message} What you had is in {folder}.", e) : e;
        }
    }

    // git checkout replaces what git add has taken, too.
    async Task KeepStagedAsync(IReadOnlyList<ChangedFile> files, string folder)
    {
        ChangedFile[] staged = [.. files.Where(file => file.HasStaged)];
        if (staged.Length > 0) await BringAsync(["checkout-index", $"--prefix={In(folder).Replace('\\', '/')}/staged/"], staged);
    }

    async Task BringAsync(string[] words, IReadOnlyList<ChangedFile> files)
    {
        foreach (var some in files.Chunk(MostAtOnce))
        {
            var (exit, _, errors) = await RunAsync([.. words, "--", .. some.Select(file => file.Path)]);
            if (exit != 0) throw new IOException($"git can't bring the files back: {Printable.Text(errors.Trim().Split('\n')[0])}");
        }
    }

    // The file itself or, in the place of one of its folders, a file or a link: git would delete that without a word.
    string? InTheWay(string path)
    {
        var parts = path.Split('/');
        for (var length = 1; length < parts.Length; length++)
        {
            var above = new DirectoryInfo(In(string.Join('/', parts[..length])));
            if (File.Exists(above.FullName) || above.LinkTarget is not null) return string.Join('/', parts[..length]);
        }
        // A link that leads nowhere doesn't exist, and is one all the same.
        return Path.Exists(In(path)) || new FileInfo(In(path)).LinkTarget is not null ? path : null;
    }

    static void Move(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        Directory.Move(from, to); // of files, too
    }

    string NewFolder()
    {
        for (var number = 1; ; number++)
        {
            var folder = string.Create(CultureInfo.InvariantCulture, $".course/before-restore-{number}");
            if (!Path.Exists(In(folder))) return folder;
        }
    }

    async Task<string> AskAsync(CancellationToken cancel, params string[] words) => await RunAsync(words, cancel) is (0, var output, _)
        ? output
        : throw new IOException($"git doesn't answer: 'git {words[0]}' in {root} says why.");

    async Task<(int Exit, string Output, string Errors)> RunAsync(string[] words, CancellationToken cancel = default)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        try { return await Git.RunAsync(root, words, either.Token); }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new IOException(FormattableString.Invariant($"'git {words[0]}' wasn't done after {Patience.TotalSeconds:0} seconds."), e);
        }
    }

    static string[] Entries(string output) => output.Split('\0', StringSplitOptions.RemoveEmptyEntries);

    string In(string path) => Path.Combine(root, path);
}
