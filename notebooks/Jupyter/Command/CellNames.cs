namespace Notebooks;

/// <summary>What a student knows the code cells of a notebook by: the heading above one, or what it checks, or else its first line of code.</summary>
static class CellNames
{
    const int Longest = 60; // characters

    public static IEnumerable<(Cell Cell, string Name)> Of(Notebook notebook)
    {
        string? heading = null, turn = null;
        foreach (var cell in notebook.Cells)
        {
            if (cell.Kind == "markdown") heading = Heading(cell.Source) ?? heading;
            if (!cell.IsCode) continue;
            var name = heading ?? (turn is null ? Code(cell.Source) : $"check: {turn}");
            yield return (cell, Short(name));
            (heading, turn) = (null, cell.Solution is null ? null : name);
        }
    }

    // The last one is the nearest.
    static string? Heading(string markdown)
    {
        var (heading, fenced) = ((string?)null, false);
        foreach (var line in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal)) fenced = !fenced;
            var text = line.TrimStart('#');
            if (!fenced && line.Length - text.Length is > 0 and <= 6 && text.StartsWith(' ')) heading = text.Replace("*", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal).Trim();
        }
        return heading;
    }

    static string Code(string source)
    {
        string[] lines = [.. source.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
        var line = lines.FirstOrDefault(line => !IsPreamble(line)) ?? lines.FirstOrDefault("(empty)");
        return line.Split(" // ")[0].TrimEnd(); // what is said beside the code is not its name
    }

    // Says what the code needs, and not what it does.
    static bool IsPreamble(string line) => line.StartsWith('#') || (line.StartsWith("using ", StringComparison.Ordinal) && line.EndsWith(';'));

    static string Short(string name)
    {
        if (name.Length <= Longest) return name;
        var end = char.IsHighSurrogate(name[Longest - 2]) ? Longest - 2 : Longest - 1;
        return name[..end] + "…";
    }
}
