using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Processes;

namespace Testing;

/// <summary>
/// Acts like the first process of a container that never reaps: a process that loses its parent becomes a child of this one, and stays a zombie once it
/// has ended. Linux only.
/// </summary>
public static class NeverReaping
{
    const int SetChildSubreaper = 36; // PR_SET_CHILD_SUBREAPER, in prctl(2)

    /// <summary>What <see cref="RunAsync"/> is called on the command line.</summary>
    public const string Argument = "--never-reaping";

    /// <summary>Starts a command, ends it at its first line of output, and prints how many seconds that took.</summary>
    internal static async Task<int> RunAsync(string[] command)
    {
        if (prctl(SetChildSubreaper, 1, 0, 0, 0) != 0) return Marshal.GetLastPInvokeError();
        var ready = new TaskCompletionSource();
        await using var program = ChildProcess.Start(new(command[0], command[1..]), _ => ready.TrySetResult());
        await ready.Task;
        var watch = Stopwatch.StartNew();
        await program.StopAsync(TimeSpan.Zero);
        Console.WriteLine(watch.Elapsed.TotalSeconds.ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    [DllImport("libc", SetLastError = true)]
    static extern int prctl(int option, nuint first, nuint second, nuint third, nuint fourth);
}
