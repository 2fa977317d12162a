using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Html;

namespace Notebooks;

/// <summary>Values as they are shown: as plain text always, and as HTML where that says more.</summary>
static class Formatter
{
    const string Plain = "text/plain", Html = "text/html", Json = "application/json";

    static readonly JsonSerializerOptions JsonForm = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        IncludeFields = true, // the parts of a tuple
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The value in the forms that are named, or in those that suit it.</summary>
    /// <exception cref="ArgumentException">There is no such form.</exception>
    public static MimeBundle Of(object? value, params IReadOnlyList<string> mimeTypes) => mimeTypes.Count == 0 ? Of(value) : Named(mimeTypes, mimeType => mimeType switch
    {
        Plain => (JsonNode?)Text(value),
        Html => value is IHtmlContent html ? Written(html) : HtmlText.Of(Shape.Of(value)),
        Json => JsonOf(value),
        _ => throw new ArgumentException($"No value is shown as {mimeType}: there are {Plain}, {Html} and {Json}. A text that is {mimeType} already is shown with .DisplayAs(\"{mimeType}\")."),
    });

    /// <summary>The items as the rows of a table, also where they are single values.</summary>
    public static MimeBundle OfTable(System.Collections.IEnumerable rows, IReadOnlyList<string> mimeTypes)
    {
        var table = Shape.TableOf(rows, Shape.MostTableRows);
        return Named(mimeTypes is [] ? [Html, Plain] : mimeTypes, mimeType => mimeType switch
        {
            Plain => (JsonNode?)PlainText.Of(table),
            Html => HtmlText.Of(table),
            _ => Of(rows, mimeType)[mimeType]?.DeepClone(),
        });
    }

    /// <summary>A text that is of that type already.</summary>
    public static MimeBundle OfText(string mimeType, string text) => new() { [mimeType] = mimeType == Json ? JsonNode.Parse(text) : text };

    /// <summary>A part of a cell that is not C#.</summary>
    public static MimeBundle OfLanguage(string language, string text) => language switch
    {
        "javascript" => MimeBundle.Of(Html, Script(text)),
        _ => MimeBundle.Of($"text/{language}", text),
    };

    /// <summary>A script as the page runs it.</summary>
    public static string Script(string text) => $"<script type=\"text/javascript\">{text}</script>";

    static MimeBundle Of(object? value)
    {
        if (value is IHtmlContent html) return MimeBundle.Of(Html, Written(html));
        var shape = Shape.Of(value);
        var bundle = MimeBundle.Of(Plain, PlainText.Of(shape));
        if (shape.HasHtml) bundle[Html] = HtmlText.Of(shape);
        return bundle;
    }

    static MimeBundle Named(IReadOnlyList<string> mimeTypes, Func<string, JsonNode?> form)
    {
        var bundle = new MimeBundle();
        foreach (var mimeType in mimeTypes) bundle[mimeType] = form(mimeType);
        return bundle;
    }

    static string Text(object? value) => value is IHtmlContent html ? Written(html) : PlainText.Of(Shape.Of(value));

    static JsonNode? JsonOf(object? value) => value switch
    {
        JsonNode node => node.DeepClone(),
        _ => JsonSerializer.SerializeToNode(value, JsonForm),
    };

    static string Written(IHtmlContent html)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        html.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }
}
