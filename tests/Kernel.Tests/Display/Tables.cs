namespace Notebooks.Tests.Display;

/// <summary>Values that have parts, and many of them.</summary>
public sealed class Tables(SharedKernel shared) : IClassFixture<SharedKernel>
{
    readonly TestKernel kernel = shared.Kernel;

    [Theory]
    [InlineData("record Row1(string Name, double Size);", "new[] { new Row1(\"Ada <3\", 0.5), null, new Row1(\"Bo\", 12) }")]
    [InlineData("struct Row2 { public string Name; public double Size; }", "new List<Row2> { new() { Name = \"Ada <3\", Size = 0.5 }, new() { Name = \"<null>\" }, new() { Name = \"Bo\", Size = 12 } }")]
    public async Task Sequence_of_objects_is_a_table_with_a_column_for_each_property(string declaration, string rows)
    {
        var cell = await kernel.RunAsync($"{declaration}\n{rows}");
        var second = declaration.Contains("record", StringComparison.Ordinal) ? "" : "0";
        Assert.Equal($"Name    Size\n------  ----\nAda <3  0.5\n{$"<null>  {second}".TrimEnd()}\nBo      12", cell.Result);
        Assert.Equal(
            "<table><thead><tr><th scope=\"col\">Name</th><th scope=\"col\">Size</th></tr></thead><tbody>"
            + $"<tr><td>Ada &lt;3</td><td>0.5</td></tr><tr><td>&lt;null&gt;</td><td>{second}</td></tr><tr><td>Bo</td><td>12</td></tr></tbody></table>",
            cell.ResultData!.Text("text/html"));
    }

    [Theory]
    [InlineData("new[] { (1, \"a\"), (2, \"b\") }", "Item1  Item2\n-----  -----\n1      a\n2      b")]
    [InlineData("new Dictionary<string, int> { [\"one\"] = 1 }", "Key  Value\n---  -----\none  1")]
    [InlineData("new Hashtable { [\"one\"] = 1 }", "Key  Value\n---  -----\none  1")]
    [InlineData("new object[] { 1, new { X = 2 } }", "value  X\n-----  -\n1\n       2")]
    [InlineData("new[] { new { Text = \"a\\nb\\tc\" } }", "Text\n-------\na\\nb\\tc")]
    [InlineData("new[] { new { Tree = \"🌳🌳\", X = 1 }, new { Tree = \"ağaç\", X = 2 } }", "Tree  X\n----  -\n🌳🌳    1\nağaç  2")]
    public async Task Rows_are_aligned_in_plain_text(string code, string shown) => Assert.Equal(shown, (await kernel.RunAsync(code)).Result);

    [Fact]
    public async Task Object_is_a_line_of_text_and_a_table_of_its_properties()
    {
        var cell = await kernel.RunAsync("record Point(int X, double Y) { public override string ToString() => \"mine\"; }\nnew Point(1, 0.5)");
        Assert.Equal("Point { X = 1, Y = 0.5 }", cell.Result);
        Assert.Equal(
            "<table><thead><tr><th scope=\"col\">property</th><th scope=\"col\">value</th></tr></thead><tbody><tr><td>X</td><td>1</td></tr><tr><td>Y</td><td>0.5</td></tr></tbody></table>",
            cell.ResultData!.Text("text/html"));
        Assert.Equal("{ P = mine }", (await kernel.RunAsync("new { P = new Point(1, 2) }")).Result);
    }

    [Fact]
    public async Task Object_that_is_too_long_for_a_line_takes_one_for_each_property()
    {
        var cell = await kernel.RunAsync("new { Long = new string('x', 200), Short = 1 }");
        var line = new string('x', 60);
        Assert.Equal($"property  value\n--------  {line.Replace('x', '-')}\nLong      {line}\n          {line}\n          {line}\n          {line[..20]}\nShort     1", cell.Result);
        Assert.Contains($"<td>{new string('x', 200)}</td>", cell.ResultData!.Text("text/html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Value_that_is_too_wide_for_its_column_goes_on_below_itself_at_a_space_where_there_is_one()
    {
        var cell = await kernel.RunAsync("new[] { new { A = new string('ş', 58) + \" to the end of it\", B = new string('y', 1000), C = 1 }, new { A = \"a\", B = \"b\", C = 2 } }");
        var (a, y) = (new string('ş', 58), new string('y', 60));
        Assert.Equal($"{"A",-58}  {"B",-60}  C\n{a.Replace('ş', '-')}  {y.Replace('y', '-')}  -\n{a}  {y}  1\n{"to the end of it",-58}  {y}\n{"",-58}  {y}\n{"",-58}  {y[1..]}…\n{"a",-58}  {"b",-60}  2", cell.Result);
    }

    [Theory]
    [InlineData("Enumerable.Range(0, 1000).ToArray()", "… 980 more")]
    [InlineData("Enumerable.Range(0, 21).ToList()", "… 1 more")]
    [InlineData("Enumerable.Repeat(0, 1000).Where(n => true)", "… more")]
    [InlineData("Enumerable.Range(0, 20)", null)]
    public async Task At_most_20_items_are_shown_and_the_rest_is_told_of(string code, string? more)
    {
        var cell = await kernel.RunAsync(code);
        Assert.Equal(more, cell.Result!.Trim('[', ']', ' ').Split(", ").Skip(20).SingleOrDefault());
        Assert.Equal(more is null ? 21 : 22, cell.ResultData!.Text("text/html")!.Split("<tr>").Length - 1);
    }

    [Fact]
    public async Task Sequence_without_an_end_is_asked_for_21_items()
    {
        var cell = await kernel.RunAsync("var asked = 0;\nIEnumerable<int> Endless() { while (true) yield return asked++; }\nEndless()");
        Assert.EndsWith("19, … more ]", cell.Result, StringComparison.Ordinal);
        Assert.Equal("21", (await kernel.RunAsync("asked")).Result);
    }

    [Fact]
    public async Task What_refers_to_itself_ends()
    {
        var cell = await kernel.RunAsync("class Node { public int Id => 1; public Node Next => this; public Node[] All => new[] { this }; }\nnew Node()");
        Assert.Equal("Node { Id = 1, Next = Node { Id = 1, Next = Node { … }, All = [ … ] }, All = [ Node { … } ] }", cell.Result);
    }

    [Fact]
    public async Task Property_that_throws_says_so_and_the_others_are_shown()
    {
        var cell = await kernel.RunAsync("class Half { public int Good => 1; public int Bad => throw new InvalidOperationException(\"no\"); }\nnew Half()");
        Assert.Equal(("ok", "Half { Good = 1, Bad = (InvalidOperationException: no) }"), (cell.Status, cell.Result));
    }

    [Fact]
    public async Task Sequence_that_throws_is_the_error_of_the_cell()
    {
        var cell = await kernel.RunAsync("IEnumerable<int> Broken()\n{\n    yield return 1;\n    throw new FormatException(\"no more\");\n}\nBroken()", "cell 7");
        Assert.Equal(("error", "FormatException", "no more"), (cell.Status, cell.Error!.Ename, cell.Error.Evalue));
        Assert.Equal(["FormatException: no more", "  at cell 7, line 4, in Broken"], cell.Error.Traceback);
        Assert.Equal("2", (await kernel.RunAsync("1 + 1")).Result);
    }

    [Fact]
    public async Task Value_that_takes_for_ever_to_show_is_interrupted()
    {
        await kernel.RunAsync("class Slow { public int Never { get { while (true) ; } } }");
        var cell = await kernel.RunAsync("new Slow()", limit: TimeSpan.FromSeconds(1));
        Assert.Equal("error", cell.Status);
        Assert.Equal("2", (await kernel.RunAsync("new List<Slow>().Count + 2")).Result); // the same kernel
    }

    [Fact]
    public async Task Table_that_is_asked_for_has_all_its_rows()
    {
        var cell = await kernel.RunAsync("var table = Enumerable.Range(1, 100).DisplayTable();");
        var shown = Assert.Single(cell.DisplayData);
        Assert.Equal(102, shown.Text("text/plain")!.Split('\n').Length);
        Assert.StartsWith("value\n-----\n1\n2\n", shown.Text("text/plain"), StringComparison.Ordinal);
        Assert.StartsWith("<table><thead><tr><th scope=\"col\">value</th></tr></thead><tbody><tr><td>1</td></tr>", shown.Text("text/html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Table_that_is_asked_for_without_rows_says_that_it_is_empty()
    {
        var shown = Assert.Single((await kernel.RunAsync("new List<(int, int)>().DisplayTable();")).DisplayData);
        Assert.Equal(("(empty)", "<pre>(empty)</pre>"), (shown.Text("text/plain"), shown.Text("text/html")));
    }
}
