using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Notebooks;

/// <summary>What there is to see of a value: a text, a list of single values, or a table.</summary>
abstract record Shape(bool HasHtml)
{
    /// <summary>How many items of a sequence are shown.</summary>
    public const int MostItems = 20;

    /// <summary>How many rows of what is asked for as a table.</summary>
    public const int MostTableRows = 1000;

    const string Empty = "(empty)";

    /// <summary>A single value.</summary>
    public sealed record Text(string Value) : Shape(HasHtml: false);

    /// <summary>A sequence of single values.</summary>
    /// <param name="Items">Those that are shown.</param>
    /// <param name="More">What is said of the rest; null where there is none.</param>
    public sealed record List(IReadOnlyList<string> Items, string? More) : Shape(HasHtml: true);

    /// <summary>Values that have parts, or one of them: a row for each part then.</summary>
    /// <param name="Line">The one value in one line; null where there are several.</param>
    /// <param name="Head">What the columns are called.</param>
    /// <param name="Rows">A text for each column.</param>
    /// <param name="More">What is said of the rest; null where there is none.</param>
    public sealed record Table(string? Line, IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows, string? More) : Shape(HasHtml: true);

    public static Shape Of(object? value) => value switch
    {
        Exception exception => new Text(string.Join('\n', Traceback.Of(exception))),
        _ when Short.Of(value, whole: true) is { } text => new Text(text),
        ITuple tuple => OfOne(tuple),
        IEnumerable items => OfMany(items),
        _ => OfOne(value!),
    };

    static Shape OfOne(object value)
    {
        var parts = Parts.Of(value, 1);
        return parts.Count == 0
            ? new Text(Short.Line(value))
            : new Table(Short.Line(value), ["property", "value"], [.. parts.Select(part => (string[])[part.Name, part.Value])], null);
    }

    static Shape OfMany(IEnumerable items)
    {
        var (shown, more) = Take(items, MostItems);
        if (shown.Count == 0) return new Text(Empty);
        return shown.All(Parts.HasNone) ? new List([.. shown.Select(item => Short.Line(item))], more) : TableOf(shown, more);
    }

    /// <summary>The items as rows, a column for each part that one of them has; a text where there are none.</summary>
    public static Shape TableOf(IEnumerable items, int most)
    {
        var (shown, more) = Take(items, most);
        return shown.Count == 0 ? new Text(Empty) : TableOf(shown, more);
    }

    static Table TableOf(IReadOnlyList<object?> items, string? more)
    {
        var parts = items.Select(item => item is null ? [] : Parts.HasNone(item) ? [new Part("value", Short.Line(item, 1))] : Parts.Of(item, 1)).ToArray();
        string[] head = [.. parts.SelectMany(row => row).Select(part => part.Name).DefaultIfEmpty("value").Distinct()];
        for (var at = 0; at < parts.Length; at++)
            if (items[at] is null) parts[at] = [new(head[0], Short.Line(null))];
        return new(null, head, [.. parts.Select(row => (string[])[.. head.Select(name => row.FirstOrDefault(part => part.Name == name)?.Value ?? "")])], more);
    }

    // One more than is shown is asked for, so that a sequence without an end has one here.
    static (IReadOnlyList<object?> Shown, string? More) Take(IEnumerable items, int most)
    {
        List<object?> taken = [.. items.Cast<object?>().Take(most + 1)];
        if (taken.Count <= most) return (taken, null);
        taken.RemoveAt(most);
        return (taken, items is ICollection all ? string.Create(CultureInfo.InvariantCulture, $"… {all.Count - most} more") : "… more");
    }
}
