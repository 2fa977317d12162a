using System.Net;
using Microsoft.AspNetCore.Html;

namespace Notebooks;

/// <summary>Values as they are shown.</summary>
static class Formatter
{
    /// <summary>The value in the forms that are named, or in those that suit it.</summary>
    public static MimeBundle Of(object? value, params IReadOnlyList<string> mimeTypes) => value switch
    {
        IHtmlContent html => MimeBundle.Of("text/html", Text(html)),
        _ when mimeTypes is ["text/html"] => MimeBundle.Of("text/html", WebUtility.HtmlEncode($"{value}")),
        _ => MimeBundle.Of("text/plain", $"{value}"),
    };

    /// <summary>A part of a cell that is not C#.</summary>
    public static MimeBundle OfLanguage(string language, string text) => language switch
    {
        "javascript" => MimeBundle.Of("text/html", $"<script type=\"text/javascript\">{text}</script>"),
        _ => MimeBundle.Of($"text/{language}", text),
    };

    static string Text(IHtmlContent html)
    {
        using var writer = new StringWriter();
        html.WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        return writer.ToString();
    }
}
