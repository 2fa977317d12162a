using System.Text.RegularExpressions;

namespace Lessons.Tests.Texts;

/// <summary>The lines of a file between <c>// region: name</c> and <c>// endregion</c>, without their common indentation.</summary>
sealed partial record Region(string File, string Name, string Code)
{
    static readonly string[] Sources = [".cs", ".js", ".html", ".css"];

    /// <summary>All regions of a lesson's own files: its sample and the sample's page.</summary>
    public static IEnumerable<Region> In(string lesson) =>
        from folder in (string[])[lesson, .. Directory.GetDirectories(lesson, "wwwroot", SearchOption.TopDirectoryOnly)]
        from file in Directory.EnumerateFiles(folder, "*", folder == lesson ? SearchOption.TopDirectoryOnly : SearchOption.AllDirectories)
        where Sources.Contains(Path.GetExtension(file))
        from region in Of(file, Path.GetRelativePath(lesson, file).Replace('\\', '/'))
        select region;

    /// <summary>The region that a text in this folder names as <c>file#name</c>; the file may lie anywhere.</summary>
    public static Region? Named(string folder, string source) => source.Split('#') is [var file, var name] && System.IO.File.Exists(Path.Combine(folder, file))
        ? Of(Path.Combine(folder, file), file).SingleOrDefault(region => region.Name == name)
        : null;

    static IEnumerable<Region> Of(string path, string file)
    {
        var lines = System.IO.File.ReadAllLines(path);
        for (var i = 0; i < lines.Length; i++)
            if (Begin().Match(lines[i]) is { Success: true } begin)
            {
                var end = Array.FindIndex(lines, i, line => line.Contains("endregion", StringComparison.Ordinal));
                Assert.True(end > 0, $"{file}: the region {begin.Groups[1].Value} has no end.");
                yield return new(file, begin.Groups[1].Value, Dedent(lines[(i + 1)..end]));
            }
    }

    static string Dedent(string[] lines)
    {
        var indent = lines.Where(line => line.Trim().Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length < indent ? "" : line[indent..]));
    }

    [GeneratedRegex(@"^\s*(?://|<!--|/\*) region: ([\w-]+)")]
    private static partial Regex Begin();
}
