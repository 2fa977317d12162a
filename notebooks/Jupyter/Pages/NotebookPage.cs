using System.Globalization;
using System.Text.Json.Nodes;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Notebooks;

/// <summary>A notebook and what its cells have said, as one page that needs neither another file nor the network.</summary>
static class NotebookPage
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();

    const string Style = """
        :root { color-scheme: light dark }
        body { font: 16px/1.5 system-ui, sans-serif; color: CanvasText; background: Canvas; max-width: 60rem; margin: 0 auto; padding: 1rem }
        a { color: LinkText }
        pre, code { font: 14px/1.5 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere }
        pre { margin: 0 }
        .number { font-size: 14px; margin: 1.5rem 0 0 }
        .code, .error { border-inline-start: 4px solid #6e7781; padding: 4px 12px }
        .error { border-color: #cf222e }
        .output { overflow-x: auto; padding: 4px 0 }
        .output > * + * { margin-top: 8px }
        table { border-collapse: collapse }
        th, td { padding: 2px 8px; text-align: start; vertical-align: top; border-bottom: 1px solid #6e7781 }
        """;

    /// <summary>The page.</summary>
    /// <param name="notebook">The notebook, with its outputs.</param>
    /// <param name="from">The notebook's file, from which its links lead on.</param>
    /// <param name="into">The file that the page is for.</param>
    public static string Of(Notebook notebook, string from, string into)
    {
        MarkdownDocument[] texts = [.. notebook.Cells.Where(cell => cell.Kind == "markdown").Select(cell => Parse(cell.Source))];
        var title = texts.SelectMany(text => text.Descendants<HeadingBlock>()).Select(Words).FirstOrDefault(words => words.Length > 0) ?? Path.GetFileNameWithoutExtension(from);
        foreach (var link in texts.SelectMany(text => text.Descendants<LinkInline>())) link.Url = Link(link.Url, from, into);
        var (text, number) = (0, 0);
        var cells = notebook.Cells.Select(cell => cell.IsCode ? Code(cell, ++number) : cell.Kind == "markdown" ? Html(texts[text++], cell.Source) : "");
        return $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>{Escape(title)}</title>
            <style>
            {Style}
            </style>
            </head>
            <body>
            <main>
            {string.Join('\n', cells)}
            </main>
            </body>
            </html>

            """;
    }

    static string Code(Cell cell, int at)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"cell {at}");
        var said = string.Join('\n', cell.Outputs.Select(Output));
        // What is wider than the window is scrolled, with the keyboard, too.
        return $"<p class=\"number\">{name}</p>\n<pre class=\"code\"><code>{Escape(cell.Source)}</code></pre>"
            + (said.Length == 0 ? "" : $"\n<div class=\"output\" role=\"group\" aria-label=\"what {name} says\" tabindex=\"0\">\n{said}\n</div>");
    }

    static string Output(JsonObject output) => (string?)output["output_type"] switch
    {
        "stream" => Pre(Lines.Text(output["text"])),
        "error" => Pre(string.Join('\n', MessageText.Lines(new("", (string)output["ename"]!, (string)output["evalue"]!, [.. output["traceback"]!.AsArray().Select(line => (string)line!)]), _ => null)), "error"),
        _ => Form((JsonObject)output["data"]!),
    };

    static string Form(JsonObject data) =>
        Lines.Text(data["text/html"]) ?? Lines.Text(data["image/svg+xml"])
        ?? (Lines.Text(data["text/markdown"]) is { } markdown ? Html(Parse(markdown), markdown) : null)
        ?? Pre(Lines.Text(data["text/plain"]) ?? string.Join('\n', data.Select(form => Lines.Text(form.Value) ?? form.Value?.ToJsonString())));

    static MarkdownDocument Parse(string markdown)
    {
        try { return Markdown.Parse(markdown, Pipeline); }
        catch (ArgumentException) { return new() { new HtmlBlock(null) { Lines = new(Pre(markdown)) } }; }
    }

    // What is nested without end is shown as it is written.
    static string Html(MarkdownDocument text, string markdown)
    {
        try { return text.ToHtml(Pipeline); }
        catch (ArgumentException) { return Pre(markdown); }
    }

    // A line's end right after the tag would not count.
    static string Pre(string? text, string kind = "said") => $"<pre class=\"{kind}\">\n{Escape(text ?? "")}</pre>";

    // The framework's encoder would write each letter that isn't English as a number.
    static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal).Replace("'", "&#39;", StringComparison.Ordinal);

    static string? Link(string? url, string from, string into) =>
        url is null or "" or ['#' or '/', ..] || Uri.TryCreate(url, UriKind.Absolute, out _) ? url
        : Address(into).MakeRelativeUri(new(Address(from), url)).OriginalString;

    // By way of its text: one that is made of a path takes # for a letter.
    static Uri Address(string file) => new(new Uri(Path.GetFullPath(file)).AbsoluteUri);

    static string Words(HeadingBlock heading) => string.Concat((heading.Inline?.Descendants() ?? []).Select(inline => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        _ => "",
    }));
}
