using System.Globalization;
using DiffPlex;
using DiffPlex.Model;
using Processes;

namespace Checks;

/// <summary>What is different in the solution, as a unified diff: what the student has with <c>-</c>, what the solution has with <c>+</c>.</summary>
static class SolutionDifference
{
    const int Context = 3;

    /// <summary>The lines of the difference: none where there is none. How a line ends is none.</summary>
    public static IEnumerable<string> Lines(Exercise exercise) =>
        from name in exercise.Mine.Concat(Exercise.Code(exercise.Solution)).Select(file => Path.GetFileName(file)).Distinct().Order(StringComparer.Ordinal)
        from line in Lines(name, Path.Combine(exercise.Folder, name), Path.Combine(exercise.Solution, name))
        select line;

    static IEnumerable<string> Lines(string name, string mine, string solution)
    {
        var difference = new Differ().CreateLineDiffs(Read(mine), Read(solution), ignoreWhitespace: false);
        if (difference.DiffBlocks.Count == 0) yield break;
        yield return File.Exists(mine) ? $"--- {name} (yours)" : $"--- {name} (you have none)";
        yield return File.Exists(solution) ? $"+++ {name} (the solution)" : $"+++ {name} (the solution has none)";
        foreach (var hunk in Hunks(difference.DiffBlocks))
            foreach (var line in Lines(hunk, difference.PiecesOld, difference.PiecesNew))
                yield return line;
    }

    // Changes so near to each other that what is shown around them would meet.
    static IEnumerable<IReadOnlyList<DiffBlock>> Hunks(IEnumerable<DiffBlock> blocks)
    {
        var hunk = new List<DiffBlock>();
        foreach (var block in blocks)
        {
            if (hunk is [.., var last] && block.DeleteStartA - (last.DeleteStartA + last.DeleteCountA) > 2 * Context)
            {
                yield return hunk;
                hunk = [];
            }
            hunk.Add(block);
        }
        yield return hunk;
    }

    static IEnumerable<string> Lines(IReadOnlyList<DiffBlock> hunk, IReadOnlyList<string> mine, IReadOnlyList<string> solution)
    {
        var (first, last) = (hunk[0], hunk[^1]);
        var before = Math.Min(Context, first.DeleteStartA);
        var from = first.DeleteStartA - before;
        var to = Math.Min(mine.Count, last.DeleteStartA + last.DeleteCountA + Context);
        var (start, end) = (first.InsertStartB - before, to - (last.DeleteStartA + last.DeleteCountA) + last.InsertStartB + last.InsertCountB);
        yield return $"@@ -{Place(from, to - from)} +{Place(start, end - start)} @@";

        foreach (var block in hunk)
        {
            for (; from < block.DeleteStartA; from++) yield return $" {mine[from]}";
            for (; from < block.DeleteStartA + block.DeleteCountA; from++) yield return $"-{mine[from]}";
            for (var at = block.InsertStartB; at < block.InsertStartB + block.InsertCountB; at++) yield return $"+{solution[at]}";
        }
        for (; from < to; from++) yield return $" {mine[from]}";
    }

    // Where there is no line, the number is that of the line before, as diff has it.
    static string Place(int from, int count) => string.Create(CultureInfo.InvariantCulture, $"{(count == 0 ? from : from + 1)},{count}");

    // Marks of what a text quotes are none of the program.
    static string Read(string file) => File.Exists(file) ? string.Join('\n', RegularFile.ReadAllText(file).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Where(line => !IsMark(line.Trim()))) : "";

    static bool IsMark(string line) => line == "// endregion" || line.StartsWith("// region: ", StringComparison.Ordinal);
}
