namespace Notebooks.Tests.Directives;

/// <summary>Files that a cell runs: <c>#load</c> and <c>#!import</c>.</summary>
[Collection(OneKernel.Name)]
public sealed class Importing(SharedKernel shared)
{
    readonly TestKernel kernel = shared.Kernel;

    [Theory]
    [InlineData("#load \"part/helpers.csx\"")]
    [InlineData("#!import part/helpers.csx")]
    [InlineData("#!import \"part/helpers.csx\"")]
    public async Task What_a_file_declares_is_there(string line)
    {
        kernel.Write(Path.Combine("part", "helpers.csx"), "int Twice(int x) => 2 * x;\r\n");
        Assert.Equal("6", (await kernel.RunAsync($"{line}\nTwice(3)")).Result);
        Assert.Equal("8", (await kernel.RunAsync("Twice(4)")).Result);
    }

    [Theory]
    [InlineData("#load \"helpers.csx\"")]
    [InlineData("#!import helpers.csx")]
    public async Task Errors_name_the_file_and_the_line(string line)
    {
        kernel.Write("helpers.csx", "int a = 1;\nint b = oops;\n");
        var cell = await kernel.RunAsync(line);
        Assert.Equal(["helpers.csx, line 2, column 9: The name 'oops' does not exist in the current context (CS0103)", "    int b = oops;", "            ^"], cell.Error!.Traceback);
        kernel.Write("helpers.csx", "int Fails()\n{\n    throw new FormatException(\"no\");\n}\n");
        await kernel.RunAsync(line);
        cell = await kernel.RunAsync("Fails()", "cell 9");
        Assert.Equal(["FormatException: no", "  at helpers.csx, line 3, in Fails", "  at cell 9, line 1"], cell.Error!.Traceback);
    }

    [Fact]
    public async Task Notebook_runs_its_cells_of_code()
    {
        kernel.Write("other.ipynb", """
            {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
              {"cell_type": "markdown", "metadata": {}, "source": "not code"},
              {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": null, "source": ["var x = 20;\n", "x"]},
              {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": null, "source": "#!html\n<b>"},
              {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": null, "source": "\nthrow new Exception(\"there\");"}]}
            """);
        var cell = await kernel.RunAsync("#!import other.ipynb");
        Assert.Equal(["20", "HTML"], cell.Displays);
        Assert.Equal(["Exception: there", "  at other.ipynb#cell3, line 2"], cell.Error!.Traceback);
        Assert.Equal("21", (await kernel.RunAsync("x + 1")).Result);
    }

    [Fact]
    public async Task File_that_imports_itself_is_a_sentence()
    {
        kernel.Write("a.csx", "#!import b.csx");
        kernel.Write("b.csx", "\n#!import a.csx");
        Assert.Equal("b.csx, line 2: a.csx imports itself (a.csx → b.csx → a.csx).", (await kernel.RunAsync("#!import a.csx")).Error!.Evalue);
        kernel.Write("b.csx", "var fromB = 1;");
        Assert.Equal("1", (await kernel.RunAsync("#!import a.csx\n#!import a.csx\nfromB")).Result); // twice is not in a circle
    }

    [Theory]
    [InlineData("nothing.csx", "cell 4, line 2: nothing.csx can't be read. Its path begins at the notebook's folder.")]
    [InlineData("notes.txt", "cell 4, line 2: notes.txt can't be imported: a file ends in .csx, .cs, .ipynb or .dib.")]
    [InlineData("broken.ipynb", "cell 4, line 2: broken.ipynb is not a notebook that can be read. It is JSON, but not a notebook: it has no \"nbformat\".")]
    public async Task What_cannot_be_imported_is_a_sentence(string file, string sentence)
    {
        kernel.Write("notes.txt", "");
        kernel.Write("broken.ipynb", "{}");
        var cell = await kernel.RunAsync($"\n#!import {file}", "cell 4");
        Assert.Equal((Failures.Magic, sentence), (cell.Error!.Ename, cell.Error.Evalue));
    }
}
