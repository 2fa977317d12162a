using Microsoft.DotNet.Interactive.Formatting;
using Notebooks;

namespace System;

/// <summary>What every value in a cell can be asked for.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows the value now, in the forms that are named, or in those that suit it.</summary>
    /// <exception cref="ArgumentException">A form is named that there is not.</exception>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) =>
        new(Notebooks.Formatter.Of(value, mimeTypes), mimeTypes is [] && value is string ? ["text/plain"] : mimeTypes);

    /// <summary>Shows a text that is of that MIME type already.</summary>
    /// <exception cref="Text.Json.JsonException">It is named <c>application/json</c>, and is not.</exception>
    public static DisplayedValue DisplayAs(this string value, string mimeType) => new(Notebooks.Formatter.OfText(mimeType, value), [mimeType]);

    /// <summary>Shows the items as the rows of a table.</summary>
    /// <exception cref="ArgumentException">A form is named that there is not.</exception>
    public static DisplayedValue DisplayTable<T>(this IEnumerable<T>? value, params string[] mimeTypes) =>
        value is null ? Display(value, mimeTypes) : new(Notebooks.Formatter.OfTable(value, mimeTypes), mimeTypes);
}
