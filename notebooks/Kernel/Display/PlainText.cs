using System.Globalization;
using System.Text;

namespace Notebooks;

/// <summary>Shapes as a terminal shows them.</summary>
static class PlainText
{
    const int Widest = 60, ALine = 100; // letters

    public static string Of(Shape shape) => shape switch
    {
        Shape.Text text => text.Value,
        Shape.List list => List(list),
        Shape.Table { Line.Length: <= ALine } one when !one.Line.Contains('\n', StringComparison.Ordinal) => one.Line,
        Shape.Table table => Table(table),
        _ => throw new ArgumentException($"A {shape.GetType().Name} has no text.", nameof(shape)),
    };

    static string List(Shape.List list)
    {
        IReadOnlyList<string> all = list.More is null ? list.Items : [.. list.Items, list.More];
        var line = $"[ {string.Join(", ", all)} ]";
        return line.Length <= ALine && !line.Contains('\n', StringComparison.Ordinal) ? line : string.Join('\n', all);
    }

    static string Table(Shape.Table table)
    {
        IReadOnlyList<string[]> rows = [.. table.Rows.Select(row => row.Select(Cell).ToArray())];
        int[] widths = [.. table.Head.Select((head, at) => rows.Select(row => Width(row[at])).Append(Width(head)).Max())];
        string[] lines = [Line(table.Head), Line([.. widths.Select(width => new string('-', width))]), .. rows.Select(Line)];
        return string.Join('\n', table.More is null ? lines : [.. lines, table.More]);

        string Line(IReadOnlyList<string> cells) => string.Join("  ", cells.Select((cell, at) => cell + new string(' ', widths[at] - Width(cell)))).TrimEnd();
    }

    static string Cell(string text)
    {
        var line = new StringBuilder();
        var width = 0;
        for (var letters = StringInfo.GetTextElementEnumerator(text); letters.MoveNext();)
        {
            if (++width > Widest) return line.Append('…').ToString();
            line.Append(letters.GetTextElement() switch { "\n" => "\\n", "\r" => "\\r", "\r\n" => "\\r\\n", "\t" => "\\t", var letter => letter });
        }
        return line.ToString();
    }

    static int Width(string text) => new StringInfo(text).LengthInTextElements;
}
