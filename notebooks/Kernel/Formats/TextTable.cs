using System.Globalization;
using System.Text;

namespace Notebooks;

/// <summary>A table in plain text. What is too wide for its column goes on below itself.</summary>
static class TextTable
{
    const int Widest = 60, MostLines = 4; // letters of a column, and lines of a row

    public static string Of(IReadOnlyList<string> head, IEnumerable<IEnumerable<string>> rows)
    {
        string[][] lines = [.. rows.SelectMany(LinesOf)];
        int[] widths = [.. head.Select((name, at) => lines.Select(line => Width(line[at])).Append(Width(name)).Max())];
        return string.Join('\n', lines.Prepend([.. widths.Select(width => new string('-', width))]).Prepend([.. head]).Select(Line));

        string Line(string[] cells) => string.Join("  ", cells.Select((cell, at) => cell + new string(' ', widths[at] - Width(cell)))).TrimEnd();
    }

    static IEnumerable<string[]> LinesOf(IEnumerable<string> row)
    {
        string[][] cells = [.. row.Select(cell => Wrap(Cut(cell)).ToArray())];
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

    static string Cut(string text)
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
