using Microsoft.DotNet.Interactive;

namespace Notebooks;

/// <summary>A position in a cell that is being written: the word there, and the language.</summary>
sealed class CellPosition
{
    /// <param name="code">The cell, as far as it is written.</param>
    /// <param name="cursor">The position, in UTF-16 code units.</param>
    /// <param name="language">The language that the cell begins in; null for C#.</param>
    /// <param name="languages">What may follow <c>#!</c> to switch the language, and the kernel that it stands for.</param>
    public CellPosition(string code, int cursor, string? language, IReadOnlyDictionary<string, string> languages)
    {
        var lines = code.Split('\n');
        var (current, begin) = (language is null ? CellSplitter.Default : languages.GetValueOrDefault(language, language), 0);
        for (var at = 0; at < lines.Length; at++)
        {
            var line = lines[at];
            var isDirective = line.StartsWith("#!", StringComparison.Ordinal);
            if (isDirective) current = languages.GetValueOrDefault(line[2..].Trim(), current);
            if (cursor >= begin && cursor <= begin + line.Length)
            {
                (Position, Language) = (new(at, cursor - begin), current);
                IsDirective = isDirective && !line[..(cursor - begin)].Contains(' ', StringComparison.Ordinal);
            }
            // The compiler sees its own language, where it stands.
            if (isDirective || current != CellSplitter.Default) lines[at] = new(' ', line.Length);
            begin += line.Length + 1;
        }
        Code = string.Join('\n', lines);
        (Start, End) = (cursor, cursor);
        while (Start > 0 && IsOfWord(code[Start - 1])) Start--;
        while (End < code.Length && IsOfWord(code[End])) End++;
        Written = code[Start..cursor];

        bool IsOfWord(char c) => char.IsLetterOrDigit(c) || c == '_' || (IsDirective && c is '#' or '!');
    }

    /// <summary>The cell with spaces for everything that isn't C#.</summary>
    public string Code { get; }

    /// <summary>Line and column, counted from 0.</summary>
    public LinePosition Position { get; } = new(0, 0);

    /// <summary>The kernel whose language is written there.</summary>
    public string Language { get; } = CellSplitter.Default;

    /// <summary>Whether the word is the name of a directive.</summary>
    public bool IsDirective { get; }

    /// <summary>Where the word begins and ends, in UTF-16 code units.</summary>
    public int Start { get; }

    /// <inheritdoc cref="Start"/>
    public int End { get; }

    /// <summary>The word up to the cursor.</summary>
    public string Written { get; }
}
