using System.Diagnostics;

namespace Testing;

/// <summary>Pipes in the place of files: opening one waits until its other end is opened, too. Not on Windows.</summary>
public static class NamedPipe
{
    public static async Task MakeAsync(params IEnumerable<string> files)
    {
        // Its owner's alone: what may be read by others is refused in some places before it is found to be a pipe.
        using var made = Process.Start("mkfifo", ["-m", "600", .. files]);
        await made.WaitForExitAsync();
    }
}
