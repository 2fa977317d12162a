namespace Notebooks.Tests.Directives;

/// <summary>Cells that are not C#, or not all the way, and lines that begin with <c>#!</c>.</summary>
[Collection(OneKernel.Name)]
public sealed class Languages(SharedKernel shared)
{
    readonly TestKernel kernel = shared.Kernel;

    [Theory]
    [InlineData("#!html\n<b>x</b>", "text/html", "<b>x</b>")]
    [InlineData("#!markdown\n# Title\n\n* a", "text/markdown", "# Title\n\n* a")]
    [InlineData("#!mermaid\ngraph TD; A-->B", "text/vnd.mermaid", "graph TD; A-->B")]
    [InlineData("#!javascript\nlet x = 1;", "text/html", "<script type=\"text/javascript\">let x = 1;</script>")]
    [InlineData("#!js  \nlet x = 1;", "text/html", "<script type=\"text/javascript\">let x = 1;</script>")]
    [InlineData("#!html\r\n<b>x</b>\r\n<i>", "text/html", "<b>x</b>\r\n<i>")]
    [InlineData("#!html\n  #!csharp", "text/html", "  #!csharp")]
    public async Task Cell_of_another_language_is_shown(string code, string mimeType, string shown)
    {
        var data = Assert.Single((await kernel.RunAsync(code)).DisplayData);
        Assert.Equal(shown, data.Text(mimeType));
    }

    [Theory]
    [InlineData("html", "<b>x</b>", "text/html")]
    [InlineData("js", "let x = 1;", "text/html")]
    [InlineData("mermaid", "graph TD; A-->B", "text/vnd.mermaid")]
    [InlineData("markdown", "# Title", "text/markdown")]
    public async Task Cell_may_begin_in_another_language(string language, string code, string mimeType)
    {
        var cell = await kernel.RunAsync(code + "\n#!csharp\n1", language: language);
        Assert.True(Assert.Single(cell.DisplayData).ContainsKey(mimeType));
        Assert.Equal("1", cell.Result);
    }

    [Fact]
    public async Task Cell_that_begins_in_a_language_that_is_not_there_is_refused() =>
        Assert.StartsWith("cell 4: there is no 'fsharp' here. There are #!csharp, ", (await kernel.RunAsync("let x = 3", "cell 4", language: "fsharp")).Error!.Evalue, StringComparison.Ordinal);

    [Fact]
    public async Task Cell_may_change_its_language_in_the_middle()
    {
        var cell = await kernel.RunAsync("var a = 1;\n#!html\n<b>\n#!csharp\ndisplay(a);\n#!markdown\n# b\n#!csharp\na + 1");
        Assert.Equal(["HTML", "1", "# b"], cell.Displays);
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
        Assert.StartsWith($"cell 4, line {line}, column 1: The name 'oops' does not exist", (await kernel.RunAsync(code, "cell 4")).Error!.Evalue, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Line_of_an_exception_is_that_of_the_cell()
    {
        var cell = await kernel.RunAsync("#!html\n<b>\n#!csharp\n\nthrow new Exception(\"here\");", "cell 4");
        Assert.Contains("  at cell 4, line 5", cell.Error!.Traceback);
    }

    const string There = "There are #!csharp, #!c#, #!html, #!javascript, #!js, #!markdown, #!md, #!mermaid, #!about, #!import, #!lsmagic, #!set, #!share, #!time, #!who, #!whos.";

    [Theory]
    [InlineData("\n#!fsharp", $"cell 4, line 2: there is no '#!fsharp' here. {There}")]
    [InlineData("#!", $"cell 4, line 1: there is no '#!' here. {There}")]
    [InlineData("#!html <b>", "cell 4, line 1: #!html stands alone on its line, without '<b>'.")]
    [InlineData("#!time 1", "cell 4, line 1: #!time stands alone on its line, without '1'.")]
    [InlineData("#!import", "cell 4, line 1: #!import needs a file: #!import helpers.csx")]
    [InlineData("1\n  #!html\n<b>", "cell 4, line 2: #!html has to begin at the start of its line.")]
    [InlineData("  #!html\n<b>", "cell 4, line 1: #!html has to begin at the start of its line.")]
    [InlineData("1.ToString();\n#!set --name x", "cell 4, line 2: Missing required parameter '--value'")]
    [InlineData("#!set --name x --value @fsharp:y", "cell 4, line 1: #!set --name x --value @fsharp:y names a language or a value that isn't there.")]
    [InlineData("#!share --from fsharp y", "cell 4, line 1: #!share --from fsharp y names a language or a value that isn't there.")]
    [InlineData("#!set --name x --value @input:question", "cell 4, line 1: A cell can't ask for input here: put the value into a variable.")]
    public async Task What_there_is_not_is_a_sentence(string code, string sentence)
    {
        var cell = await kernel.RunAsync(code, "cell 4");
        Assert.Equal(("error", Failures.Magic, sentence), (cell.Status, cell.Error!.Ename, cell.Error.Evalue));
        Assert.Equal([sentence], cell.Error.Traceback);
    }

    [Fact]
    public async Task Input_is_refused_in_a_sentence() =>
        Assert.Equal("A cell can't ask for input here: put the value into a variable.", (await kernel.RunAsync("await Microsoft.DotNet.Interactive.Kernel.GetInputAsync(\"Your name?\")")).Error!.Evalue);

    [Fact]
    public async Task Variables_can_be_listed_and_given_to_scripts()
    {
        await kernel.RunAsync("var listed = 41;");
        Assert.Contains("listed", Assert.Single((await kernel.RunAsync("#!whos")).DisplayData).Text("text/html"), StringComparison.Ordinal);
        Assert.Contains((await kernel.RunAsync("#!javascript\n#!share --from csharp listed --as given\nconsole.log(given)")).DisplayData, data => data.Text("text/html")!.Contains("given = 41", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Directives_and_versions_can_be_listed()
    {
        Assert.Contains("#!mermaid\n", (await kernel.RunAsync("#!lsmagic")).Displays.Single(), StringComparison.Ordinal);
        Assert.Matches(@"^Microsoft\.DotNet\.Interactive 1\.0\.0-beta\.\d+\.\d+, C# 14\.0, \.NET \d+", (await kernel.RunAsync("#!about")).Displays.Single());
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
        Assert.Equal("1", cell.Result ?? cell.Displays[0]);
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
