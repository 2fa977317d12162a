using System.Globalization;
using System.Text.RegularExpressions;
using Processes;

namespace Classroom;

/// <summary>What the compiler says of one place.</summary>
/// <param name="File">The file, from the course's root, or null where it is about none.</param>
/// <param name="Line">The line, from 1; 0 where it is about the whole file.</param>
/// <param name="Column">The column, likewise.</param>
/// <param name="IsError">Whether it stops the build.</param>
/// <param name="Code">As in <c>CS1002</c>.</param>
/// <param name="Text">Its words.</param>
/// <param name="Open">The address that opens the place in VS Code, or null.</param>
sealed partial record CompilerMessage(string? File, int Line, int Column, bool IsError, string Code, string Text, string? Open)
{
    const int Most = 50;

    /// <summary>What a build has printed: errors first, each once. Where no error can be read in it, it is told as it is.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="folder">The project's folder: a file may be named from there.</param>
    /// <param name="course">The course's folder.</param>
    /// <param name="isBuilt">Whether it does build: then only warnings count.</param>
    public static IReadOnlyList<CompilerMessage> Read(IEnumerable<string> lines, string folder, CourseFolder course, bool isBuilt)
    {
        var said = lines.Where(line => line.Trim().Length > 0).Select(line => (line, match: Form().Match(line))).ToArray();
        var messages = said.Where(one => one.match.Success).Select(one => Read(one.match, folder, course)).Distinct().OrderBy(message => !message.IsError).ToList();
        if (!isBuilt && !messages.Any(message => message.IsError))
            messages.InsertRange(0, said.Where(one => !one.match.Success).Select(one => new CompilerMessage(null, 0, 0, true, "", Printable.Text(one.line.Trim()), null)));
        return [.. messages.Take(Most)];
    }

    /// <summary>It, in a line of a log.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(File is null ? "" : Line == 0 ? $"{File}: " : $"{File}({Line},{Column}): ")}{(IsError ? "error" : "warning")} {Code}: {Text}");

    static CompilerMessage Read(Match match, string folder, CourseFolder course)
    {
        var (line, column) = (Number("line"), Number("column"));
        var path = Path.GetFullPath(match.Groups["file"].Value, folder);
        var isFile = System.IO.File.Exists(path); // or the tool that says it: CSC, MSBUILD
        var within = Path.GetRelativePath(course.Root, path).Replace('\\', '/');
        return new(isFile ? within : null, line, column, match.Groups["kind"].Value == "error", match.Groups["code"].Value, Printable.Text(match.Groups["text"].Value),
            isFile ? $"{Editor.Address(path, Math.Max(line, 1))}:{Math.Max(column, 1).ToString(CultureInfo.InvariantCulture)}" : null);

        int Number(string group) => int.TryParse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    // MSBuild's own form, whatever its language: file(line,column): error CODE: text [project]
    [GeneratedRegex(@"^\s*(?<file>.+?)(\((?<line>\d+)(,(?<column>\d+))?(,\d+){0,2}\))?\s*:\s+(?<kind>error|warning)\s+(?<code>[A-Z]+\d+)\s*:\s*(?<text>.*?)(\s\[[^\[\]]*proj(::[^\[\]]*)?\])?\s*$")]
    private static partial Regex Form();
}
