using System.ComponentModel;
using System.Diagnostics;

namespace Testing;

/// <summary>A program of the system that installs something.</summary>
static class Tool
{
    /// <summary>Runs it on our own console, and says there when it fails. True when it went well.</summary>
    public static async Task<bool> RunAsync(ProcessStartInfo start, CancellationToken cancel)
    {
        var name = $"{start.FileName} {start.ArgumentList.FirstOrDefault()}";
        try
        {
            var code = await EndAsync(start, cancel);
            if (code != 0) Console.WriteLine($"({name} ended with exit code {code})");
            return code == 0;
        }
        catch (Win32Exception e)
        {
            Console.WriteLine($"({name} failed: {e.Message})");
            return false;
        }
    }

    /// <summary>Whether a program is there and does this, without a word.</summary>
    public static async Task<bool> IsHereAsync(CancellationToken cancel, string program, params string[] arguments)
    {
        try { return await EndAsync(new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true }, cancel) == 0; }
        catch (Win32Exception) { return false; } // no such program
    }

    static async Task<int> EndAsync(ProcessStartInfo start, CancellationToken cancel)
    {
        using var process = Process.Start(start)!;
        using var stop = cancel.Register(() => process.Kill(entireProcessTree: true));
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode;
    }
}
