namespace Notebooks;

/// <summary>Shapes as a page shows them.</summary>
static class HtmlText
{
    const int Longest = 1000; // characters of one value among others

    public static string Of(Shape shape) => shape switch
    {
        Shape.List list => Table(["value"], list.Items.Select(item => (string[])[item]), list.More),
        Shape.Table table => Table(table.Head, table.Rows, table.More),
        _ => $"<pre>{Escape(PlainText.Of(shape))}</pre>",
    };

    static string Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows, string? more)
    {
        var body = rows.Select(row => $"<tr>{string.Concat(row.Select(cell => $"<td>{Escape(Cut(cell))}</td>"))}</tr>");
        if (more is not null) body = body.Append($"<tr><td colspan=\"{head.Count}\">{Escape(more)}</td></tr>");
        return $"<table><thead><tr>{string.Concat(head.Select(name => $"<th scope=\"col\">{Escape(name)}</th>"))}</tr></thead><tbody>{string.Concat(body)}</tbody></table>";
    }

    // Never between the two halves of a letter.
    static string Cut(string text) => text.Length <= Longest ? text : text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)] + "…";

    /// <summary>The text as it stands between tags, or in an attribute.</summary>
    // Not the framework's, which writes every letter that is not English as a number.
    public static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal).Replace("'", "&#39;", StringComparison.Ordinal);
}
