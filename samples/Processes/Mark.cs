using System.Diagnostics;
using System.Globalization;

namespace Processes;

/// <summary>
/// A variable in the environment of a program that we start. Its children inherit it, so they are found even when their
/// parent has ended. A note of the same name stays locked while we live: one that is not locked was left by a killed starter.
/// </summary>
/// <remarks>
/// On Windows nothing is ever left behind: <c>dotnet</c> runs us in a job, and all that is in the job ends with it.
/// </remarks>
sealed class Mark : IDisposable
{
    const string Prefix = "COURSE_STARTED_";
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);
    readonly string id;
    readonly FileStream? note;

    Mark(string id, FileStream? note) => (this.id, this.note) = (id, note);

    public static Mark Create(string? notes, string program)
    {
        var id = Guid.NewGuid().ToString("N");
        if (notes is null) return new(id, null);
        Directory.CreateDirectory(notes);
        var note = new FileStream(Path.Combine(notes, id), FileMode.CreateNew, FileAccess.Write, FileShare.None);
        note.Write(System.Text.Encoding.UTF8.GetBytes($"{program}\n{Path.GetFullPath(notes)}"));
        note.Flush();
        return new(id, note);
    }

    /// <summary>Its value is our number.</summary>
    public void PutOn(ProcessStartInfo start) => start.Environment[Prefix + id] = Us;

    // Only what children get from us is changed: by what we ourselves were started with we are not found.
    public static void PutOnOurs(string id) => Environment.SetEnvironmentVariable(Prefix + id, Us);

    /// <summary>For a program that is nobody's to end.</summary>
    public static void TakeOffAll(ProcessStartInfo start)
    {
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).ToArray()) start.Environment.Remove(name);
    }

    /// <summary>The marks that we ourselves were started with, and who put each on.</summary>
    public static IEnumerable<(string Id, int Starter)> OnUs =>
        from variable in Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
        let name = (string)variable.Key
        where name.StartsWith(Prefix, StringComparison.Ordinal)
        select (name[Prefix.Length..], int.TryParse((string?)variable.Value, CultureInfo.InvariantCulture, out var starter) ? starter : 0);

    /// <summary>Whether one who has put a mark on us is gone.</summary>
    public static bool IsStarterGone => !OperatingSystem.IsWindows() && OnUs.Any(mark => !Signal.Exists(mark.Starter));

    public void EndAll() => EndAll(id);

    /// <summary>
    /// Ends every process that has the mark, and what those have started, but not ourselves. It returns their numbers when they are gone,
    /// and after two seconds in any case: the system may be unable to end one now.
    /// </summary>
    public static IReadOnlyCollection<int> EndAll(string id)
    {
        var ended = new HashSet<int>();
        var watch = Stopwatch.StartNew();
        // A process may start another one while we look, and takes a moment to go: so look until there is none.
        while (Find(id, ended) is { Count: > 0 } found)
        {
            foreach (var process in found) Signal.Kill(process);
            ended.UnionWith(found);
            if (watch.Elapsed > Limit) break;
            Thread.Sleep(5);
        }
        return ended;
    }

    // Those that are killed have no environment any more while they go.
    static HashSet<int> Find(string id, HashSet<int> killed)
    {
        Running[] all = [.. OperatingSystem.IsLinux() ? OnLinux(Prefix + id) : OperatingSystem.IsMacOS() ? OnMac(Prefix + id) : []];
        var found = all.Where(process => process.IsMarked || killed.Contains(process.Id)).Select(process => process.Id).ToHashSet();
        // A child may have cleared its environment. Zombies are left out: they have ended, even if nobody ever reads their exit code.
        while (all.Any(process => found.Contains(process.Parent) && found.Add(process.Id))) { }
        found.Remove(Environment.ProcessId);
        return found;
    }

    static IEnumerable<Running> OnLinux(string name) =>
        from folder in Directory.EnumerateDirectories("/proc")
        where char.IsAsciiDigit(Path.GetFileName(folder)[0])
        // Number, (name, which may hold anything), state, parent, …
        let stat = Read(Path.Combine(folder, "stat")).Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries)
        where stat is [not ("Z" or "X"), _, ..]
        select new Running(Number(Path.GetFileName(folder)), Number(stat[1]), Read(Path.Combine(folder, "environ")).Contains(name, StringComparison.Ordinal));

    static IEnumerable<Running> OnMac(string name) =>
        from line in Commands.Lines("ps", "-axEww", "-o", "pid=,ppid=,stat=,command=")
        let column = line.Split(' ', 4, StringSplitOptions.RemoveEmptyEntries)
        where column.Length == 4 && !column[2].StartsWith('Z') && !column[3].Contains("-axEww", StringComparison.Ordinal) // or it would find itself
        select new Running(Number(column[0]), Number(column[1]), column[3].Contains(name, StringComparison.Ordinal));

    static string Us => Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

    static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    static string Read(string file)
    {
        try { return File.ReadAllText(file); }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { return ""; } // gone, or another user's
    }

    public void Dispose()
    {
        if (note is null) return;
        note.Dispose();
        File.Delete(note.Name);
    }

    /// <summary>A process that has not ended.</summary>
    readonly record struct Running(int Id, int Parent, bool IsMarked);
}
