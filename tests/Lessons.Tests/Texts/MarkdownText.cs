using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Lessons.Tests.Texts;

/// <summary>A Markdown file of the repository, read as GitHub reads it.</summary>
sealed class MarkdownText(string path)
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).Build();

    readonly MarkdownDocument document = Markdown.Parse(File.ReadAllText(path), Pipeline);

    public string Name => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/');

    public string Folder => Path.GetDirectoryName(path)!;

    public IEnumerable<(int Level, string Text, string Anchor)> Headings =>
        document.Descendants<HeadingBlock>().Select(heading => (heading.Level, Words(heading.Inline), heading.GetAttributes().Id ?? ""));

    /// <summary>Fences: language, what is named behind it, and the code.</summary>
    public IEnumerable<(string Language, string Source, string Code)> Fences =>
        document.Descendants<FencedCodeBlock>().Select(fence => (fence.Info ?? "", fence.Arguments ?? "", fence.Lines.ToString().ReplaceLineEndings("\n")));

    /// <summary>Links and pictures: where they point, and what stands for a picture.</summary>
    public IEnumerable<(string Target, bool IsPicture, string Words)> Links =>
        document.Descendants<LinkInline>().Select(link => (link.Url ?? "", link.IsImage, Words(link)));

    public string FirstParagraph => Words(document.OfType<ParagraphBlock>().First().Inline);

    /// <summary>Words of prose: paragraphs, lists, tables and headings, without the code of fences.</summary>
    public int Length => document.Descendants<LeafBlock>().Where(block => block is not CodeBlock)
        .Sum(block => Words(block.Inline).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length);

    static string Words(ContainerInline? inlines) => string.Concat((inlines?.Descendants() ?? []).Select(inline => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        LineBreakInline => " ",
        _ => "",
    }));
}
