namespace Notebooks.Tests.Display;

/// <summary>The value of a cell, in plain text.</summary>
public sealed class Results(SharedKernel shared) : IClassFixture<SharedKernel>
{
    readonly TestKernel kernel = shared.Kernel;

    /// <summary>Those that a machine's culture could change.</summary>
    public static TheoryData<string, string> OfCultures { get; } = new()
    {
        { "0.5", "0.5" },
        { "-1234567.5m", "-1234567.5" },
        { "1.5f", "1.5" },
        { "double.NaN", "NaN" },
        { "double.NegativeInfinity", "-Infinity" },
        { "new DateTime(2026, 11, 21, 9, 5, 0, 500, DateTimeKind.Utc)", "2026-11-21 09:05:00.5Z" },
        { "new DateTime(2026, 1, 2)", "2026-01-02 00:00:00" },
        { "new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2))", "2026-01-02 03:04:05+02:00" },
        { "new DateOnly(2026, 1, 2)", "2026-01-02" },
        { "new TimeOnly(3, 4)", "03:04:00" },
        { "TimeSpan.FromSeconds(1.5)", "00:00:01.5000000" },
        { "(1, 0.5)", "(1, 0.5)" },
        { "new { In = new { Half = 0.5 } }", "{ In = { Half = 0.5 } }" },
        { "new { Half = 0.5, When = new DateOnly(2026, 1, 2) }", "{ Half = 0.5, When = 2026-01-02 }" },
        { "new[] { 0.5, 1.5 }", "[ 0.5, 1.5 ]" },
        { "new System.Numerics.BigInteger(-12)", "-12" },
    };

    [Theory]
    [MemberData(nameof(OfCultures))]
    [InlineData("1 + 1", "2")]
    [InlineData("\"ağaç 🌳\"", "ağaç 🌳")]
    [InlineData("\"a\\nb\"", "a\nb")]
    [InlineData("'x'", "x")]
    [InlineData("true", "True")]
    [InlineData("null", "<null>")]
    [InlineData("(string)null", "<null>")]
    [InlineData("DayOfWeek.Friday", "Friday")]
    [InlineData("Guid.Empty", "00000000-0000-0000-0000-000000000000")]
    [InlineData("new Uri(\"ws://127.0.0.1:5000/ws\")", "ws://127.0.0.1:5000/ws")]
    [InlineData("typeof(Dictionary<string, int[]>)", "Dictionary<string, int[]>")]
    [InlineData("new object()", "object")]
    [InlineData("new StringBuilder(\"abc\")", "abc")]
    [InlineData("new byte[] { 0, 10, 255 }", "00 0a ff")]
    [InlineData("new byte[0]", "(empty)")]
    [InlineData("new ReadOnlyMemory<byte>(new byte[] { 1, 2 })", "01 02")]
    [InlineData("new ArraySegment<byte>(new byte[] { 1, 2, 3 }, 1, 2)", "02 03")]
    [InlineData("new List<string>()", "(empty)")]
    [InlineData("new[] { 1, 2, 3 }", "[ 1, 2, 3 ]")]
    [InlineData("new[] { new[] { 1, 2 }, new[] { 3 } }", "[ [ 1, 2 ], [ 3 ] ]")]
    [InlineData("(1, \"two\", (3, 4))", "(1, two, (3, 4))")]
    [InlineData("System.Text.Json.Nodes.JsonNode.Parse(\"{\\\"a\\\":[\\\"ğ\\\"]}\")", "{\n  \"a\": [\n    \"ğ\"\n  ]\n}")]
    [InlineData("System.Text.Json.JsonDocument.Parse(\"[1]\").RootElement", "[\n  1\n]")]
    [InlineData("new Exception(\"outer\", new ArgumentException(\"inner\"))", "Exception: outer\ncaused by ArgumentException: inner")]
    [InlineData("new { Name = \"Ada\", Languages = new[] { \"C#\" }, Of = new { X = 1, Y = new { Z = 1 } } }", "{ Name = Ada, Languages = [ C# ], Of = { X = 1, Y = { … } } }")]
    public async Task Value_is_shown_as_plain_text(string code, string shown)
    {
        var cell = await kernel.RunAsync(code);
        Assert.Equal(("ok", shown), (cell.Status, cell.Result));
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("cs-CZ")]
    public async Task Every_machine_shows_the_same(string culture)
    {
        foreach (var (code, shown) in OfCultures.Select(row => row.Data))
        {
            var cell = await kernel.RunAsync($"System.Globalization.CultureInfo.CurrentCulture = new(\"{culture}\");\n{code}");
            Assert.Equal(shown, cell.Result);
        }
    }

    [Fact]
    public async Task Culture_is_that_of_the_cell_when_it_shows()
    {
        var cell = await kernel.RunAsync("System.Globalization.CultureInfo.CurrentCulture = new(\"tr-TR\");\nConsole.Write(0.5);\n0.5"); // or the test before this one would prove nothing
        Assert.Equal(("0,5", "0.5"), (cell.Output, cell.Result));
    }

    [Theory]
    [InlineData("var statement = 1;")]
    [InlineData("1.ToString();")]
    [InlineData("Console.Write(\"\")")]
    [InlineData("await Task.Yield()")]
    [InlineData("")]
    [InlineData("// nothing")]
    public async Task Cell_without_a_last_expression_has_no_result(string code)
    {
        var cell = await kernel.RunAsync(code);
        Assert.Equal(("ok", null), (cell.Status, cell.Result));
    }

    [Fact]
    public async Task Task_that_nobody_awaits_says_so()
    {
        var cell = await kernel.RunAsync("async Task<int> SoonAsync() { await Task.Yield(); return 1; }\nTask.FromResult(1)");
        Assert.Equal("Task<int> (RanToCompletion): write 'await' before it to wait for it and to have its value.", cell.Result);
        cell = await kernel.RunAsync("SoonAsync()");
        Assert.StartsWith("Task<int> (", cell.Result, StringComparison.Ordinal);
        cell = await kernel.RunAsync("async IAsyncEnumerable<int> LaterAsync() { await Task.Yield(); yield return 1; }\nLaterAsync()");
        Assert.Equal("IAsyncEnumerable<int>: write 'await foreach' to see its items.", cell.Result);
    }

    [Fact]
    public async Task Many_bytes_are_shown_in_lines_of_16()
    {
        var cell = await kernel.RunAsync("Enumerable.Range(0, 400).Select(n => (byte)n).ToArray()");
        var lines = cell.Result!.Split('\n');
        Assert.Equal("10 11 12 13 14 15 16 17 18 19 1a 1b 1c 1d 1e 1f", lines[1]);
        Assert.Equal((21, "… 80 more bytes"), (lines.Length, lines[^1]));
    }

    [Fact]
    public async Task What_says_no_more_as_HTML_is_plain_text_alone()
    {
        foreach (var code in (string[])["1", "\"<b>\"", "null", "new byte[3]", "new Exception()"])
            Assert.Equal(["text/plain"], (await kernel.RunAsync(code)).ResultData!.Keys);
    }

    [Fact]
    public async Task HTML_is_shown_as_it_is_and_alone()
    {
        var cell = await kernel.RunAsync("HTML(\"<b>ğ &amp;</b>\")");
        Assert.Equal(["text/html"], cell.ResultData!.Keys);
        Assert.Equal("<b>ğ &amp;</b>", cell.Result);
    }
}
