using System.Runtime.InteropServices;

namespace Processes;

/// <summary>The process that has started us. Killed, it can tell us nothing.</summary>
/// <remarks>Windows needs no watch: <c>dotnet</c> runs us in a job, and all that is in the job ends with it.</remarks>
public static class Parent
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.25);

    /// <summary>Its number; 0 on Windows.</summary>
    public static int Id => OperatingSystem.IsWindows() ? 0 : getppid();

    /// <summary>Returns when the process of that number is our parent no longer; on Windows never.</summary>
    public static async Task GoneAsync(int parent)
    {
        if (OperatingSystem.IsWindows()) await Task.Delay(Timeout.Infinite);
        using var looks = new PeriodicTimer(Pause);
        while (Id == parent) await looks.WaitForNextTickAsync();
    }

    [DllImport("libc")]
    static extern int getppid();
}
