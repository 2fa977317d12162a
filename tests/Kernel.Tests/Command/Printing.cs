namespace Notebooks.Tests.Command;

/// <summary>What cells say goes between our own lines, and breaks none of them.</summary>
public class Printing
{
    readonly StringWriter writer = new() { NewLine = "\n" };

    string Printed => writer.ToString();

    [Fact]
    public void Text_goes_on_in_its_line_until_somebody_else_says_something()
    {
        var transcript = new Transcript(writer);
        transcript.Text("  ", "one ", goesOn: true);
        transcript.Text("  ", "line\n\nthen ", goesOn: true);
        transcript.Text("  (cell 1) ", "late\n", goesOn: true);
        transcript.Text("  ", "half", goesOn: true);
        transcript.Text("  ", "value\n", goesOn: false);
        transcript.Text("  ", "half", goesOn: true);
        transcript.Line("end");
        Assert.Equal("  one line\n\n  then \n  (cell 1) late\n  half\n  value\n  half\nend\n", Printed);
    }

    [Fact]
    public void Ends_of_lines_are_those_of_any_machine_and_what_could_fool_a_terminal_is_replaced()
    {
        var transcript = new Transcript(writer);
        transcript.Text("> ", "a\r\nb\rc\td\u001b[2J\u202Eşğ😀\n", goesOn: true);
        transcript.Line("x\u001b\ny");
        Assert.Equal("> a\n> b\n> c    d\uFFFD[2J\uFFFDşğ😀\nx\uFFFD\uFFFDy\n", Printed);
    }

    [Theory]
    [InlineData("{\"text/html\": \"<b>\", \"text/plain\": \"b\"}", "b\n")]
    [InlineData("{\"text/html\": \"<b>\", \"text/markdown\": \"**b**\"}", "**b**\n")]
    [InlineData("{\"application/json\": {\"a\": 1}}", "{\"a\":1}\n")]
    [InlineData("{\"text/html\": \"<b>\"}", "[text/html: --save out.html shows it]\n")]
    [InlineData("{\"text/html\": \"<p><SVG viewBox='0 0 1 1'>\"}", "[a drawing: --save out.html shows it]\n")]
    [InlineData("{}", "\n")]
    public void Value_is_shown_in_the_form_that_a_terminal_has(string forms, string text)
    {
        var data = new MimeBundle();
        foreach (var (mimeType, form) in System.Text.Json.Nodes.JsonNode.Parse(forms)!.AsObject()) data[mimeType] = form?.DeepClone();
        Assert.Equal(text, MessageText.Text(new DisplayData("", data, "")));
    }

    [Fact]
    public void Line_that_passes_is_covered_by_the_next_one_in_a_terminal_and_not_printed_elsewhere()
    {
        var transcript = new Transcript(writer, 11);
        transcript.Line("first");
        transcript.Passing("1 is running \u001b");
        transcript.Line("1 ended");
        transcript.Passing("2 runs");
        transcript.Line("2 ended well");
        transcript.Line("end");
        Assert.Equal("first\n1 is runni\r1 ended   \n2 runs\r2 ended well\nend\n", Printed);

        writer.GetStringBuilder().Clear();
        transcript.Passing("3 runs");
        transcript.Text("  ", "said", goesOn: true);
        transcript.Passing("3 still runs"); // which would break the line
        transcript.Text("  ", " more\n", goesOn: true);
        Assert.Equal("3 runs\r      \r  said more\n", Printed);

        writer.GetStringBuilder().Clear();
        foreach (var width in (int?[])[null, 0])
        {
            transcript = new Transcript(writer, width);
            transcript.Passing("1 is running");
            transcript.Line("1");
        }
        Assert.Equal("1\n1\n", Printed);
    }

    [Fact]
    public void Failure_is_told_with_the_line_of_its_cell_unless_that_stands_there_already()
    {
        static string? Source(int cell) => cell == 2 ? "first\r\n  second();\n" : null;
        Assert.Equal(["why", "cell 2, line 2, in Send", "    second();"], MessageText.Lines(new("", "E", "why", ["cell 2, line 2, in Send"]), Source));
        Assert.Equal(["cell 2, line 2: why", "  second();"], MessageText.Lines(new("", "E", "why", ["cell 2, line 2: why\n  second();"]), Source));
        Assert.Equal(["why", "cell 3, line 2"], MessageText.Lines(new("", "E", "why", ["cell 3, line 2"]), Source));
        Assert.Equal(["why", "cell 2, line 9"], MessageText.Lines(new("", "E", "why", ["cell 2, line 9"]), Source));
        Assert.Equal(["why"], MessageText.Lines(new("", "E", "why", []), Source));
    }
}
