using System.Diagnostics;

namespace Processes;

/// <summary>
/// Runs MSBuild. The compiler's server, which a build leaves behind, serves other builds too, and we must not end it: so a build has
/// no <see cref="Mark"/>. It is cancelled as Ctrl+C does it, which ends its tasks and what those have started. Only a build that
/// ignores that, and every build on Windows, is ended with all that it has started.
/// </summary>
public static class MsBuild
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The command, to be prepared further and run.</summary>
    public static ProcessStartInfo Command(params IEnumerable<string> arguments)
    {
        // A node that lives on would hold the output open.
        var start = new ProcessStartInfo("dotnet", ["msbuild", "-nologo", "-nodeReuse:false", "-verbosity:quiet", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A build is over before code that is compiled with a profile of itself would pay: without it a third is saved.
        // Nor is it a program that strangers reach, which W^X is there to protect, and that costs a tenth.
        (start.Environment["DOTNET_TieredPGO"], start.Environment["DOTNET_EnableWriteXorExecute"]) = ("0", "0");
        Mark.TakeOffAll(start);
        StarterWatch.PutOn(start);
        return start;
    }

    /// <summary>Runs it, and returns its exit code.</summary>
    /// <param name="start">The <see cref="Command"/>.</param>
    /// <param name="line">Gets every line of output and errors.</param>
    /// <param name="cancel">Ends it.</param>
    /// <param name="error">Gets the lines of errors, where they are to be told from the others.</param>
    public static async Task<int> RunAsync(ProcessStartInfo start, Action<string> line, CancellationToken cancel, Action<string>? error = null)
    {
        using var build = Process.Start(start)!;
        var over = build.WaitForExitAsync(CancellationToken.None);
        var stopping = Task.CompletedTask;
        using (cancel.Register(() => stopping = StopAsync(build, over)))
        {
            var output = Lines.ReadAsync(build.StandardOutput, line, over);
            await Task.WhenAll(output, Lines.ReadAsync(build.StandardError, error ?? line, over), over);
        }
        await stopping;
        return build.ExitCode;
    }

    static async Task StopAsync(Process build, Task over)
    {
        if (Signal.Interrupt(build.Id)) await Task.WhenAny(over, Task.Delay(Patience, CancellationToken.None));
        if (!over.IsCompleted) build.Kill(entireProcessTree: true);
        await over;
    }
}
