using System.Diagnostics;

namespace Testing;

/// <summary>Pipes in the place of files: to open one is to wait for whoever opens its other end. Not on Windows, where no file is one.</summary>
public static class NamedPipe
{
    public static async Task MakeAsync(params IEnumerable<string> files)
    {
        // Its owner's alone: what may be read by others is refused in some places before it is found to be a pipe.
        using var made = Process.Start("mkfifo", ["-m", "600", .. files]);
        await made.WaitForExitAsync();
    }
}
