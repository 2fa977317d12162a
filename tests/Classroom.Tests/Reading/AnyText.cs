using FsCheck.Fluent;

namespace Classroom.Tests.Reading;

/// <summary>What must hold whatever a student writes into a text.</summary>
public sealed class AnyText : IDisposable
{
    // Pieces of Markdown, and letters that are the same as others to some and not to all.
    static readonly FsCheck.Gen<string> Markdown = from pieces in Gen.Elements(
        "\n", "\n\n", " ", "#", "## ", "- ", "1. ", "> ", "|", "|---|", "`", "```csharp Echo.cs#a\n", "```\n", "*", "**", "_", "[", "]", "](", ")", "![", "[a]: ", "<", ">", "</", "<!--", "-->",
        "<details>", "<summary>", "</summary>", "</details>", "\\", "&", "&#0;", "&Tab;", "http://localhost:8801/", "http://localhost:99999", "javascript:", "..", "/", "C:", "%00", "%", "?", "\0", "\uFFFD", "\u202e", "🎈",
        "frame", "FRAME", "mask", "mas\u212A", "\u0131", "\u0130", "\u017F", "ping", "pıng", "Echo.cs", "life.svg", "README.md", "../01-first", new string('x', 300)).ListOf()
                                                   select string.Concat(pieces);

    readonly SmallCourse course = new();

    [Fact]
    [Long("It makes up a thousand texts. The course's own are shown in every run.")]
    public void Is_shown_or_said_to_be_unreadable()
    {
        course.Write("lessons/glossary.md", "| word | meaning | more |\n|---|---|---|\n| frame | a *packet* | [01](01-first) |\n| mask, ping | | |\n");
        course.Write("lessons/01-first/Echo.cs", "// region: a\n// endregion\n");
        course.Write("lessons/01-first/life.svg", "<svg viewBox=\"0 0 1 1\"/>");
        foreach (var markdown in Markdown.Sample(1000)) Assert.NotNull(course.Html(markdown));
    }

    public void Dispose() => course.Dispose();
}
