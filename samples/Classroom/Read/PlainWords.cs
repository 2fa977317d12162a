using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Classroom;

/// <summary>What stands in a piece of Markdown, without the marks.</summary>
static class PlainWords
{
    public static string Of(MarkdownObject? markdown) => string.Concat((markdown?.Descendants() ?? []).Select(part => part switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        HtmlInline html => html.Tag,
        LineBreakInline => " ",
        _ => "",
    }));

    /// <summary>
    /// How many minutes a text takes to read and to try, an estimate for those who read in another language than their own: 150 words a
    /// minute, 10 lines of code a minute, and 2 minutes for each block of commands. Short texts to the minute, longer ones to five.
    /// </summary>
    public static int Minutes(MarkdownDocument document)
    {
        var prose = document.Descendants<LeafBlock>().Where(block => block is not CodeBlock).Sum(block => Of(block.Inline).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length);
        var blocks = document.Descendants<FencedCodeBlock>().ToArray();
        var commands = blocks.Count(block => block.Info == "sh");
        var minutes = prose / 150d + blocks.Where(block => block.Info != "sh").Sum(block => block.Lines.Count) / 10d + 2 * commands;
        return minutes < 10 ? Math.Max(1, (int)Math.Round(minutes)) : 5 * (int)Math.Round(minutes / 5);
    }
}
