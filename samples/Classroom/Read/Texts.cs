using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Checks;
using Markdig;
using Markdig.Helpers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Classroom;

/// <summary>The Markdown files of the course, as a page shows them. Each is read again when it has changed, or a file that it quotes.</summary>
sealed class Texts(CourseFolder course, Links links, RealAddresses addresses)
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();

    readonly ConcurrentDictionary<string, CourseText> texts = new(StringComparer.Ordinal);

    string GlossaryFile => course.In("lessons", "glossary.md");

    /// <summary>Called with the file of a text that has changed since it was last read: open pages have to show the new one.</summary>
    public event Action<string, CourseText>? Changed;

    /// <summary>The files that have been read, ever.</summary>
    public IEnumerable<string> Known => texts.Keys;

    /// <summary>The text of a file: the same object as long as nothing has changed. If it cannot be read, a sentence says so.</summary>
    public CourseText Read(string file)
    {
        if (texts.TryGetValue(file, out var known) && known.IsCurrent) return known;
        var state = FileStates.Of(file);
        var (text, whyNot) = ReadOwn(file);
        // As long as it cannot be read for the same reason, nothing has changed.
        if (text is null) return known?.Summary == whyNot ? known : Keep(Missing(file, whyNot));
        if (MarkdownLimits.Excess(text) is { } excess) return Keep(AsItIs(file, text, excess, state));
        try { return Keep(Parse(file, text, state)); }
        catch (ArgumentException) { return Keep(AsItIs(file, text, "is nested too deeply", state)); }

        CourseText Keep(CourseText now)
        {
            texts[file] = now;
            if (known is not null) Changed?.Invoke(file, now);
            return now;
        }
    }

    CourseText Parse(string file, string text, FileStates state)
    {
        var document = Markdown.Parse(text, Pipeline);
        Identify(document.Descendants<HeadingBlock>()); // before the addresses: a link to a heading names it as it is written
        addresses.PutInto(document);
        var headings = document.Descendants<HeadingBlock>().ToList();
        var title = PlainWords.Of(headings.FirstOrDefault()?.Inline) is { Length: > 0 } words ? words : Called(file);
        var summary = PlainWords.Of(document.OfType<ParagraphBlock>().FirstOrDefault()?.Inline);
        var minutes = PlainWords.Minutes(document);
        // The glossary needs no glossary.
        if (file != GlossaryFile) Glossary()?.Explain(document);
        Heading[] contents = [
            .. from heading in headings
               where heading.Level > 1
               select new Heading(heading.GetAttributes().Id ?? "", PlainWords.Of(heading.Inline))];
        var read = state.And([GlossaryFile, .. Shown(document, file)]);
        return new(links.Name(file), title, summary, contents, minutes, read, () => Html(document, file, text));
    }

    string Html(MarkdownDocument document, string file, string text)
    {
        try { return TextHtml.Of(document, file, GlossaryFile, links, Pipeline); }
        catch (TooMuch e) { return PlainHtml(file, text, e.Message); }
    }

    Glossary? Glossary()
    {
        if (ReadOwn(GlossaryFile).Text is not { } text || MarkdownLimits.Excess(text) is not null) return null;
        try
        {
            var document = Markdown.Parse(text, Pipeline);
            addresses.PutInto(document);
            return new(document);
        }
        catch (ArgumentException) { return null; } // nested too deeply: its own page says so
    }

    // As GitHub does it: a heading that occurs again gets a number. Markdig's own way counts from 1 each time.
    static void Identify(IEnumerable<HeadingBlock> headings)
    {
        var (taken, last) = (new HashSet<string>(), new Dictionary<string, int>());
        foreach (var heading in headings)
        {
            var (words, number) = (LinkHelper.UrilizeAsGfm(PlainWords.Of(heading.Inline)), 0);
            if (words.Length == 0) words = "section";
            var id = words;
            if (taken.Contains(id)) number = last.GetValueOrDefault(words);
            while (!taken.Add(id)) id = string.Create(CultureInfo.InvariantCulture, $"{words}-{++number}");
            last[words] = number;
            heading.GetAttributes().Id = id;
        }
    }

    (string? Text, string WhyNot) ReadOwn(string file) => course.IsLinked(file)
        ? (null, $"{Path.GetFileName(file)} is a link. Links are not followed: put the file itself into the course.")
        : TextFile.Read(file);

    // A text without a heading is called by its file; a README by the folder that it is about.
    static string Called(string file) => Path.GetFileName(file) is not "README.md" and var name
        ? name
        : Path.GetFileName(Path.GetDirectoryName(file))!;

    CourseText Missing(string file, string sentence) => new(links.Name(file), Called(file), sentence, [], 0, null, () => Alert(sentence));

    CourseText AsItIs(string file, string text, string excess, FileStates state) =>
        new(links.Name(file), Title(text) ?? Called(file), "", [], 0, state, () => PlainHtml(file, text, excess));

    static string? Title(string text) =>
        new StringReader(text).ReadLine() is { Length: < 100 } first && first.StartsWith("# ", StringComparison.Ordinal)
            ? first.Trim('#', ' ')
            : null;

    static string PlainHtml(string file, string text, string excess) =>
        Alert($"{Path.GetFileName(file)} {excess}, so it is shown as it is written.")
            + "<figure class=\"code\"><pre tabindex=\"0\" role=\"region\" aria-label=\"The text\">"
            + $"<code>{WebUtility.HtmlEncode(text)}</code></pre></figure>";

    static string Alert(string sentence) => $"<p class=\"alert\">{WebUtility.HtmlEncode(sentence)}</p>";

    // The files that are quoted or shown in it.
    IEnumerable<string> Shown(MarkdownDocument document, string file) =>
        from name in document.Descendants<FencedCodeBlock>().Select(fence => fence.Arguments?.Split('#')[0])
            .Concat(document.Descendants<LinkInline>().Where(link => link.IsImage).Select(link => link.Url))
        let path = name is { Length: > 0 } ? links.Inside(file, name) : null
        where path is not null
        select path;
}
