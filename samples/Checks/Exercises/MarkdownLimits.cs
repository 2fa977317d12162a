namespace Checks;

/// <summary>
/// Which texts are given to the Markdown parser. It takes a time that grows with the square of what stands between two blank lines, so both that and the
/// whole are bounded: then no text takes long, whatever is in it.
/// </summary>
static class MarkdownLimits
{
    const int Whole = 64_000, Part = 8_000; // characters
    const int Cells = 5_000; // of a part, if it is a table: each of its rows gets as many as the widest one

    /// <summary>What it has too much of, to follow its name in a sentence; null where it can be read.</summary>
    public static string? Excess(string markdown)
    {
        if (markdown.Length > Whole) return FormattableString.Invariant($"has more than {Whole:n0} characters");
        var (part, lines, widest) = (0, 0, 0);
        // As the parser has it: other marks end no line, and other spaces make no line blank.
        foreach (var range in markdown.AsSpan().SplitAny('\r', '\n'))
        {
            var line = markdown.AsSpan()[range];
            if (line.Trim(" \t").IsEmpty) (part, lines, widest) = (0, 0, 0);
            else (part, lines, widest) = (part + line.Length + 1, lines + 1, Math.Max(widest, line.Count('|') + 1));
            if (part > Part) return FormattableString.Invariant($"has more than {Part:n0} characters without a blank line");
            if (lines * widest > Cells) return FormattableString.Invariant($"has a table of more than {Cells:n0} cells");
        }
        return null;
    }
}
