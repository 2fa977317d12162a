using System.Text;

namespace Classroom.Tests.Reading;

/// <summary>What a text becomes: its title and summary, its links and words; and what is shown where there is no text.</summary>
public sealed class TextContents : IDisposable
{
    readonly SmallCourse course = new();

    [Fact]
    public void Title_and_summary_are_plain_words()
    {
        var text = course.Texts().Read(course.Write("lessons/01-first/README.md", "# The `life` of *a* [connection](x)\n\nA **server** &amp; `code`\nof frames.\n\nMore."));
        Assert.Equal(("lessons/01-first/README.md", "The life of a connection", "A server & code of frames.", 1), (text.Path, text.Title, text.Summary, text.Minutes));
    }

    [Theory]
    [InlineData("lessons/01-first/README.md", "Only words.", "01-first")]
    [InlineData("lessons/01-first/README.md", "", "01-first")]
    [InlineData("lessons/01-first/README.md", "#\n\nWords.", "01-first")]
    [InlineData("lessons/01-first/exercise/README.md", "Only words.", "exercise")]
    [InlineData("lessons/words.md", "Only words.", "words.md")]
    public void Text_without_a_heading_is_called_by_its_folder_or_file(string path, string markdown, string title) =>
        Assert.Equal(title, course.Texts().Read(course.Write(path, markdown)).Title);

    [Fact]
    public void Headings_are_known_by_what_an_address_calls_them()
    {
        var text = course.Texts().Read(course.Write("lessons/01-first/README.md", "# First\n\n## The `life` of *a* & b\n\nWords.\n\n### Break it\n\n## Break it\n"));
        Assert.Equal([new("the-life-of-a--b", "The life of a & b"), new("break-it", "Break it"), new("break-it-1", "Break it")], text.Headings);
        Assert.All(text.Headings, heading => Assert.Contains($" id=\"{heading.Id}\"", text.Html, StringComparison.Ordinal));
    }

    [Fact]
    public void Minutes_grow_with_words_code_and_commands()
    {
        Assert.Equal(2, Minutes(string.Join(' ', Enumerable.Repeat("word", 300))));
        Assert.Equal(3, Minutes("```csharp\n" + string.Join('\n', Enumerable.Repeat("x();", 30)) + "\n```"));
        Assert.Equal(2, Minutes("```sh\ndotnet course.cs\n```"));
        Assert.Equal(20, Minutes(string.Join("\n\n", Enumerable.Repeat("word", 3100))));
    }

    [Theory]
    [InlineData("[a](#how)", "href=\"#how\"")]
    [InlineData("[a](../02-second/README.md#how)", "href=\"/lessons/02-second#how\"")]
    [InlineData("[a](../02-second)", "href=\"/lessons/02-second\"")]
    [InlineData("[a](exercise/README.md)", "href=\"/texts/lessons/01-first/exercise/README.md\"")]
    [InlineData("[a](../my%20notes%23.md)", "href=\"/texts/lessons/my%20notes%23.md\"")]
    [InlineData("<http://localhost:8802/ws/x?y=1>", "href=\"http://localhost:9002/ws/x?y=1\"")]
    [InlineData("[a](https://example.org/b)", "href=\"https://example.org/b\" title=\"Opens in a new tab\" class=\"outside\" target=\"_blank\" rel=\"noreferrer\"")]
    [InlineData("[a](http://localhost:5000/b)", "href=\"http://localhost:5000/b\"")]
    [InlineData("[a](first.ipynb)", "first.ipynb\" title=\"Opens lessons/01-first/first.ipynb in VS Code\"")]
    [InlineData("[a](exercise/starter)", "starter\" title=\"Opens lessons/01-first/exercise/starter in VS Code\"")]
    public void Link_leads_to_its_place_here(string markdown, string expected)
    {
        foreach (var file in (string[])["02-second/README.md", "my notes#.md", "01-first/exercise/README.md", "01-first/exercise/starter/Echo.cs", "01-first/first.ipynb"]) course.Write($"lessons/{file}", "# A");
        Assert.Contains(expected, course.Html(markdown), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[a](gone.md)")]
    [InlineData("[a](../../../x)")]
    [InlineData("[a](/etc/passwd)")]
    [InlineData("[a](ftp://example.org)")]
    public void Link_that_leads_nowhere_is_words(string markdown) => Assert.Equal("<p>a</p>\n", course.Html(markdown));

    [Theory]
    [InlineData("Two control frames, a frame, and more FRAMES.", "control frames frame")]
    [InlineData("A frame header, then a frame.", "frame header frame")]
    [InlineData("A `frame` in code, [a frame](x.md) in a link, **a frame** in bold, and *a frame*.", "frame")]
    [InlineData("Subframes and pre-frame are others. A frameset, too.", "")]
    [InlineData("Until it closes, or close, there is no Close.", "Close")]
    [InlineData("# A frame\n\n| frame |\n|---|\n| frame |\n", "")]
    [InlineData("A PING and a pong.", "PING")]
    public void Word_of_the_glossary_is_explained_where_it_first_stands(string markdown, string words)
    {
        course.Write("lessons/glossary.md", "# Glossary\n\n| word | meaning | more |\n|---|---|---|\n| frame | the *packet* | [01](01-first/README.md) |\n| Close | the last | |\n| control frame | for itself | |\n| ping, pong | are you there? | |\n| frame header | its beginning | |\n");
        var parts = course.Html(markdown).Split("aria-controls=\"").Skip(1).Select(part => part.Split('>', '<')[1]);
        Assert.Equal(words, string.Join(' ', parts));
    }

    [Fact]
    public void Letter_that_is_nearly_one_of_a_word_makes_another_word()
    {
        course.Write("lessons/glossary.md", "| word | meaning | more |\n|---|---|---|\n| mask | four bytes | |\n");
        Assert.Equal("<p>A mas\u212A.</p>\n", course.Html("A mas\u212A.")); // the sign of the Kelvin
    }

    [Fact]
    public void Meaning_is_shown_as_it_is_written_with_the_way_to_its_lesson()
    {
        course.Write("lessons/glossary.md", "| word | meaning | more |\n|---|---|---|\n| frame, `ws:` | the *packet* | [02](02-second/README.md) |\n");
        course.Write("lessons/02-second/README.md", "A frame.");
        Assert.Contains("hidden><b>frame, <code>ws:</code></b>: the <em>packet</em><span class=\"further\">More in lesson <a href=\"/lessons/02-second\">02</a></span>", course.Html("A frame."), StringComparison.Ordinal);
        Assert.DoesNotContain("More in lesson", course.Texts().Read(course.In("lessons/02-second/README.md")).Html, StringComparison.Ordinal);
    }

    public static TheoryData<byte[], string> Unreadable => new()
    {
        { [], "README.md is empty." },
        { "\n \t\n"u8.ToArray(), "README.md is empty." },
        { [0x89, 0x50, 0, 1, 2, 0xff], "README.md is no text. Save it in your editor as UTF-8." },
        { [.. Enumerable.Repeat((byte)'x', 5_000_000)], "README.md has 5.0 MB. A text that is shown here has at most 1 MB." },
    };

    [Theory]
    [MemberData(nameof(Unreadable), DisableDiscoveryEnumeration = true)] // xUnit would serialize every byte, which takes seconds
    public void What_cannot_be_read_is_a_sentence_and_stays_the_same_until_it_can(byte[] bytes, string sentence)
    {
        var (texts, file) = (course.Texts(), course.Write("lessons/01-first/README.md", ""));
        File.WriteAllBytes(file, bytes);
        var text = texts.Read(file);
        Assert.Equal($"<p class=\"alert\">{sentence}</p>", text.Html);
        Assert.Same(text, texts.Read(file));
        File.WriteAllText(file, "# It is here");
        Assert.Equal("It is here", texts.Read(file).Title);
    }

    [Fact]
    public void File_that_is_held_or_gone_is_a_sentence()
    {
        var (texts, file) = (course.Texts(), course.Write("lessons/01-first/README.md", "# Here"));
        using (new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            Assert.StartsWith("<p class=\"alert\">README.md cannot be read: ", texts.Read(file).Html, StringComparison.Ordinal);
        Assert.Equal("Here", texts.Read(file).Title);
        File.Delete(file);
        Assert.Equal("<p class=\"alert\">README.md is not there any more.</p>", texts.Read(file).Html);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Text_with_a_mark_of_its_encoding_is_read(string encoding)
    {
        var file = course.Write("lessons/01-first/README.md", "");
        File.WriteAllText(file, "# Dağ ě", Encoding.GetEncoding(encoding));
        Assert.Equal("Dağ ě", course.Texts().Read(file).Title);
    }

    [Theory]
    [InlineData("lessons/01-first/README.md", "# Another")]
    [InlineData("lessons/01-first/Echo.cs", "// region: other\n// endregion")]
    [InlineData("lessons/01-first/life.svg", "<svg/>")]
    [InlineData("lessons/glossary.md", "| frame | x |\n|---|---|\n| frame | y |")]
    public void Text_is_read_again_when_something_of_it_has_changed(string path, string now)
    {
        var (texts, file) = (course.Texts(), course.Write("lessons/01-first/README.md", "# One\n\nA frame.\n\n![life](life.svg)\n\n```csharp Echo.cs#open\n```\n"));
        var (first, html) = (texts.Read(file), texts.Read(file).Html);
        Assert.Same(first, texts.Read(file));
        course.Write(path, now);
        var second = texts.Read(file);
        Assert.NotSame(first, second);
        Assert.NotEqual(html, second.Html);
    }

    int Minutes(string markdown) => course.Texts().Read(course.Write("lessons/01-first/README.md", markdown)).Minutes;

    public void Dispose() => course.Dispose();
}
