using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Notebooks;

/// <summary>What the compiler does not take: the cell and line, the compiler's sentence, the place, and what helps where that is known.</summary>
static class CompilerErrors
{
    const int Most = 10;

    public static CellException Of(IReadOnlyList<Diagnostic> errors, Compilation compilation)
    {
        Diagnostic[] ordered = [.. errors.OrderBy(error => error.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(error => error.Location.SourceSpan.Start)];
        if (ordered.Select(References.Refusal).FirstOrDefault(sentence => sentence is not null) is { } refusal) return new(Failures.Magic, refusal, []);
        if (ordered.Select(Indented).FirstOrDefault(sentence => sentence is not null) is { } magic) return new(Failures.Magic, magic, []);
        var (lines, given) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var error in ordered.Take(Most))
        {
            lines.AddRange(Quote(error).Prepend(Sentence(error)));
            if (Advice.For(error, compilation) is { } advice && given.Add(advice)) lines.Add(advice);
        }
        if (ordered.Length > Most) lines.Add(string.Create(CultureInfo.InvariantCulture, $"… {ordered.Length - Most} more errors"));
        return new(Failures.Compilation, Sentence(ordered[0]), lines);
    }

    /// <summary><c>cell 3, line 2</c>.</summary>
    public static string Place(Diagnostic error)
    {
        var place = error.Location.GetMappedLineSpan();
        return string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(place.Path)}, line {place.StartLinePosition.Line + 1}");
    }

    /// <summary>The line that an error is in; empty where it is in none.</summary>
    public static string Line(Diagnostic error) =>
        error.Location.SourceTree is { } tree ? tree.GetText().Lines.GetLineFromPosition(error.Location.SourceSpan.Start).ToString() : "";

    // What to do about a directive that doesn't begin its line; null if the error is about something else.
    static string? Indented(Diagnostic error) => error.Id is "CS1024" or "CS1040" or "CS9378" or "CS9314" && Line(error).Trim() is ['#', '!', ..] and var line
        ? $"{Place(error)}: {line} has to begin at the start of its line."
        : null;

    static string Sentence(Diagnostic error) => string.Create(CultureInfo.InvariantCulture, $"{Place(error)}, column {error.Location.GetMappedLineSpan().StartLinePosition.Character + 1}: {error.GetMessage(CultureInfo.InvariantCulture)} ({error.Id})");

    static IEnumerable<string> Quote(Diagnostic error)
    {
        var line = Line(error);
        if (line.Length == 0) yield break;
        var column = error.Location.GetLineSpan().StartLinePosition.Character;
        yield return "    " + line;
        // A tab moves the caret as far as it moves the line.
        yield return "    " + string.Concat(line.Take(column).Select(letter => letter == '\t' ? '\t' : ' ')) + "^";
    }
}
