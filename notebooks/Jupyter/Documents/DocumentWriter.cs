using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Notebooks;

/// <summary>
/// Writes JSON as Jupyter writes its files: a space for each level, keys in order, and characters as they are. The writer of
/// System.Text.Json escapes every emoji, whatever it is told.
/// </summary>
sealed class DocumentWriter
{
    static readonly Comparer<string> CodePoints = Comparer<string>.Create(Compare);

    readonly StringBuilder text = new();

    public static byte[] Write(JsonNode? document)
    {
        var writer = new DocumentWriter();
        writer.Value(document, 0);
        return Encoding.UTF8.GetBytes(writer.text.Append('\n').ToString());
    }

    void Value(JsonNode? value, int depth)
    {
        switch (value)
        {
            case JsonObject all:
                Items('{', all.OrderBy(member => member.Key, CodePoints), '}', depth, member =>
                {
                    Text(member.Key);
                    text.Append(": ");
                    Value(member.Value, depth + 1);
                });
                break;
            case JsonArray all: Items('[', all, ']', depth, item => Value(item, depth + 1)); break;
            case JsonValue some when some.TryGetValue<string>(out var words): Text(words); break;
            case null: text.Append("null"); break;
            default: text.Append(value.ToJsonString()); break; // a number as it was written
        }
    }

    void Items<T>(char open, IEnumerable<T> items, char close, int depth, Action<T> write)
    {
        text.Append(open);
        var any = false;
        foreach (var item in items)
        {
            text.Append(any ? ",\n" : "\n").Append(' ', depth + 1);
            write(item);
            any = true;
        }
        if (any) text.Append('\n').Append(' ', depth);
        text.Append(close);
    }

    void Text(string words)
    {
        text.Append('"');
        for (var at = 0; at < words.Length; at++)
            switch (words[at])
            {
                case '"': text.Append("\\\""); break;
                case '\\': text.Append("\\\\"); break;
                case '\b': text.Append("\\b"); break;
                case '\f': text.Append("\\f"); break;
                case '\n': text.Append("\\n"); break;
                case '\r': text.Append("\\r"); break;
                case '\t': text.Append("\\t"); break;
                case var c when at + 1 < words.Length && char.IsSurrogatePair(c, words[at + 1]): text.Append(c).Append(words[++at]); break;
                case var c when c < ' ' || char.IsSurrogate(c): text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"); break; // UTF-8 has no half pairs
                case var c: text.Append(c); break;
            }
        text.Append('"');
    }

    // UTF-16 sorts what lies beyond U+FFFF before U+E000.
    static int Compare(string one, string other)
    {
        var at = one.AsSpan().CommonPrefixLength(other);
        if (at == one.Length || at == other.Length) return one.Length.CompareTo(other.Length);
        return (char.IsSurrogate(one[at]), one[at]).CompareTo((char.IsSurrogate(other[at]), other[at]));
    }
}
