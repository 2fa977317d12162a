using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Notebooks.Tests.Documents;

/// <summary>Notebooks as any program could write them: keys in any order, spaces and escapes anywhere, and more than we know of.</summary>
static class AnyNotebook
{
    static readonly string[] Letters = ["a", "\"", "\\", "\n", "\r", "\t", "\b", "\f", "\u001b", "\0", "\u007f", "/", "ş", "é", "\u2028", "\uFEFF", "\uFFFD", "\uE000", "😀", "\uD800", "\uDFFF"];

    static Gen<string> Words { get; } = Gen.Elements(Letters).ListOf().Select(letters => string.Concat(letters));

    static Gen<string> Space { get; } = Gen.Elements("", "", " ", "\n", "\r\n", "\t", "  \n ");

    static Gen<string> Number { get; } = Gen.Elements("0", "-0", "1", "1.0", "1.50", "1e400", "-1E-400", "123456789012345678901234567890", "0.1e+2");

    static Gen<string> String { get; } = Words.SelectMany(Quoted);

    static Gen<string> Key { get; } = from words in Words from unlike in Gen.Choose(0, 1_000_000_000) from quoted in Quoted($"{words}{unlike}") select quoted;

    /// <summary>The bytes of a file.</summary>
    public static Gen<byte[]> Bytes { get; } =
        from text in Notebook()
        from preamble in Gen.Elements("", "\uFEFF")
        select Encoding.UTF8.GetBytes(preamble + text);

    static Gen<string> Notebook() => Object(
        Member("nbformat", Gen.Constant("4")),
        Member("nbformat_minor", Gen.Choose(0, 9).Select(minor => $"{minor}")),
        Member("metadata", Object(Members(1))),
        Member("cells", List(Cell())),
        Members(1));

    static Gen<string> Cell() => Object(
        Member("cell_type", Gen.Elements("\"code\"", "\"markdown\"", "\"raw\"", "\"sql\"")),
        Member("id", String),
        Member("metadata", Object(Members(2))),
        Member("source", Gen.OneOf(String, List(String))),
        Member("outputs", List(Object(Members(3)))),
        Members(1));

    static Gen<string> Value(int depth) => depth > 4
        ? Number
        : Gen.OneOf(Number, String, Gen.Elements("true", "false", "null"), List(Number), Object(Members(depth + 1)));

    static Gen<string[]> Members(int depth) =>
        from keys in Key.ListOf()
        from members in Gen.CollectToSequence(keys.Distinct().Take(3), key => from value in Value(depth) from member in Pair(key, value) select member)
        select members.ToArray();

    static Gen<string[]> Member(string key, Gen<string> value) => from some in value from member in Pair($"\"{key}\"", some) select (string[])[member];

    static Gen<string> Pair(string key, string value) => from before in Space from after in Space select $"{key}{before}:{after}{value}";

    static Gen<string> Object(params Gen<string[]>[] members) =>
        from all in Gen.CollectToSequence(members, member => member)
        from mixed in Gen.Shuffle(all.SelectMany(some => some))
        from written in Items('{', mixed, '}')
        select written;

    static Gen<string> List(Gen<string> item) => from items in item.ListOf() from written in Items('[', items.Take(3), ']') select written;

    static Gen<string> Items(char open, IEnumerable<string> items, char close) =>
        from before in Space
        from after in Space
        select $"{open}{before}{string.Join($"{after},{before}", items)}{after}{close}";

    // Some of what need not be escaped is, too.
    static Gen<string> Quoted(string words) => Gen.CollectToSequence(words, letter => Gen.Elements(false, true).Select(escape => letter switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '/' => escape ? "\\/" : "/",
        '\n' when escape => "\\n",
        < ' ' => $"\\u{(int)letter:X4}",
        _ when escape || char.IsSurrogate(letter) => $"\\u{(int)letter:x4}",
        _ => $"{letter}",
    })).Select(letters => $"\"{string.Concat(letters)}\"");
}
