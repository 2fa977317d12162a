using Markdig;
using Markdig.Syntax;

namespace Classroom;

/// <summary>Reads a Markdown file of the course into what a page shows.</summary>
sealed class Texts(CourseFolder course)
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers(Markdig.Extensions.AutoIdentifiers.AutoIdentifierOptions.GitHub).DisableHtml().Build();

    public CourseText Read(string file)
    {
        var document = Markdown.Parse(File.ReadAllText(file), Pipeline);
        return new(Path.GetRelativePath(course.Root, file).Replace('\\', '/'), File.ReadLines(file).First().TrimStart('#', ' '), "summary", 10, document.ToHtml(Pipeline));
    }
}
