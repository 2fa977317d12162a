using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Classroom;

/// <summary>
/// Code as HTML, in which each piece says what it is: <c>k</c> keyword, <c>s</c> string, <c>c</c> comment, <c>n</c> number, <c>t</c> name of a type
/// or of an element. Not a character is added or lost.
/// </summary>
static partial class Highlight
{
    public static string Html(string language, string code)
    {
        var html = new StringBuilder();
        foreach (var (kind, text) in Pieces(language, code))
            html.Append(kind is ' ' || text.Length == 0 ? WebUtility.HtmlEncode(text) : $"<span class=\"{kind}\">{WebUtility.HtmlEncode(text)}</span>");
        return html.ToString();
    }

    static IEnumerable<(char Kind, string Text)> Pieces(string language, string code) => language switch
    {
        "csharp" => CSharpHighlight.Pieces(code),
        "javascript" => Matches(JavaScript(), code),
        "html" => Matches(Html(), code),
        "json" => Matches(Json(), code),
        "sh" => Matches(Shell(), code),
        _ => [(' ', code)],
    };

    // The name of the group that has matched is the kind.
    static IEnumerable<(char Kind, string Text)> Matches(Regex words, string code)
    {
        var at = 0;
        foreach (Match match in words.Matches(code))
        {
            if (match.Index > at) yield return (' ', code[at..match.Index]);
            yield return (match.Groups.Values.Skip(1).First(group => group.Success).Name[0], match.Value);
            at = match.Index + match.Length;
        }
        if (at < code.Length) yield return (' ', code[at..]);
    }

    // What is never closed goes on to the end, of the line or of the code: so nothing is read twice in search of an end, and the time is linear.
    [GeneratedRegex("""
        (?<c>//[^\n]*|/\*[\s\S]*?(?:\*/|\z))
        |(?<s>'(?>(?:\\.|[^'\\\n])*)'?|"(?>(?:\\.|[^"\\\n])*)"?|`(?>(?:\\[\s\S]|[^`\\])*)`?|(?<=[=(,:?&|!\[{;]\s{0,9})/(?![*/])(?>(?:\\.|\[(?>(?:\\.|[^\]\\\n])*)\]?|[^/\\\n\[])+)/?[a-z]*)
        |(?<n>\b\d[\w.]*)
        |(?<k>(?<![.\w$])(?:as|async|await|break|case|catch|class|const|continue|default|delete|do|else|export|extends|false|finally|for|from|function|get|if|import|in|instanceof|let|new|null|of|return|set|static|super|switch|this|throw|true|try|typeof|undefined|var|void|while|yield)(?![\w$]))
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex JavaScript();

    [GeneratedRegex("""(?<c><!--[\s\S]*?(?:-->|\z))|(?<t></?[a-zA-Z][\w-]*|/?>)|(?<==)(?<s>"[^"]*"?|'[^']*'?)""")]
    private static partial Regex Html();

    [GeneratedRegex("""(?<t>"(?>(?:\\.|[^"\\\n])*)"(?=\s*:))|(?<s>"(?>(?:\\.|[^"\\\n])*)"?)|(?<n>-?\b\d[\d.eE+-]*)|(?<k>\b(?:true|false|null)\b)""")]
    private static partial Regex Json();

    [GeneratedRegex("""(?<c>(?<=^|\s)\#[^\n]*)|(?<s>'[^'\n]*'?|"(?>(?:\\.|[^"\\\n])*)"?)""", RegexOptions.Multiline)]
    private static partial Regex Shell();
}
