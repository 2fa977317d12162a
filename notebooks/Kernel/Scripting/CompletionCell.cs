namespace Notebooks;

/// <summary>A cell that is being written, and the word in it that the cursor stands in.</summary>
/// <param name="Code">The C# of the cell; what is not C# is blank, so that every place stays where it is.</param>
/// <param name="IsCSharp">Whether the cursor stands in C#.</param>
/// <param name="Directives">What could begin this line, where that is what is being written.</param>
/// <param name="Written">The word, as far as the cursor.</param>
/// <param name="Start">Where the word begins, in UTF-16 code units.</param>
/// <param name="End">Where it ends.</param>
sealed record CompletionCell(string Code, bool IsCSharp, IReadOnlyList<string>? Directives, string Written, int Start, int End)
{
    public static CompletionCell Read(string code, int cursor)
    {
        var (blanked, isCSharp, here) = (code.ToCharArray(), true, true);
        var (lineStart, lineEnd) = (0, 0);
        for (var at = 0; at <= code.Length; at = lineEnd + 1)
        {
            lineEnd = code.IndexOf('\n', at) is >= 0 and var end ? end : code.Length;
            var line = code.AsSpan(at, lineEnd - at);
            if (line.StartsWith("#!", StringComparison.Ordinal))
            {
                isCSharp = Magics.LanguageAfter(line.TrimEnd().ToString(), isCSharp ? "csharp" : "") == "csharp";
                Blank(at, lineEnd);
            }
            else if (!isCSharp) Blank(at, lineEnd);
            if (cursor >= at && cursor <= lineEnd) (here, lineStart) = (isCSharp && !line.StartsWith("#", StringComparison.Ordinal), at);
        }

        var isDirective = code.AsSpan(lineStart).StartsWith("#", StringComparison.Ordinal);
        var isPart = isDirective ? (Func<char, bool>)(c => !char.IsWhiteSpace(c)) : c => char.IsLetterOrDigit(c) || c == '_';
        var start = cursor - code[..cursor].Reverse().TakeWhile(isPart).Count();
        var wordEnd = cursor + code[cursor..].TakeWhile(isPart).Count();
        return new(new(blanked), here, isDirective && start == lineStart && cursor > start ? Magics.Names : null, code[start..cursor], start, wordEnd);

        void Blank(int from, int to)
        {
            for (var i = from; i < to; i++)
                if (blanked[i] != '\r') blanked[i] = ' ';
        }
    }
}
