using System.Diagnostics;
using Classroom.Tests.Reading;

namespace Classroom.Tests.Access;

/// <summary>A course in which something is a link that leads out of it: nothing of what lies there is read.</summary>
public sealed class LinkedTexts : IDisposable
{
    const string Secret = "secret", Refused = "README.md is a link. Links are not followed: put the file itself into the course.";

    readonly SmallCourse course = new(), outside = new();

    public LinkedTexts() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Links take a right of their own there.");

    public void Dispose()
    {
        course.Dispose();
        outside.Dispose();
    }

    [Fact]
    public void Text_of_a_lesson_that_is_a_link_is_not_read()
    {
        course.Write("lessons/01-first/Program.cs", "");
        File.CreateSymbolicLink(course.In("lessons/01-first/README.md"), outside.Write("secret.md", $"# {Secret}\n\n{Secret}\n"));
        AssertRefused(course.In("lessons/01-first/README.md"));
    }

    [Fact]
    public void Text_in_a_folder_that_is_a_link_is_not_read()
    {
        outside.Write("lesson/README.md", $"# {Secret}\n\n{Secret}\n");
        Directory.CreateSymbolicLink(course.In("lessons/01-first"), outside.In("lesson"));
        AssertRefused(course.In("lessons/01-first/README.md"));
    }

    [Fact]
    public void Glossary_that_is_a_link_explains_nothing()
    {
        File.CreateSymbolicLink(course.In("lessons/glossary.md"), outside.Write("secret.md", $"| word | meaning | more |\n|---|---|---|\n| frame | {Secret} | |\n"));
        Assert.Equal("<p>A frame.</p>\n", course.Html("A frame."));
    }

    [Fact]
    public void Code_that_is_quoted_from_a_link_is_not_compared_with_it()
    {
        outside.Write("secret.cs", "// region: a\nvar a = 1;\n// endregion\n");
        course.Write("lessons/01-first/README.md", "");
        File.CreateSymbolicLink(course.In("lessons/01-first/Secret.cs"), outside.In("secret.cs"));
        Directory.CreateSymbolicLink(course.In("lessons/01-first/folder"), outside.Folder);
        foreach (var file in (string[])["Secret.cs", "folder/secret.cs"])
        {
            var html = course.Html($"```csharp {file}#a\nvar a = 1;\n```\n");
            Assert.Contains("Yours is gone; this is the lesson's.", html, StringComparison.Ordinal);
            Assert.DoesNotContain("vscode:", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Picture_that_is_a_link_is_not_shown_and_a_link_is_not_linked()
    {
        course.Write("lessons/01-first/README.md", "");
        File.CreateSymbolicLink(course.In("lessons/01-first/secret.svg"), outside.Write("secret.svg", "<svg viewBox=\"0 0 1 1\"/>"));
        Assert.Equal("<p><span class=\"missing\">words</span></p>\n", course.Html("![words](secret.svg)"));
        Assert.Equal("<p>words</p>\n", course.Html("[words](secret.svg)"));
    }

    [Fact]
    public async Task Pipe_in_the_place_of_a_text_is_not_waited_for()
    {
        course.Write("lessons/01-first/Program.cs", "");
        await NamedPipe.MakeAsync(course.In("lessons/01-first/README.md"), course.In("lessons/glossary.md"), course.In("lessons/01-first/Echo.cs"));
        course.Write("lessons/02-second/README.md", "A frame.\n\n```csharp ../01-first/Echo.cs#a\nvar a = 1;\n```\n");
        var texts = course.Texts();
        Assert.Equal("README.md is empty.", (await ReadAsync("lessons/01-first/README.md")).Summary);
        Assert.Contains("Yours cannot be read now; this is the lesson&#39;s.", (await ReadAsync("lessons/02-second/README.md")).Html, StringComparison.Ordinal);

        Task<CourseText> ReadAsync(string path) => Task.Run(() =>
        {
            var text = texts.Read(course.In(path));
            _ = text.Html;
            return text;
        }).WaitAsync(Patience.Limit);
    }

    void AssertRefused(string file)
    {
        var text = course.Texts().Read(file);
        Assert.Equal(Refused, text.Summary);
        Assert.DoesNotContain(Secret, text.Title + text.Html, StringComparison.Ordinal);
    }
}
