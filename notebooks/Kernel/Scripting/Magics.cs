namespace Notebooks;

/// <summary>The lines of a cell that begin with <c>#!</c>.</summary>
static class Magics
{
    static readonly Dictionary<string, string> Languages = new(StringComparer.Ordinal)
    {
        ["#!csharp"] = "csharp",
        ["#!html"] = "html",
        ["#!javascript"] = "javascript",
        ["#!js"] = "javascript",
        ["#!markdown"] = "markdown",
    };

    /// <summary>What a line can begin with.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Languages.Keys, "#r", "#load"];

    /// <summary>The language of what follows the line; one that names none stays in the language before it.</summary>
    public static string LanguageAfter(string line, string before) => Languages.GetValueOrDefault(line, before);

    /// <summary>The parts of a cell, each in one language.</summary>
    /// <exception cref="CellException">A line names what there is not.</exception>
    public static IEnumerable<CellPart> Split(string code)
    {
        var lines = code.ReplaceLineEndings("\n").Split('\n');
        var (language, begin) = ("csharp", 0);
        for (var at = 0; at <= lines.Length; at++)
        {
            if (at < lines.Length && !lines[at].StartsWith("#!", StringComparison.Ordinal)) continue;
            if (lines[begin..at].Any(line => line.Trim().Length > 0))
                yield return new(language, (language == "csharp" ? new string('\n', begin) : "") + string.Join('\n', lines[begin..at]));
            if (at == lines.Length) break;
            if (!Languages.TryGetValue(lines[at].Trim(), out language!))
                throw new CellException(Failures.Magic, $"There is no '{lines[at].Trim()}': there are {string.Join(", ", Languages.Keys)}.", []);
            begin = at + 1;
        }
    }
}
