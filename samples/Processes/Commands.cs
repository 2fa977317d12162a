using System.Diagnostics;

namespace Processes;

/// <summary>Asks a small program of the system for a few lines.</summary>
static class Commands
{
    /// <summary>What it printed, or nothing where it does not exist or fails.</summary>
    public static string[] Lines(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            return process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return [];
        }
    }
}
