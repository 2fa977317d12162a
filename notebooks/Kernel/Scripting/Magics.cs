using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Notebooks;

/// <summary>The lines of a cell that begin with <c>#!</c>, wherever they stand: inside of a text or a comment of C# too.</summary>
static class Magics
{
    const string Time = "#!time", Import = "#!import";

    static readonly Dictionary<string, string> Languages = new(StringComparer.Ordinal)
    {
        ["#!csharp"] = "csharp",
        ["#!html"] = "html",
        ["#!javascript"] = "javascript",
        ["#!js"] = "javascript",
        ["#!markdown"] = "markdown",
    };

    /// <summary>What a line can begin with.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Languages.Keys, Time, Import, "#r", "#load"];

    /// <summary>The language of what follows the line; one that names none stays in the language before it.</summary>
    public static string LanguageAfter(string line, string before) => Languages.GetValueOrDefault(line, before);

    static string All => string.Join(", ", [.. Languages.Keys, Time, Import + " file"]);

    /// <summary>The parts of a cell, each in one language.</summary>
    /// <param name="code">The cell, with whichever ends of lines.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="CellException">A line names what there is not.</exception>
    public static IReadOnlyList<CellPart> Split(string code, string name)
    {
        var lines = code.Split('\n');
        var parts = new List<CellPart>();
        var (language, begin) = ("csharp", 0);
        for (var at = 0; at <= lines.Length; at++)
        {
            if (at < lines.Length && !lines[at].StartsWith("#!", StringComparison.Ordinal)) continue;
            if (lines[begin..at].Any(line => line.Trim().Length > 0))
                parts.Add(new(language, (language == "csharp" ? new string('\n', begin) : "") + string.Join('\n', lines[begin..at]), begin + 1));
            begin = at + 1;
            if (at == lines.Length) break;
            var words = lines[at].Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var rest = words.Length > 1 ? words[1].Trim('"') : "";
            if (rest.Length == 0 && Languages.TryGetValue(words[0], out var next)) language = next;
            else if (words[0] == Time && rest.Length == 0) parts.Add(new("time", "", at + 1));
            else if (words[0] == Import && rest.Length > 0) parts.Add(new("import", rest, at + 1));
            else throw Refused(Place(name, at + 1), words[0], rest);
        }
        return parts;
    }

    /// <summary>What to do about a magic that is not at the start of its line; null where the error is about something else.</summary>
    public static string? Refusal(Diagnostic error) => error.Id is "CS1024" or "CS9378" or "CS9314" && CompilerErrors.Line(error) is var line && line.TrimStart().StartsWith("#!", StringComparison.Ordinal)
        ? $"{CompilerErrors.Place(error)}: {line.Trim()} has to begin at the start of its line."
        : null;

    public static string Place(string name, int line) => string.Create(CultureInfo.InvariantCulture, $"{name}, line {line}");

    static CellException Refused(string place, string magic, string rest) => new(Failures.Magic, magic switch
    {
        _ when Languages.ContainsKey(magic) || magic == Time => $"{place}: {magic} stands alone on its line, without '{rest}'.",
        Import => $"{place}: {Import} needs a file: {Import} helpers.csx",
        _ => $"{place}: there is no '{magic}'. There are {All}.",
    }, []);
}
