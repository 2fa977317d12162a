using System.Diagnostics;

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

    public void PutOn(ProcessStartInfo start) => start.Environment[Prefix + id] = "1";

    /// <summary>For a program that is nobody's to end.</summary>
    public static void TakeOffAll(ProcessStartInfo start)
    {
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).ToArray()) start.Environment.Remove(name);
    }

    // Only what children get from us is changed: by what we ourselves were started with we are not found.
    public static void PutOnOurs(string id) => Environment.SetEnvironmentVariable(Prefix + id, "1");

    public void EndAll() => EndAll(id);

    /// <summary>Ends every process that has the mark and returns their numbers.</summary>
    public static IReadOnlyList<int> EndAll(string id)
    {
        var ended = new List<int>();
        // A process may start another one while we look, so look until there is none.
        for (var found = Find(id); found.Count > 0 && ended.Count < 10_000; found = Find(id))
            foreach (var process in found)
            {
                ended.Add(process);
                try
                {
                    using var running = Process.GetProcessById(process);
                    running.Kill(entireProcessTree: true);
                    running.WaitForExit();
                }
                catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
                {
                    // It ended by itself meanwhile.
                }
            }
        return [.. ended.Distinct()];
    }

    static List<int> Find(string id)
    {
        if (OperatingSystem.IsLinux())
            return [.. from folder in Directory.EnumerateDirectories("/proc")
                       let name = Path.GetFileName(folder)
                       where char.IsAsciiDigit(name[0]) && Read(Path.Combine(folder, "environ")).Contains(Prefix + id, StringComparison.Ordinal)
                       select Number(name)];
        if (OperatingSystem.IsMacOS())
            return [.. from line in Commands.Lines("ps", "-axEww", "-o", "pid=,command=")
                       where line.Contains(Prefix + id, StringComparison.Ordinal)
                       select Number(line.TrimStart().Split(' ')[0])];
        return [];
    }

    static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

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
}
