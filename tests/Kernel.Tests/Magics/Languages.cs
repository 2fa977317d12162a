namespace Notebooks.Tests.Magics;

/// <summary>Cells that are not C#, or not all the way, and lines that begin with <c>#!</c>.</summary>
public sealed class Languages(SharedKernel shared) : IClassFixture<SharedKernel>
{
    readonly TestKernel kernel = shared.Kernel;

    [Theory]
    [InlineData("#!html\n<b>x</b>", "text/html", "<b>x</b>")]
    [InlineData("#!markdown\n# Title\n\n* a", "text/markdown", "# Title\n\n* a")]
    [InlineData("#!javascript\nlet x = 1;", "text/html", "<script type=\"text/javascript\">let x = 1;</script>")]
    [InlineData("#!js  \nlet x = 1;", "text/html", "<script type=\"text/javascript\">let x = 1;</script>")]
    [InlineData("#!html\r\n<b>x</b>\r\n<i>", "text/html", "<b>x</b>\r\n<i>")]
    [InlineData("#!html\n  #!csharp\n#r", "text/html", "  #!csharp\n#r")]
    public async Task Cell_of_another_language_is_shown(string code, string mimeType, string shown)
    {
        var data = Assert.Single((await kernel.RunAsync(code)).DisplayData);
        Assert.Equal((mimeType, shown), (Assert.Single(data.Keys), data.Text(mimeType)));
    }

    [Fact]
    public async Task Cell_may_change_its_language_in_the_middle()
    {
        var cell = await kernel.RunAsync("var a = 1;\n#!html\n<b>\n#!csharp\ndisplay(a);\n#!markdown\n# b\n#!csharp\na + 1");
        Assert.Equal(["<b>", "1", "# b"], cell.Displays);
        Assert.Equal("2", cell.Result);
    }

    [Theory]
    [InlineData("#!csharp\n\noops")]
    [InlineData("#!html\n<b>\n#!csharp\noops")]
    [InlineData("#!html\r\n<b>\r\n#!csharp\r\noops")]
    [InlineData("#!time\nvar ok = 1;\n#!csharp\noops")]
    public async Task Lines_are_those_of_the_cell(string code)
    {
        var line = code.ReplaceLineEndings("\n").Split('\n').Length;
        Assert.StartsWith($"cell 4, line {line}: The name 'oops' does not exist", (await kernel.RunAsync(code, "cell 4")).Error!.Evalue, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Line_of_an_exception_is_that_of_the_cell()
    {
        var cell = await kernel.RunAsync("#!html\n<b>\n#!csharp\n\nthrow new Exception(\"here\");", "cell 4");
        Assert.Contains("  at cell 4, line 5", cell.Error!.Traceback);
    }

    [Theory]
    [InlineData("\n#!fsharp", "cell 4, line 2: there is no '#!fsharp'. There are #!csharp, #!html, #!javascript, #!js, #!markdown, #!time, #!import file.")]
    [InlineData("#!who", "cell 4, line 1: there is no '#!who'. There are #!csharp, #!html, #!javascript, #!js, #!markdown, #!time, #!import file.")]
    [InlineData("#!HTML\n<b>", "cell 4, line 1: there is no '#!HTML'. There are #!csharp, #!html, #!javascript, #!js, #!markdown, #!time, #!import file.")]
    [InlineData("#!", "cell 4, line 1: there is no '#!'. There are #!csharp, #!html, #!javascript, #!js, #!markdown, #!time, #!import file.")]
    [InlineData("#!html <b>", "cell 4, line 1: #!html stands alone on its line, without '<b>'.")]
    [InlineData("#!import", "cell 4, line 1: #!import needs a file: #!import helpers.csx")]
    [InlineData("1\n  #!html\n<b>", "cell 4, line 2: #!html has to begin at the start of its line.")]
    [InlineData("  #!html\n<b>", "cell 4, line 1: #!html has to begin at the start of its line.")]
    public async Task What_there_is_not_is_a_sentence(string code, string sentence)
    {
        var cell = await kernel.RunAsync(code, "cell 4");
        Assert.Equal(("error", Failures.Magic, sentence), (cell.Status, cell.Error!.Ename, cell.Error.Evalue));
        Assert.Equal([sentence], cell.Error.Traceback);
    }

    [Fact]
    public async Task Nothing_of_a_cell_runs_when_one_of_its_lines_is_refused()
    {
        var cell = await kernel.RunAsync("Console.Write(\"ran\");\n#!fsharp");
        Assert.Equal(("error", ""), (cell.Status, cell.Output));
    }

    // As on .NET Interactive: it looks at lines, and not at what they mean in C#.
    [Theory]
    [InlineData("var raw = \"\"\"\n#!/bin/sh\n\"\"\";", "'#!/bin/sh'")]
    [InlineData("/*\n#!nothing\n*/", "'#!nothing'")]
    public async Task Line_is_a_magic_also_inside_of_a_text_or_a_comment(string code, string refused) =>
        Assert.Contains(refused, (await kernel.RunAsync(code)).Error!.Evalue, StringComparison.Ordinal);

    [Fact]
    public async Task Indented_line_inside_of_a_text_is_text() =>
        Assert.Equal("#!/bin/sh", (await kernel.RunAsync("\"\"\"\n  #!/bin/sh\n  \"\"\"")).Result);

    [Theory]
    [InlineData("#!time\n1")]
    [InlineData("var one = 1;\n#!time\none\n#!html\n<b>")]
    public async Task Time_of_a_cell_is_shown_after_it(string code)
    {
        var cell = await kernel.RunAsync(code);
        Assert.Matches(@"^Wall time: [0-9]+\.[0-9] ms$", cell.Displays[^1]);
        Assert.Equal("1", cell.Result);
        Assert.IsType<DisplayData>(cell.Messages[^2]);
    }

    [Fact]
    public async Task Time_is_shown_of_a_cell_that_throws_too()
    {
        var cell = await kernel.RunAsync("#!time\nSystem.Globalization.CultureInfo.DefaultThreadCurrentCulture = new(\"tr-TR\");\nthrow new Exception(\"x\");");
        Assert.Matches(@"^Wall time: [0-9]+\.[0-9] ms$", cell.Displays.Single());
        Assert.Equal("x", cell.Error!.Evalue);
    }
}
