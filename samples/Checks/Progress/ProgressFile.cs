using System.Globalization;
using Processes;

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
        RegularFile.Replace(file, all.Write());
        return lesson;
    }

    CourseProgress Read()
    {
        if (!File.Exists(file)) return new();
        if (CourseProgress.Read(RegularFile.ReadAllBytes(file)) is { } read) return read;
        var number = 1;
        while (Path.Exists(Aside())) number++;
        File.Move(file, Aside(), overwrite: false);
        Spoiled?.Invoke($"Your progress could not be read, so it begins anew. What was there is kept in {Path.Combine(Path.GetFileName(folder), Path.GetFileName(Aside()))}.");
        return new();

        string Aside() => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"progress.broken-{number}.json"));
    }

    async Task<FileStream> LockAsync(CancellationToken cancel) =>
        await FileLock.TakeAsync(Path.Combine(folder, "progress.lock"), patience ?? TimeSpan.FromSeconds(5), cancel)
        ?? throw new IOException($"Your progress could not be kept: another program is writing to {Path.Combine(Path.GetFileName(folder), "progress.json")}, and does not end.");
}
