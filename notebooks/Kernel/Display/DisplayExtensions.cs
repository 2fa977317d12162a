using Microsoft.DotNet.Interactive.Formatting;
using Notebooks;

namespace System;

/// <summary>What every value in a cell can be asked for.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows the value now, in the forms that are named, or in those that suit it.</summary>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) => new(Notebooks.Formatter.Of(value, mimeTypes), mimeTypes);

    /// <summary>Shows a text that is of that MIME type already.</summary>
    public static DisplayedValue DisplayAs(this string value, string mimeType) => new(MimeBundle.Of(mimeType, value), [mimeType]);

    /// <summary>Shows the items as the rows of a table.</summary>
    public static DisplayedValue DisplayTable<T>(this IEnumerable<T> value, params string[] mimeTypes) => value.Display(mimeTypes);
}
