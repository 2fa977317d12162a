namespace Checks;

/// <summary>
/// A lock between processes: a file that one of them at a time has open. The system releases it when its holder ends, however that ends.
/// It is never deleted, since others may be waiting for it.
/// </summary>
static class FileLock
{
    /// <summary>Waits for the lock; dispose the result to release it. Returns null after waiting longer than <paramref name="patience"/>.</summary>
    public static async Task<FileStream?> TakeAsync(string file, TimeSpan patience, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var limit = new CancellationTokenSource(patience);
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (true)
        {
            try { return new(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None); }
            catch (IOException e) when (IsTaken(e) && !limit.IsCancellationRequested) { await again.WaitForNextTickAsync(cancel); }
            catch (IOException e) when (IsTaken(e)) { return null; }
        }
    }

    // The error codes of the three systems for a file that is locked.
    static bool IsTaken(IOException e) => e.HResult == (OperatingSystem.IsWindows() ? unchecked((int)0x80070020) : OperatingSystem.IsLinux() ? 11 : 35);
}
