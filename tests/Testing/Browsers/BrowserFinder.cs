using System.ComponentModel;
using System.Diagnostics;

namespace Testing;

/// <summary>Which browser the tests drive. The first that is there, of: the one named in <c>COURSE_BROWSER</c>, Playwright's own, the system's.</summary>
/// <param name="named">What <c>COURSE_BROWSER</c> says.</param>
/// <param name="playwright">Where Playwright would have put its own.</param>
/// <param name="path">The folders in which the system looks for programs.</param>
/// <param name="starts">Whether a program is there, and starts.</param>
public sealed class BrowserFinder(string? named, string playwright, IEnumerable<string> path, Func<string, bool> starts)
{
    public const string Variable = "COURSE_BROWSER";

    /// <summary>The program of Debian that the tests install, and its package.</summary>
    internal const string Debians = "chromium-headless-shell";

    // The first is Chromium without a window of its own, which takes half of the time.
    static readonly string[] Names = [Debians, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "microsoft-edge-stable"];

    public static BrowserFinder Here(string playwright) => new(
        Environment.GetEnvironmentVariable(Variable), playwright,
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries), Starts);

    /// <summary>The browser's program, or null where there is none.</summary>
    /// <exception cref="InvalidOperationException"><c>COURSE_BROWSER</c> names a program that is not there or does not start.</exception>
    public string? Find()
    {
        if (named is { Length: > 0 })
            return starts(named) ? named : throw new InvalidOperationException($"The variable {Variable} names {named}, which is not there or does not start: correct it, or remove it to let the tests look for a browser.");
        return Candidates().FirstOrDefault(starts);
    }

    /// <summary>What to say where there is none.</summary>
    public static string Missing => "No browser was found: run 'dotnet course.cs test', which installs one; or install Chromium, Chrome or Edge; "
        + $"or set the variable {Variable} to the program file of one.";

    IEnumerable<string> Candidates()
    {
        yield return playwright;
        if (OperatingSystem.IsWindows())
            foreach (var folder in new[] { Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86, Environment.SpecialFolder.LocalApplicationData }.Select(Environment.GetFolderPath))
                foreach (var program in (string[])["Chromium/Application/chrome.exe", "Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"])
                    yield return Path.Combine([folder, .. program.Split('/')]);
        else if (OperatingSystem.IsMacOS())
            foreach (var name in (string[])["Chromium", "Google Chrome", "Microsoft Edge"])
                yield return $"/Applications/{name}.app/Contents/MacOS/{name}";
        else
            foreach (var name in Names)
                foreach (var folder in path)
                    yield return Path.Combine(folder, name);
    }

    // On Linux a browser may be there and lack the system's libraries. Elsewhere they come with it, and --version opens a window.
    static bool Starts(string program)
    {
        if (!File.Exists(program) || !OperatingSystem.IsLinux()) return File.Exists(program);
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, ["--version"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            if (process.WaitForExit(TimeSpan.FromSeconds(10))) return process.ExitCode == 0;
            process.Kill(entireProcessTree: true);
            return false;
        }
        catch (Win32Exception) { return false; } // no program
    }
}
