using System.Net;
using System.Text.RegularExpressions;

namespace Classroom.Tests.Reading;

/// <summary>A text names the addresses of the Classroom that shows it, here one on port 9000, and so do its commands.</summary>
public sealed class RealAddressesTests : IDisposable
{
    const string Web = """<Project Sdk="Microsoft.NET.Sdk.Web" />""", Console = """<Project Sdk="Microsoft.NET.Sdk" />""";

    readonly SmallCourse course = new();

    public RealAddressesTests()
    {
        foreach (var (lesson, project) in ((string, string)[])[("01-first", Web), ("02-second", Web), ("05-program", Console)])
        {
            course.Write($"lessons/{lesson}/README.md", "# A");
            course.Write($"lessons/{lesson}/Sample.csproj", project);
        }
    }

    [Theory]
    [InlineData("It listens on localhost:8801.", "<p>It listens on localhost:9001.</p>")]
    [InlineData("Ask `localhost:8800`, not `127.0.0.1:8802`.", "<code>localhost:9000</code>, not <code>127.0.0.1:9002</code>")]
    [InlineData("Open <http://localhost:8802/?room=tea>.", "href=\"http://localhost:9002/?room=tea\"")]
    [InlineData("See <http://localhost:8802/?room=tea>.", ">http://localhost:9002/?room=tea</a>")]
    [InlineData("Open [it](http://localhost:8801).", "href=\"http://localhost:9001/\"")]
    [InlineData("```text\n→ Host: localhost:8801\n→ End\n```", "<code>→ Host: localhost:9001\n→ End</code>")]
    [InlineData("```json\n{\"to\":\"ws://localhost:8805/a\"}\n```", "ws://localhost:9005/a")]
    [InlineData("```sh\ndotnet course.cs tap 9101 localhost:8801\n```", "<code>dotnet course.cs tap 9101 localhost:9001</code>")]
    [InlineData("<details>\n<summary>localhost:8801</summary>\n\nHere.\n\n</details>", "<span>localhost:9001</span></summary>")]
    [InlineData("| where |\n|---|\n| localhost:8801 |", "<td>localhost:9001</td>")]
    public void Address_is_the_one_that_works_here(string markdown, string shown) => Contains(shown, course.Html(markdown));

    [Theory]
    [InlineData("localhost:8877")] // no lesson
    [InlineData("localhost:88010")]
    [InlineData("localhost:9801")]
    [InlineData("example.org:8801")]
    [InlineData("my-localhost:8801")]
    [InlineData("port 8801")]
    public void Other_addresses_stay(string text)
    {
        Assert.Equal($"<p>{text}</p>\n", course.Html(text));
        Contains($"<code>{text}</code>", course.Html($"`{text}`"));
    }

    [Fact]
    public void Code_of_a_file_stays_as_it_is_there()
    {
        course.Write("lessons/01-first/Echo.cs", "// region: where\nvar at = \"http://localhost:8801\";\n// endregion\n");
        var html = course.Html("```csharp Echo.cs#where\nvar at = \"http://localhost:8801\";\n```");
        Contains("http://localhost:8801", html);
        Assert.DoesNotContain("class=\"changed\"", html, StringComparison.Ordinal); // it is still found in the file
    }

    [Theory]
    [InlineData("dotnet course.cs run 01", "dotnet course.cs run 01 --urls http://localhost:9001")]
    [InlineData("dotnet course.cs run 01   | more", "dotnet course.cs run 01 --urls http://localhost:9001 | more")]
    [InlineData("dotnet course.cs try 02 ", "dotnet course.cs try 02 --urls http://localhost:9002")]
    [InlineData("dotnet course.cs try 01 --mistake 2-a", "dotnet course.cs try 01 --mistake 2-a --urls http://localhost:9001")]
    [InlineData("dotnet course.cs run 01 --urls http://localhost:9801", "dotnet course.cs run 01 --urls http://localhost:9801")]
    [InlineData("dotnet course.cs run 01 --urls=http://localhost:9801", "dotnet course.cs run 01 --urls=http://localhost:9801")]
    [InlineData("dotnet course.cs run 05", "dotnet course.cs run 05")] // it doesn't listen
    [InlineData("dotnet course.cs run 05 ws://localhost:8801/a", "dotnet course.cs run 05 ws://localhost:9001/a")]
    [InlineData("dotnet course.cs run 77", "dotnet course.cs run 77")]
    [InlineData("dotnet course.cs watch 01", "dotnet course.cs watch 01")]
    public void Command_starts_a_sample_where_the_text_says_that_it_is(string command, string shown)
    {
        Contains($"<code>dotnet course.cs list\n{shown}</code>", course.Html($"```sh\ndotnet course.cs list\n{command}\n```"));
        Contains($"<code>{shown}</code>", course.Html($"`{command.Trim()}`"));
    }

    [Fact]
    public void Headings_keep_the_names_by_which_links_lead_to_them()
    {
        var html = course.Html("# A\n\n## On localhost:8801\n\n[there](#on-localhost8801)");
        Contains("id=\"on-localhost8801\" tabindex=\"-1\">On localhost:9001</h2>", html);
    }

    [Fact]
    public void Glossary_names_them_too()
    {
        course.Write("lessons/glossary.md", "| word | meaning | more |\n|---|---|---|\n| echo | it is on `localhost:8801` | |\n");
        Contains("<b>echo</b>: it is on <code>localhost:9001</code>", course.Html("An echo."));
    }

    [Fact]
    public void On_the_usual_port_a_text_is_shown_as_it_is_written()
    {
        const string text = "`dotnet course.cs run 01`, then <http://localhost:8801>, not localhost:8802.";
        var file = course.Write("lessons/01-first/README.md", text);
        var html = course.Texts(8800).Read(file).Html;
        Contains("<p><code>dotnet course.cs run 01</code>, then <a href=\"http://localhost:8801/\"", html);
        Contains(">http://localhost:8801</a>, not localhost:8802.</p>", html);
    }

    public static TheoryData<string> Files => [.. CourseTexts.Files];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_text_of_the_course_names_the_addresses_of_its_Classroom_alone(string file)
    {
        var whole = new CourseFolder(Repository.Root);
        var html = SmallCourse.TextsOf(whole, 9800).Read(Repository.In(file.Split('/'))).Html;
        var quoted = new Regex("<figure class=\"code\"><figcaption>.*?</figure>", RegexOptions.Singleline);
        var text = WebUtility.HtmlDecode(Regex.Replace(quoted.Replace(html, ""), "<[^>]*>", ""));
        Assert.DoesNotMatch(@"localhost:88[0-9]{2}|127\.0\.0\.1:88[0-9]{2}", text);
        foreach (var lesson in whole.Lessons.Where(lesson => lesson.IsWeb))
            Assert.DoesNotMatch($"dotnet course.cs (run|try) {lesson.Number}(?![^#\\n]* --urls http://localhost:98)", text);
    }

    static void Contains(string shown, string html) => Assert.Contains(shown, WebUtility.HtmlDecode(html), StringComparison.Ordinal);

    public void Dispose() => course.Dispose();
}
