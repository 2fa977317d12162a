using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Processes;

/// <summary>Starts git. A course may be on a machine without it, and in a folder that git doesn't know.</summary>
public static class Git
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Asks git, and returns what it prints; null if it isn't installed, fails, or doesn't answer within five seconds.</summary>
    /// <param name="folder">Where git starts.</param>
    /// <param name="words">The command, which changes nothing.</param>
    /// <param name="cancel">Ends git.</param>
    public static async Task<string?> AskAsync(string folder, IEnumerable<string> words, CancellationToken cancel = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try { return await RunAsync(folder, words, limit.Token) is (0, var output, _) ? output : null; }
        catch (Win32Exception) { return null; } // not installed
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested) { return null; }
    }

    /// <summary>Runs git to its end.</summary>
    /// <exception cref="Win32Exception">git isn't installed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; git hasn't been started, or has been killed.</exception>
    public static async Task<(int Exit, string Output, string Errors)> RunAsync(
        string folder, IEnumerable<string> words, CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        // Without optional locks, a student's own commit at the same moment doesn't fail because of us. Names hold no patterns.
        // A hook is for the student's own commands; git looks for it below this path, and finds none there on Windows either.
        var start = new ProcessStartInfo(
            "git", ["--no-optional-locks", "--literal-pathspecs", "-c", "core.hooksPath=/dev/null", .. words])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            Environment = { ["LC_ALL"] = "C" }, // git translates its errors
        };
        using var git = Process.Start(start)!;
        git.StandardInput.Close();
        try
        {
            var (output, errors) = (git.StandardOutput.ReadToEndAsync(cancel), git.StandardError.ReadToEndAsync(cancel));
            await Task.WhenAll(output, errors, git.WaitForExitAsync(cancel));
            return (git.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            git.Kill();
            throw;
        }
    }
}
