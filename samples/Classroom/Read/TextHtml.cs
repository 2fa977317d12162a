using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Classroom;

/// <summary>
/// Writes a text as HTML, which is put into a page that may do a lot: so nothing in it runs. Of HTML in the Markdown only
/// <c>&lt;details&gt;</c> and <c>&lt;summary&gt;</c> are HTML here, and every address is one of <see cref="Links"/>.
/// </summary>
sealed partial class TextHtml
{
    const int Longest = 4_000_000, MostColoured = 16_000; // characters

    static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal) { ["sh"] = "commands", ["text"] = "text", ["json"] = "JSON", ["csharp"] = "C#", ["javascript"] = "JavaScript", ["html"] = "HTML" };

    readonly string file;
    readonly Links links;
    readonly HtmlRenderer html;
    readonly StringWriter written = new(CultureInfo.InvariantCulture);
    readonly string glossary;
    readonly Dictionary<string, Link?> found = new(StringComparer.Ordinal);
    readonly Dictionary<string, QuotedFile> quoted = new(StringComparer.Ordinal);
    readonly Dictionary<string, (int Width, int Height)?> sizes = new(StringComparer.Ordinal);
    int blocks, terms, coloured;

    TextHtml(string file, string glossary, Links links, MarkdownPipeline pipeline)
    {
        (this.file, this.glossary, this.links) = (file, glossary, links);
        html = new(written);
        pipeline.Setup(html);
        Write<HeadingBlock>(Heading);
        Write<CodeBlock>(Code);
        Write<HtmlBlock>(block => html.Write(block.Type == HtmlBlockType.Comment ? "" : Tags(block.Lines.ToString())).EnsureLine());
        Write<HtmlInline>(inline => html.Write(Tags(inline.Tag)));
        Write<AutolinkInline>(link => Anchor(link.IsEmail ? null : Find(link.Url), () => html.WriteEscape(link.Url)));
        Write<LinkInline>(link =>
        {
            if (link.IsImage) Picture(link);
            else Anchor(Find(link.Url ?? ""), () => html.WriteChildren(link));
        });
        Write<Term>(Explain);
    }

    /// <exception cref="TooMuch">Parser or browser would be kept busy by it.</exception>
    public static string Of(MarkdownDocument document, string file, string glossary, Links links, MarkdownPipeline pipeline)
    {
        var text = new TextHtml(file, glossary, links, pipeline);
        if (links.IsExercise(file)) ExerciseFolds.Fold(document);
        try { text.html.Render(document); }
        catch (ArgumentException e) { throw new TooMuch("is nested too deeply", e); }
        return text.written.ToString();
    }

    void Write<T>(Action<T> write) where T : MarkdownObject => html.ObjectRenderers.Insert(0, new Renderer<T>(part =>
    {
        if (written.GetStringBuilder().Length > Longest) throw new TooMuch("makes a page that is too long");
        write(part);
    }));

    QuotedFile Quoted(string path)
    {
        if (!quoted.TryGetValue(path, out var of)) quoted.Add(path, of = new(path));
        return of;
    }

    Link? Find(string target)
    {
        if (!found.TryGetValue(target, out var link)) found.Add(target, link = links.Find(file, target));
        return link;
    }

    void Heading(HeadingBlock heading)
    {
        var (level, id) = (heading.Level.ToString(CultureInfo.InvariantCulture), heading.GetAttributes().Id);
        html.Write($"<div class=\"heading\"><h{level} id=\"{WebUtility.HtmlEncode(id)}\" tabindex=\"-1\">").WriteLeafInline(heading);
        html.Write($"</h{level}>");
        if (heading.Level > 1) html.Write($"<a class=\"anchor\" href=\"#{WebUtility.HtmlEncode(id)}\" aria-label=\"Link to: {WebUtility.HtmlEncode(PlainWords.Of(heading.Inline))}\">#</a>");
        html.WriteLine("</div>");
    }

    void Code(CodeBlock block)
    {
        var (language, named) = block is FencedCodeBlock fence ? (fence.Info ?? "", fence.Arguments ?? "") : ("", "");
        var code = block.Lines.ToString();
        var (source, region) = named.Split('#', 2) is [var path, var name] ? (path, name) : (named, "");
        var caption = region.Length > 0 ? $"{source} · {region}" : source;
        var label = string.Create(CultureInfo.InvariantCulture, $"Code {++blocks}: {(caption.Length > 0 ? caption : Kinds.GetValueOrDefault(language, "text"))}");
        html.Write("<figure class=\"code\">");
        if (caption.Length > 0) Caption(caption, source, region, code);
        html.Write($"<pre tabindex=\"0\" role=\"region\" aria-label=\"{WebUtility.HtmlEncode(label)}\"><code>{Highlight.Html((coloured += code.Length) > MostColoured ? "text" : language, code)}</code></pre>");
        if (language == "sh") html.Write("<button type=\"button\" class=\"copy\">Copy</button>");
        html.WriteLine("</figure>");
    }

    void Caption(string caption, string source, string region, string code)
    {
        html.Write("<figcaption>");
        if (links.Inside(file, source) is { } path && File.Exists(path))
        {
            var quote = region.Length == 0 ? new(1, "") : Quote.Find(Quoted(path), region, code);
            var line = quote.Line.ToString(CultureInfo.InvariantCulture);
            var link = new Link(Editor.Address(path, quote.Line), $"Opens {links.Name(path)} at line {line} in VS Code", $"{path}:{line}");
            if (quote.Change.Length == 0) Anchor(link, () => html.WriteEscape(caption));
            else
            {
                html.WriteEscape(caption).Write($" <b class=\"changed\">{WebUtility.HtmlEncode(quote.Change)}</b> ");
                Anchor(link, () => html.Write("Open yours"));
            }
        }
        else html.WriteEscape(caption).Write(" <b class=\"changed\">Yours is gone; this is the lesson's.</b>");
        html.Write("</figcaption>");
    }

    // What leads nowhere is only its words.
    void Anchor(Link? link, Action words)
    {
        if (link is not null)
        {
            html.Write($"<a href=\"{WebUtility.HtmlEncode(link.Address)}\"");
            if (link.Title is { } title) html.Write($" title=\"{WebUtility.HtmlEncode(title)}\"");
            if (link.File is { } opened) html.Write($" class=\"editor\" data-file=\"{WebUtility.HtmlEncode(opened)}\"");
            if (link.IsOutside) html.Write(" class=\"outside\" target=\"_blank\" rel=\"noreferrer\"");
            html.Write(">");
        }
        words();
        if (link is not null) html.Write("</a>");
    }

    // The page asks for it, with the token. There is room for it before it comes.
    void Picture(LinkInline link)
    {
        var words = WebUtility.HtmlEncode(PlainWords.Of(link));
        if (links.Picture(file, link.Url ?? "") is not var (path, address)) html.Write($"<span class=\"missing\">{words}</span>");
        else
        {
            html.Write($"<img alt=\"{words}\" data-from=\"{WebUtility.HtmlEncode(address)}\"");
            if (!sizes.TryGetValue(path, out var size)) sizes.Add(path, size = PictureFile.Size(path));
            if (size is var (width, height)) html.Write(string.Create(CultureInfo.InvariantCulture, $" width=\"{width}\" height=\"{height}\""));
            html.Write(">");
        }
    }

    void Explain(Term term)
    {
        string word, meaning, further;
        try { (word, meaning, further) = (Cell(0), Cell(1), term.Row.Count > 2 && term.Row[2].Descendants<LinkInline>().Any(link => links.Inside(glossary, link.Url ?? "") != file) ? Cell(2) : ""); }
        catch (ArgumentException)
        {
            html.WriteEscape(term.Word); // a meaning that is nested too deeply
            return;
        }
        var id = string.Create(CultureInfo.InvariantCulture, $"term-{++terms}");
        html.Write($"<span class=\"term\"><button type=\"button\" aria-expanded=\"false\" aria-controls=\"{id}\">{WebUtility.HtmlEncode(term.Word)}</button><span class=\"meaning\" id=\"{id}\" hidden><b>{word}</b>: {meaning}");
        if (further.Length > 0) html.Write($"<span class=\"further\">More in lesson {further}</span>");
        html.Write("</span></span>");

        string Cell(int at)
        {
            var inner = new TextHtml(glossary, glossary, links, new MarkdownPipelineBuilder().Build());
            foreach (var paragraph in ((TableCell)term.Row[at]).OfType<ParagraphBlock>()) inner.html.WriteLeafInline(paragraph);
            return inner.written.ToString();
        }
    }

    // The two tags that are allowed, exactly; everything else is text.
    static string Tags(string markup)
    {
        var (html, at) = (new StringBuilder(), 0);
        foreach (Match tag in Allowed().Matches(markup))
        {
            Text(markup[at..tag.Index]);
            html.Append(tag.Value.ToLowerInvariant());
            at = tag.Index + tag.Length;
        }
        Text(markup[at..]);
        return html.ToString();

        void Text(string text) => html.Append(string.IsNullOrWhiteSpace(text) ? text : $"<span>{WebUtility.HtmlEncode(text)}</span>");
    }

    [GeneratedRegex("</?(?:details|summary)>|<details open>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Allowed();

    sealed class Renderer<T>(Action<T> write) : HtmlObjectRenderer<T> where T : MarkdownObject
    {
        protected override void Write(HtmlRenderer renderer, T part) => write(part);
    }
}
