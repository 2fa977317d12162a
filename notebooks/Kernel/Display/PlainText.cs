using System.Globalization;
using System.Text;

namespace Notebooks;

/// <summary>Shapes as a terminal shows them.</summary>
static class PlainText
{
    const int Widest = 60, MostLines = 4, ALine = 100; // letters, of a column and of a line; and lines of a row

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
        IReadOnlyList<string[]> rows = [.. table.Rows.SelectMany(LinesOf)];
        int[] widths = [.. table.Head.Select((head, at) => rows.Select(row => Width(row[at])).Append(Width(head)).Max())];
        string[] lines = [Line(table.Head), Line([.. widths.Select(width => new string('-', width))]), .. rows.Select(Line)];
        return string.Join('\n', table.More is null ? lines : [.. lines, table.More]);

        string Line(IReadOnlyList<string> cells) => string.Join("  ", cells.Select((cell, at) => cell + new string(' ', widths[at] - Width(cell)))).TrimEnd();
    }

    // A value that is too wide goes on below itself.
    static IEnumerable<string[]> LinesOf(IReadOnlyList<string> row)
    {
        string[][] cells = [.. row.Select(cell => Wrap(Cell(cell)).ToArray())];
        return Enumerable.Range(0, cells.Max(lines => lines.Length)).Select(at => cells.Select(lines => lines.ElementAtOrDefault(at) ?? "").ToArray());
    }

    static IEnumerable<string> Wrap(string line)
    {
        var rest = new StringInfo(line);
        while (rest.LengthInTextElements > Widest)
        {
            var space = rest.SubstringByTextElements(0, Widest + 1).LastIndexOf(' ');
            var end = space > 0 ? space : rest.SubstringByTextElements(0, Widest).Length;
            yield return rest.String[..end];
            rest = new(rest.String[end..].TrimStart(' '));
        }
        yield return rest.String;
    }

    static string Cell(string text)
    {
        var line = new StringBuilder();
        var width = 0;
        for (var letters = StringInfo.GetTextElementEnumerator(text); letters.MoveNext();)
        {
            if (++width >= MostLines * Widest) return line.Append('…').ToString();
            line.Append(letters.GetTextElement() switch { "\n" => "\\n", "\r" => "\\r", "\r\n" => "\\r\\n", "\t" => "\\t", var letter => letter });
        }
        return line.ToString();
    }

    static int Width(string text) => new StringInfo(text).LengthInTextElements;
}
