using System.Diagnostics;

namespace Testing;

/// <summary>What the system says of a process.</summary>
public static class ProcessTable
{
    /// <summary>Whether it has ended. A zombie has, even if nobody ever reads its exit code.</summary>
    public static bool IsGone(int id)
    {
        try
        {
            if (OperatingSystem.IsLinux()) return File.ReadAllText(FormattableString.Invariant($"/proc/{id}/stat")).Split(')')[^1] is [' ', 'Z' or 'X', ..];
            using var process = Process.GetProcessById(id);
            return process.HasExited;
        }
        catch (Exception e) when (e is ArgumentException or IOException) { return true; }
    }
}
