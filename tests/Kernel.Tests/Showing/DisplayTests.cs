namespace Notebooks.Tests.Showing;

/// <summary>What a cell shows: in the forms of the package, and always in plain text, too.</summary>
[Collection(OneKernel.Name)]
public sealed class DisplayTests(SharedKernel shared)
{
    readonly TestKernel kernel = shared.Kernel;

    [Theory]
    [InlineData("1 + 1", "text/plain", "2")]
    [InlineData("\"ağaç 🌳\\nb\"", "text/plain", "ağaç 🌳\nb")]
    [InlineData("(string)null", "text/plain", "<null>")]
    [InlineData("new[] { 1, 2, 3 }", "text/plain", "[ 1, 2, 3 ]")]
    [InlineData("IEnumerable<int> Numbers() { for (var i = 0; ; i++) yield return i; }\nNumbers().Take(3)", "text/plain", "[ 0, 1, 2 ]")]
    [InlineData("IEnumerable<int> Forever() { for (var i = 0; ; i++) yield return i; }\nForever()", "text/html text/plain", "[ 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, … ]")]
    [InlineData("HTML(\"<b>ğ &amp;</b>\")", "text/html text/plain", "ğ &")]
    [InlineData("HTML(\"<style>b { }</style><svg role='img' aria-label='A tree &amp; a bird'><text>x</text></svg>\")", "text/html text/plain", "a drawing, \"A tree & a bird\"")]
    [InlineData("SVG(\"<svg/>\")", "text/html text/plain", "a drawing")]
    [InlineData("HTML(\"<hr>\")", "text/html text/plain", "HTML")]
    [InlineData("using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;\ndiv(b(\"hello\"), \" you\")", "text/html text/plain", "hello you")]
    [InlineData("(LaTeXString)@\"x^2\"", "text/latex text/plain", "x^2")]
    [InlineData("(MathString)@\"x^2\"", "text/latex text/plain", "$$x^2$$")]
    [InlineData("new { X = 1 }", "text/html text/plain", "(anonymous)\n      X: 1")]
    [InlineData("new Exception(\"outer\", new ArgumentException(\"inner\"))", "text/html text/plain", "Exception: outer\ncaused by ArgumentException: inner")]
    public async Task Result_has_these_forms_and_this_text(string code, string forms, string text)
    {
        var cell = await kernel.RunAsync(code);
        Assert.Equal((null, forms, text), (cell.Error?.Evalue, string.Join(' ', cell.ResultData!.Keys), cell.Result?.ReplaceLineEndings("\n")));
    }

    [Theory]
    [InlineData("display(0.5);", "text/plain", "0.5")]
    [InlineData("display(HTML(\"<b>x\"));", "text/html", "<b>x")]
    [InlineData("\"<b>x\".DisplayAs(\"text/html\");", "text/html", "<b>x")]
    [InlineData("\"# Title\".DisplayAs(\"text/markdown\");", "text/markdown", "# Title")]
    [InlineData("new { X = 1 }.Display(\"text/plain\");", "text/plain", "(anonymous)\n      X: 1")]
    [InlineData("Javascript(\"if (1 < 2) ;\");", "text/html", "<script type=\"text/javascript\">if (1 < 2) ;</script>")]
    [InlineData("Formatter.Register<Version>(version => $\"v{version}\", \"text/plain\"); display(new Version(1, 2), \"text/plain\");", "text/plain", "v1.2")]
    public async Task Value_is_shown_in_that_form(string code, string mimeType, string shown)
    {
        var data = Assert.Single((await kernel.RunAsync(code)).DisplayData);
        Assert.Equal(shown, data.Text(mimeType)?.ReplaceLineEndings("\n"));
        Assert.True(data.ContainsKey("text/plain"));
    }

    [Fact]
    public async Task JSON_is_an_object()
    {
        var json = Assert.Single((await kernel.RunAsync("new { X = 0.5, Name = \"ğ\" }.Display(\"application/json\");")).DisplayData)["application/json"]!.AsObject();
        Assert.Equal((0.5, "ğ"), ((double)json["X"]!, (string)json["Name"]!));
    }

    [Fact]
    public async Task Table_is_one_in_plain_text_too_and_what_is_too_wide_goes_on_below()
    {
        var cell = await kernel.RunAsync("new[] { (\"a\", new string('x', 70)), (\"b\\n\", \"😀\") }.Select(row => new { Name = row.Item1, Text = row.Item2 }).DisplayTable();");
        var data = Assert.Single(cell.DisplayData);
        Assert.Equal($"Name  Text\n----  {new string('-', 60)}\na     {new string('x', 60)}\n      {new string('x', 10)}\nb\\n   😀", data.Text("text/plain"));
        Assert.StartsWith("<table>", data.Text("text/html"), StringComparison.Ordinal);
    }

    // The package's display returns another object than the one it shows.
    [Theory]
    [InlineData("display(\"one\")")]
    [InlineData("display(HTML(\"<i>\"))")]
    [InlineData("\"<i>\".DisplayAs(\"text/html\")")]
    public async Task Update_takes_the_place_of_what_was_shown_also_from_another_cell(string shown)
    {
        var first = await kernel.RunAsync($"var place = {shown}; var other = display(\"other\");\nplace.Update(\"two\");");
        var second = await kernel.RunAsync("place.Update(\"three\"); place.Update(\"four\");");
        var ids = first.Of<DisplayData>().Select(display => display.DisplayId).ToArray();
        Assert.NotEqual(ids[0], ids[1]);
        Assert.Equal([(ids[0], "two"), (ids[0], "three"), (ids[0], "four")], first.Of<UpdateDisplayData>().Concat(second.Of<UpdateDisplayData>()).Select(update => (update.DisplayId, update.Data.Text("text/plain")!)));
    }

    [Fact]
    public async Task Updates_go_on_when_the_cell_has_ended()
    {
        var cell = await kernel.RunAsync("""
            var late = display("begun");
            var first = new TaskCompletionSource();
            var updates = Task.Run(async () => { for (var i = 0; i < 20; i++) { late.Update(i); first.TrySetResult(); await Task.Delay(5); } });
            await first.Task;
            """);
        Assert.Null((await kernel.RunAsync("await updates;")).Error?.Evalue); // what it throws would be seen nowhere else
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{i}"), cell.Of<UpdateDisplayData>().Select(update => update.Data.Text("text/plain")));
    }

    [Fact]
    public async Task Only_the_last_part_of_a_cell_has_a_result()
    {
        var cell = await kernel.RunAsync("1\n#!csharp\n2\n#!csharp\n3");
        Assert.Equal(["1", "2"], cell.Displays);
        Assert.Equal("3", Assert.Single(cell.Of<ExecuteResult>()).Data.Text("text/plain"));
    }

    [Fact]
    public async Task What_is_shown_printed_and_returned_comes_in_that_order()
    {
        var cell = await kernel.RunAsync("Console.Write(1); display(2); Console.Write(3); display(4); 5");
        Assert.Equal(["1", "2", "3", "4", "5"], cell.Messages.Select(message => message switch
        {
            StreamOutput stream => stream.Text,
            DisplayData { Data: var data } => data.Text("text/plain"),
            ExecuteResult { Data: var data } => data.Text("text/plain"),
            _ => null,
        }).OfType<string>());
    }

    [Theory]
    [InlineData("var statement = 1;")]
    [InlineData("1.ToString();")]
    [InlineData("Console.Write(\"\")")]
    [InlineData("await Task.Yield()")]
    [InlineData("using (var x = new System.IO.MemoryStream()) { int Two() { return 2; } Two(); }")] // which the package takes for a value
    [InlineData("")]
    [InlineData("// nothing")]
    public async Task Cell_without_a_last_expression_has_no_result(string code)
    {
        var cell = await kernel.RunAsync(code);
        Assert.Equal(("ok", null), (cell.Status, cell.Result));
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("cs-CZ")]
    public async Task Every_machine_shows_the_same(string culture)
    {
        var cell = await kernel.RunAsync($"System.Globalization.CultureInfo.CurrentCulture = new(\"{culture}\");\nConsole.Write(0.5); display(1.5m); display(new DateOnly(2026, 1, 2)); display(new {{ Half = 0.5 }}); new[] {{ 0.5, -1.5 }}");
        Assert.Equal("0,5", cell.Output); // or this would prove nothing
        Assert.Equal(["1.5", "2026-01-02", "(anonymous)\n      Half: 0.5"], cell.Displays.Select(text => text?.ReplaceLineEndings("\n")));
        Assert.Equal("[ 0.5, -1.5 ]", cell.Result);
    }

    [Fact]
    public async Task Value_that_takes_for_ever_to_show_is_interrupted()
    {
        await kernel.RunAsync("class Slow { public int Never { get { while (true) ; } } }");
        var cell = await kernel.RunAsync("new Slow()", limit: TimeSpan.FromSeconds(0.5));
        Assert.Equal(("error", Failures.OutOfTime), (cell.Status, cell.Error?.Ename));
        Assert.Equal("2", (await kernel.RunAsync("new List<Slow>().Count + 2")).Result); // the same kernel
    }
}
