using System.ComponentModel;
using System.Text.RegularExpressions;
using Processes;

namespace Classroom;

/// <summary>A program that lessons need, and that a machine may not have.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Site">Where it is to be had.</param>
/// <param name="Pattern">The files that need it; null where every lesson does.</param>
/// <param name="Commands">What it may be called on a command line.</param>
sealed partial record Tool(string Name, string Site, string? Pattern, params string[] Commands)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static readonly IReadOnlyList<Tool> All = [
        new(".NET SDK", "https://dotnet.microsoft.com/download", null, "dotnet"),
        new("Node", "https://nodejs.org", "package.json", "node"),
        new("Python", "https://www.python.org/downloads", "*.py", "python3", "python")];

    /// <summary>Whether a lesson's folder, or one right below it, has a file of it. A page's files, and an exercise's, are not run by it.</summary>
    public bool IsFor(Lesson lesson) => Pattern is null || Folders(lesson).Any(folder => Directory.EnumerateFiles(folder, Pattern).Any());

    /// <summary>Its version, or null where it is not here.</summary>
    public async Task<string?> VersionAsync(string folder)
    {
        foreach (var command in Commands)
            try
            {
                var words = new List<string>();
                await using var program = ChildProcess.Start(new(command, ["--version"]) { WorkingDirectory = folder }, words.Add, error: _ => { });
                if (await program.Exit.WaitAsync(Patience) == 0 && Version().Match(string.Join(' ', words)) is { Success: true } version) return version.Value;
            }
            catch (Exception e) when (e is Win32Exception or TimeoutException or IOException or UnauthorizedAccessException) { } // not there, or not what it is called
        return null;
    }

    static IEnumerable<string> Folders(Lesson lesson) =>
        [lesson.Folder, .. Directory.EnumerateDirectories(lesson.Folder).Where(folder => Path.GetFileName(folder) is not ("exercise" or "wwwroot" or "bin" or "obj" or "node_modules"))];

    [GeneratedRegex(@"\d+(\.\d+)+\S*", RegexOptions.CultureInvariant)]
    private static partial Regex Version();
}
