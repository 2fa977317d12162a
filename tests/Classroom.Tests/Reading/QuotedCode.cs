using System.Net;

namespace Classroom.Tests.Reading;

/// <summary>Code that a text quotes from a file, and the link that opens it there.</summary>
public sealed class QuotedCode : IDisposable
{
    const string Text = "# A\n\n```csharp Echo.cs#open\nvar a = 1;\n\nif (a)\n    b();\n```\n";

    readonly SmallCourse course = new();

    [Fact]
    public void Link_opens_the_first_line_of_the_region_as_it_is_now()
    {
        Assert.Contains(Link(4), Show("one\ntwo\n    // region: open\n    var a = 1;\n\n    if (a)\n        b();\n    // endregion"), StringComparison.Ordinal);
        Assert.Contains(Link(2), Show("// region: open\r\nvar a = 1;\r\n\r\nif (a)\r\n    b();\r\n// endregion"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("// region: open\nvar a = 2;\n\nif (a)\n    b();\n// endregion", 2, "Yours differs; this is the lesson's.")]
    [InlineData("// region: open\nvar a = 1;", 2, "Yours differs; this is the lesson's.")]
    [InlineData("// region: opened\nvar a = 1;\n// endregion", 1, "In yours, the region open is gone; this is the lesson's.")]
    [InlineData("", 1, "Yours cannot be read now; this is the lesson's.")]
    public void What_the_student_has_changed_is_said(string file, int line, string change)
    {
        var html = Show(file);
        Assert.Contains(Link(line), html, StringComparison.Ordinal);
        Assert.Contains($"<b class=\"changed\">{WebUtility.HtmlEncode(change)}</b> <a ", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Unchanged_code_is_not_called_changed() =>
        Assert.DoesNotContain("changed", Show("// region: open\nvar a = 1;\n\nif (a)\n    b();\n// endregion"), StringComparison.Ordinal);

    [Fact]
    public void File_that_is_gone_is_said_and_not_linked()
    {
        var html = course.Html(Text);
        Assert.Contains("Yours is gone; this is the lesson's.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("vscode:", html, StringComparison.Ordinal);
    }

    [Fact]
    public void File_outside_the_course_is_none()
    {
        var outside = Path.Combine(course.Folder + ".cs");
        File.WriteAllText(outside, "// region: open\nvar a = 1;\n// endregion");
        try { Assert.DoesNotContain("vscode:", course.Html(Text.Replace("Echo.cs", $"../../../{Uri.EscapeDataString(Path.GetFileName(outside))}", StringComparison.Ordinal)), StringComparison.Ordinal); }
        finally { File.Delete(outside); }
    }

    string Show(string file)
    {
        course.Write("lessons/01-first/Echo.cs", file);
        return course.Html(Text);
    }

    string Link(int line) => WebUtility.HtmlEncode(Editor.Address(course.In("lessons/01-first/Echo.cs"), line)) + "\"";

    public void Dispose() => course.Dispose();
}
