using System.ComponentModel;
using System.Diagnostics;

namespace Processes;

/// <summary>The student's own browser. It is no child of ours: it stays when we end, and everything that we have started.</summary>
public static class DefaultBrowser
{
    /// <summary>Opens an address; false where there is no browser to open, as on a machine without a desktop.</summary>
    public static bool Open(string address)
    {
        try
        {
            if (OperatingSystem.IsWindows()) Process.Start(new ProcessStartInfo(address) { UseShellExecute = true })?.Dispose();
            else if (Opener() is { } opener) Start([.. opener, address]);
            else return false;
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    // What opens an address here, or null. An editor names a program of its own; without a desktop xdg-open would try every text browser that it knows.
    static string[]? Opener() =>
        OperatingSystem.IsMacOS() ? ["open"]
        : Variable("BROWSER") is { } named && File.Exists(named) ? ["setsid", named]
        : (Variable("BROWSER") ?? Variable("DISPLAY") ?? Variable("WAYLAND_DISPLAY")) is null ? null
        : (Variable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "xdg-open"))) ? ["setsid", "xdg-open"] : null;

    // In a session of its own on Linux, where Ctrl+C would end it, too; and what it has to say about itself is not for this console.
    static void Start(string[] command)
    {
        var start = new ProcessStartInfo("sh", ["-c", "exec \"$@\" </dev/null >/dev/null 2>&1", "sh", .. command]);
        Mark.TakeOffAll(start);
        Process.Start(start)!.Dispose();
    }

    static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
