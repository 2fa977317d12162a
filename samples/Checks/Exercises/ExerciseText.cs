using System.Text.RegularExpressions;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Processes;

namespace Checks;

/// <summary>
/// The text of an exercise, read by its structure alone, so that it may be in any language: the n-th heading of the second level begins task n,
/// its <c>&lt;details&gt;</c> are the hints in order, and what follows the last of them is the note for those who have passed.
/// </summary>
/// <param name="Title">The heading of the first level, as plain words.</param>
/// <param name="Introduction">What stands before the first task.</param>
/// <param name="Tasks">The tasks, in order.</param>
sealed partial record ExerciseText(string Title, string Introduction, IReadOnlyList<ExerciseTask> Tasks)
{
    /// <summary>Reads a file.</summary>
    public static ExerciseText Read(string file) => Parse(RegularFile.ReadAllText(file));

    /// <summary>Reads Markdown.</summary>
    /// <exception cref="InvalidOperationException">It is too much, or nested too deeply: a sentence.</exception>
    public static ExerciseText Parse(string markdown)
    {
        if (MarkdownLimits.Excess(markdown) is { } excess) throw new InvalidOperationException($"The text of the exercise cannot be read: it {excess}.");
        try { return ParseWithin(markdown); }
        catch (ArgumentException e) { throw new InvalidOperationException("The text of the exercise cannot be read: it is nested too deeply.", e); }
    }

    static ExerciseText ParseWithin(string markdown)
    {
        var text = markdown.ReplaceLineEndings("\n");
        var document = Markdown.Parse(text, new MarkdownPipelineBuilder().UsePreciseSourceLocation().Build());
        var title = document.OfType<HeadingBlock>().FirstOrDefault(heading => heading.Level == 1);
        HeadingBlock[] headings = [.. document.OfType<HeadingBlock>().Where(heading => heading.Level == 2)];
        // What looks like a tag in a code block or a comment is none.
        HtmlBlock[] html = [.. document.OfType<HtmlBlock>().Where(block => block.Type != HtmlBlockType.Comment)];

        var tasks = headings.Select((heading, index) => Task(index + 1, Words(heading.Inline), After(heading), index + 1 < headings.Length ? headings[index + 1].Span.Start : text.Length));
        var start = title is null ? 0 : After(title);
        return new(Words(title?.Inline), Slice(start, Math.Max(start, headings is [var first, ..] ? first.Span.Start : text.Length)), [.. tasks]);

        int After(HeadingBlock heading) => heading.Span.End + 1;

        string Slice(int from, int to) => text[from..to].Trim();

        ExerciseTask Task(int number, string title, int from, int to)
        {
            var (hints, depth, opened, firstTag, lastEnd) = (new List<string>(), 0, 0, to, -1);
            var tags = html.Where(block => block.Span.Start >= from && block.Span.End < to)
                .SelectMany(block => Tag().Matches(text[block.Span.Start..(block.Span.End + 1)]).Select(match => (Start: block.Span.Start + match.Index, match.Length, IsEnd: match.Value.StartsWith("</", StringComparison.Ordinal))));
            foreach (var tag in tags)
            {
                var end = tag.Start + tag.Length;
                if (!tag.IsEnd && depth++ == 0) (opened, firstTag) = (end, Math.Min(firstTag, tag.Start));
                if (tag.IsEnd && depth > 0 && --depth == 0)
                {
                    hints.Add(Summary().Replace(text[opened..tag.Start], "", 1).Trim());
                    lastEnd = end;
                }
            }
            return new(number, title, Slice(from, firstTag), hints, lastEnd < 0 ? "" : Slice(lastEnd, to));
        }
    }

    static string Words(ContainerInline? inlines) => string.Concat((inlines?.Descendants() ?? []).Select(inline => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        LineBreakInline => " ",
        _ => "",
    }));

    [GeneratedRegex(@"</?details(?=[\s>])[^>]*>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(@"<summary(?=[\s>])[^>]*>.*?</summary\s*>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Summary();
}
