using System.Globalization;
using System.Text.RegularExpressions;
using Processes;

namespace Checks;

/// <summary>A patch as <c>git diff</c> writes it. The text before its first file is for the reader.</summary>
sealed partial class Patch
{
    readonly string file;
    readonly List<Hunk> hunks = [];

    Patch(string file) => this.file = file;

    /// <summary>The text before the first file.</summary>
    public string Words { get; private set; } = "";

    /// <summary>The names of the files that it changes.</summary>
    public IEnumerable<string> Names => hunks.Select(hunk => hunk.Name).Distinct();

    /// <exception cref="InvalidOperationException">It changes nothing, or has a line that does not belong in a patch.</exception>
    public static Patch Read(string file)
    {
        var (patch, name, hunk) = (new Patch(file), "", (Hunk?)null);
        foreach (var line in RegularFile.ReadAllText(file).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
            if (line.StartsWith("diff ", StringComparison.Ordinal) || line.StartsWith("--- ", StringComparison.Ordinal)) (name, hunk) = ("?", null);
            else if (line.StartsWith("+++ ", StringComparison.Ordinal)) name = Path.GetFileName(line[4..].Split('\t')[0]);
            else if (Place().Match(line) is { Success: true } place) patch.hunks.Add(hunk = new(name, int.Parse(place.Groups[1].ValueSpan, CultureInfo.InvariantCulture)));
            else if (hunk is not null) hunk.Add(line, file);
            else if (name.Length == 0) patch.Words += line + "\n";
        patch.Words = patch.Words.Trim();
        return patch.hunks.Count > 0 ? patch : throw new InvalidOperationException($"{file} changes nothing: it has no lines that begin with @@, as 'git diff' writes them.");
    }

    /// <summary>The changed text of a file.</summary>
    /// <param name="name">The name of the file.</param>
    /// <param name="text">Its text, with lines that may have moved since the patch was made.</param>
    /// <exception cref="InvalidOperationException">The lines that it changes are not there any more.</exception>
    public string Apply(string name, string text)
    {
        List<string> lines = [.. text.ReplaceLineEndings("\n").Split('\n')];
        var moved = 0;
        foreach (var hunk in hunks.Where(hunk => hunk.Name == name))
        {
            var expected = hunk.Line - 1 + moved;
            var at = Enumerable.Range(0, lines.Count).Where(at => hunk.Before.SequenceEqual(lines.Skip(at).Take(hunk.Before.Count)))
                .OrderBy(at => Math.Abs(at - expected)).Cast<int?>().FirstOrDefault()
                ?? throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{file} no longer fits {name}: the lines that it expects at line {hunk.Line} are not there any more."));
            lines.RemoveRange(at, hunk.Before.Count);
            lines.InsertRange(at, hunk.After);
            moved += at - expected + hunk.After.Count - hunk.Before.Count;
        }
        return string.Join('\n', lines);
    }

    [GeneratedRegex(@"^@@ -(\d{1,6})(,\d+)? \+\d+(,\d+)? @@", RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    sealed class Hunk(string name, int line)
    {
        public string Name => name;
        public int Line => line;
        public List<string> Before { get; } = [];
        public List<string> After { get; } = [];

        public void Add(string said, string file)
        {
            var (kind, rest) = said.Length == 0 ? (' ', "") : (said[0], said[1..]); // an editor may have trimmed the blank of an empty line
            if (kind is not (' ' or '-' or '+' or '\\')) throw new InvalidOperationException($"{file} has a line that does not belong in a patch: {said}");
            if (kind is ' ' or '-') Before.Add(rest);
            if (kind is ' ' or '+') After.Add(rest);
        }
    }
}
