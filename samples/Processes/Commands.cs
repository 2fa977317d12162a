using System.Diagnostics;

namespace Processes;

/// <summary>Asks a small program of the system for a few lines.</summary>
static class Commands
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>What it printed, or nothing where it does not exist or fails; no more than it has printed in five seconds.</summary>
    public static string[] Lines(string program, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
            Mark.TakeOffAll(start);
            using var process = Process.Start(start)!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            using var limit = new Timer(_ => End(process), null, Patience, Timeout.InfiniteTimeSpan);
            return process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return [];
        }
    }

    static void End(Process process)
    {
        try { process.Kill(); }
        catch (InvalidOperationException) { } // it has ended at this very moment
    }
}
