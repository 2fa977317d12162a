using System.Globalization;

namespace Checks;

/// <summary>
/// The file that keeps a student's progress. A crash cannot spoil it: it is written beside, and renamed when it is on the disk.
/// Two programs do not undo each other: who changes it reads it anew under a lock.
/// </summary>
/// <param name="folder">Where it lies: <c>.course</c>.</param>
/// <param name="patience">How long to wait for another program that is writing; by default five seconds.</param>
sealed class ProgressFile(string folder, TimeSpan? patience = null)
{
    readonly string file = Path.Combine(folder, "progress.json");

    /// <summary>Is told when the file could not be read, in a sentence.</summary>
    public Action<string>? Spoiled { get; set; }

    /// <summary>What it holds now.</summary>
    /// <exception cref="IOException">Another program keeps it for too long, or the disk does not let us.</exception>
    public async Task<CourseProgress> ReadAsync(CancellationToken cancel = default)
    {
        using var alone = await LockAsync(cancel);
        return Read();
    }

    /// <summary>Changes what it holds about a lesson, and returns that lesson's progress as it is now.</summary>
    /// <exception cref="IOException">Another program keeps it for too long, or the disk does not let us.</exception>
    public async Task<LessonProgress> ChangeAsync(Exercise exercise, Action<LessonProgress> change, CancellationToken cancel = default)
    {
        using var alone = await LockAsync(cancel);
        var all = Read();
        var lesson = all.Of(exercise.Name);
        change(lesson);
        using (var stream = new FileStream(file + ".new", FileMode.Create, FileAccess.Write))
        {
            stream.Write(all.Write());
            stream.Flush(flushToDisk: true);
        }
        File.Move(file + ".new", file, overwrite: true);
        return lesson;
    }

    CourseProgress Read()
    {
        if (!File.Exists(file)) return new();
        if (CourseProgress.Read(File.ReadAllBytes(file)) is { } read) return read;
        var number = 1;
        while (Path.Exists(Aside())) number++;
        File.Move(file, Aside(), overwrite: false);
        Spoiled?.Invoke($"Your progress could not be read, so it begins anew. What was there is kept in {Path.Combine(Path.GetFileName(folder), Path.GetFileName(Aside()))}.");
        return new();

        string Aside() => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"progress.broken-{number}.json"));
    }

    // The system lets go of it when its holder ends, however that ends. It is never deleted: whoever waits for it has it open.
    async Task<FileStream> LockAsync(CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        using var limit = new CancellationTokenSource(patience ?? TimeSpan.FromSeconds(5));
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (true)
        {
            try { return new(Path.Combine(folder, "progress.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None); }
            catch (IOException e) when (IsTaken(e) && !limit.IsCancellationRequested) { await again.WaitForNextTickAsync(cancel); }
            catch (IOException e) when (IsTaken(e))
            {
                throw new IOException($"Your progress could not be kept: another program is writing to {Path.Combine(Path.GetFileName(folder), "progress.json")}, and does not end.", e);
            }
        }
    }

    // What the three systems say of a file that somebody else has locked.
    static bool IsTaken(IOException e) => e.HResult == (OperatingSystem.IsWindows() ? unchecked((int)0x80070020) : OperatingSystem.IsLinux() ? 11 : 35);
}
