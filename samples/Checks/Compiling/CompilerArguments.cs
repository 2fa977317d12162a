using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Processes;

namespace Checks;

/// <summary>
/// What MSBuild would say to the compiler for an exercise: references, implicit usings, source generators and the rest.
/// It is asked once, which takes a second or two, and again when the project has changed or a file that it named is gone.
/// </summary>
static class CompilerArguments
{
    // Files above a project that go into its build.
    static readonly string[] Shared = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json", ".editorconfig"];

    // Of …/Exercise.csproj(1,33): error MSB4025: The project file could not be loaded. […/Exercise.csproj] what lies between place and project.
    static readonly Regex Error = new(@"\b([A-Z]+[0-9]{4}: .+?)(?: \[[^\]]*proj\])?\r?$", RegexOptions.CultureInvariant | RegexOptions.Multiline);

    /// <param name="exercise">Whose project is asked.</param>
    /// <param name="key">Its <see cref="Key"/>.</param>
    /// <param name="asking">Told before it takes time.</param>
    /// <param name="cancel">Ends the question.</param>
    /// <exception cref="InvalidOperationException">The project cannot be understood; the message says what MSBuild says.</exception>
    public static async Task<CSharpCommandLineArguments> ForAsync(Exercise exercise, string key, Action asking, CancellationToken cancel)
    {
        var kept = Path.Combine(exercise.Own, "compiler.rsp");
        if (Read(kept, key) is { } lines && Parse(exercise, lines) is { } known) return known;

        asking();
        // Two restores of one project at the same time break each other. After waiting, the answer may be there already.
        using var alone = await FileLock.TakeAsync(Path.Combine(exercise.Own, "compiler.lock"), Timeout.InfiniteTimeSpan, cancel);
        if (Read(kept, key) is { } others && Parse(exercise, others) is { } answer) return answer;
        lines = await AskAsync(exercise, cancel);
        var beside = kept + ".new"; // readers take no lock
        await File.WriteAllLinesAsync(beside, [key, .. lines], cancel);
        File.Move(beside, kept, overwrite: true);
        return Parse(exercise, lines) ?? throw new InvalidOperationException("MSBuild names files that are not there. Say 'dotnet build-server shutdown' and try again.");
    }

    static string[]? Read(string kept, string key)
    {
        try { return RegularFile.ReadAllText(kept).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n') is [var first, .. var lines] && first == key ? lines : null; }
        catch (IOException) { return null; } // not asked yet
    }

    // Null when it names files that are gone: the SDK was updated, or obj deleted.
    static CSharpCommandLineArguments? Parse(Exercise exercise, string[] lines)
    {
        var parsed = CSharpCommandLineParser.Default.Parse(lines, exercise.Folder, sdkDirectory: null);
        return (from file in parsed.MetadataReferences.Select(reference => reference.Reference)
                    .Concat(parsed.AnalyzerReferences.Select(reference => reference.FilePath))
                    .Concat(parsed.AnalyzerConfigPaths)
                    .Concat(parsed.SourceFiles.Select(source => source.Path))
                select Path.Combine(exercise.Folder, file)).All(File.Exists) ? parsed : null;
    }

    /// <summary>What the answer depends on.</summary>
    public static string Key(Exercise exercise)
    {
        var folders = new List<string>();
        for (var folder = new DirectoryInfo(exercise.Folder); folder is not null; folder = folder.Parent) folders.Add(folder.FullName);
        var files = from folder in folders
                    from name in Shared
                    let file = Path.Combine(folder, name)
                    where File.Exists(file)
                    select file;
        return Environment.Version + string.Concat(files.Append(exercise.Project).Select(file => $"|{file} {File.GetLastWriteTimeUtc(file).Ticks}"));
    }

    static async Task<string[]> AskAsync(Exercise exercise, CancellationToken cancel)
    {
        var start = MsBuild.Command(exercise.Project, "-restore", "-target:Compile", "-property:ProvideCommandLineArgs=true;SkipCompilerExecution=true", "-getItem:CscCommandLineArgs");
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["ExerciseFiles"] = "starter"; // which files the student has is seen at each compile: this is left out again
        var (output, errors) = (new StringBuilder(), new StringBuilder());
        var exit = await MsBuild.RunAsync(start, line => output.AppendLine(line), cancel, line => errors.AppendLine(line));
        cancel.ThrowIfCancellationRequested();
        try
        {
            if (exit != 0) throw Unbuilt();
            return [.. from argument in JsonElement.Parse(output.ToString()).GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray()
                       let text = argument.GetProperty("Identity").GetString()!
                       where text != "starter"
                       select text];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException)
        {
            throw Unbuilt(e);
        }

        InvalidOperationException Unbuilt(Exception? e = null) => new($"{exercise.Project} cannot be built: {FirstError($"{errors}\n{output}")}", e);
    }

    static string FirstError(string said) => Error.Match(said) is { Success: true } first ? first.Groups[1].Value : said.Trim();
}
