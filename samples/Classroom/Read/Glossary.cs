using System.Text.RegularExpressions;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Classroom;

/// <summary>The table of <c>lessons/glossary.md</c>: word or words, meaning, where there is more.</summary>
sealed class Glossary
{
    const int Most = 500; // each word of a text may be each of them

    readonly Dictionary<string, TableRow> rows = new(StringComparer.OrdinalIgnoreCase);
    readonly Regex? words;

    public Glossary(MarkdownDocument document)
    {
        foreach (var row in document.Descendants<TableRow>().Where(row => row is { IsHeader: false, Count: >= 2 }))
            foreach (var word in PlainWords.Of((TableCell)row[0]).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                if (rows.Count < Most) rows.TryAdd(word, row);
        // The longest first, and whole words only: "control frame" is no "frame", and "keep-alive" no "alive". One that is written with a capital
        // is a name: a Close is a frame, and to close is not.
        var any = string.Join('|', rows.Keys.OrderByDescending(word => word.Length).Select(word => char.IsUpper(word[0]) ? $"(?-i:{Regex.Escape(word)})" : Regex.Escape(word)));
        if (any.Length > 0) words = new($@"(?<![\w-])({any})s?(?![\w-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    /// <summary>Marks each word where it first stands in a paragraph: not in a heading, a link, a table, code, or in bold.</summary>
    public void Explain(MarkdownDocument document)
    {
        var explained = new HashSet<TableRow>();
        foreach (var paragraph in document.Descendants<ParagraphBlock>().Where(paragraph => paragraph.Parent is not TableCell).ToArray())
            foreach (var literal in paragraph.Inline?.Descendants<LiteralInline>().Where(literal => !IsMarked(literal)).ToArray() ?? [])
                Explain(literal, explained);
    }

    void Explain(LiteralInline literal, HashSet<TableRow> explained)
    {
        var (text, from) = (literal.Content.ToString(), 0);
        foreach (Match match in words?.Matches(text) ?? Enumerable.Empty<Match>())
        {
            // To a regular expression more letters are the same than to a dictionary: the Kelvin sign is a k.
            if (!rows.TryGetValue(match.Groups[1].Value, out var row) || !explained.Add(row)) continue;
            literal.InsertBefore(new LiteralInline(text[from..match.Index]));
            literal.InsertBefore(new Term { Word = match.Value, Row = row });
            from = match.Index + match.Length;
        }
        literal.Content = new(text[from..]);
    }

    // As a link, or in bold, which is the name of a button or a word that is explained there.
    static bool IsMarked(Inline inline)
    {
        for (var parent = inline.Parent; parent is not null; parent = parent.Parent)
            if (parent is LinkInline or EmphasisInline { DelimiterCount: 2 }) return true;
        return false;
    }
}
