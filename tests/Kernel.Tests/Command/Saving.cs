using System.Text;
using System.Text.Json.Nodes;

namespace Notebooks.Tests.Command;

/// <summary>The outputs are kept in another file, and the notebook itself stays as it is.</summary>
public sealed class Saving : IAsyncLifetime
{
    readonly NotebookCommand program = new();

    [Fact]
    public async Task Outputs_counts_and_solutions_are_saved_up_to_the_failure_those_of_an_earlier_run_are_gone_and_the_notebook_is_as_it_was()
    {
        var path = program.Write("a.ipynb", NotebookCommand.Turn("0", "Console.Write(\"ş😀\\nb\"); 1"), "throw new Exception(\"no\");", NotebookCommand.Ran("3"));
        var before = await File.ReadAllBytesAsync(path);
        Assert.Equal(1, await program.RunAsync("a.ipynb", "--solved", "--save", "out.ipynb"));
        Assert.EndsWith("\nSaved in out.ipynb", program.Text, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(path));
        Assert.Equal(2, new DirectoryInfo(program.In("")).GetFileSystemInfos().Length);

        var saved = await Notebook.ReadAsync(program.In("out.ipynb"));
        Assert.Equal("Console.Write(\"ş😀\\nb\"); 1", saved.Cells[0].Source);
        Assert.Equal([1, 2, null], saved.Cells.Select(cell => cell.ExecutionCount));
        Assert.Equal(["stream", "execute_result"], Types(saved.Cells[0]));
        Assert.Equal("ş😀\n|b", string.Join('|', ((JsonArray)saved.Cells[0].Outputs[0]["text"]!).Select(line => (string)line!)));
        Assert.Equal(["error"], Types(saved.Cells[1]));
        Assert.Empty(saved.Cells[2].Outputs);
        Assert.Contains("ş😀", await File.ReadAllTextAsync(program.In("out.ipynb"), Encoding.UTF8), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_has_the_texts_the_code_and_what_the_cells_said_in_one_file()
    {
        Directory.CreateDirectory(program.In("pages"));
        program.Write("a.ipynb",
            NotebookCommand.Markdown("Before.\n\n## Ağaç & `x<y`\n\nSee [b](b.md#end), [c](https://example.com/) and [here](#x)."),
            "if (1 < 2) Console.WriteLine(\"<ş😀>\"); HTML(\"<svg id=s></svg>\")",
            "\"*m*\".DisplayAs(\"text/markdown\"); \"[1]\".DisplayAs(\"application/json\"); display(1); Console.Error.Write(\"late\"); throw new Exception(\"no <way>\");",
            "3");
        Assert.Equal(1, await program.RunAsync("a.ipynb", "--save", "pages/out.HTML"));
        Assert.EndsWith("\nSaved in pages/out.HTML", program.Text, StringComparison.Ordinal);
        var page = await File.ReadAllTextAsync(program.In(Path.Combine("pages", "out.HTML")), Encoding.UTF8);
        string[] parts =
        [
            "<!doctype html>", "<html lang=\"en\">", "<title>Ağaç &amp; x&lt;y</title>", "<p>Before.</p>", "<h2>Ağaç &amp; <code>x&lt;y</code></h2>",
            "<a href=\"../b.md#end\">b</a>", "<a href=\"https://example.com/\">c</a>", "<a href=\"#x\">here</a>",
            "<p class=\"number\">cell 1</p>", "<code>if (1 &lt; 2) ", "aria-label=\"what cell 1 says\"", ">\n&lt;ş😀&gt;\n</pre>", "\n<svg id=s></svg>\n",
            "aria-label=\"what cell 2 says\"", "<em>m</em>", ">\n[1]</pre>", ">\n1</pre>", ">\nlate</pre>", "<pre class=\"error\">\nException: no &lt;way&gt;\n  at cell 2, line 1</pre>",
            "<code>3</code></pre>\n</main>",
        ];
        var at = 0;
        foreach (var part in parts)
        {
            var found = page.ReplaceLineEndings("\n").IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(found >= at, $"{part} does not come in\n{page[at..]}");
            at = found + part.Length;
        }
    }

    [Theory]
    [InlineData("a.ipynb")]
    [InlineData("./A.IPYNB")]
    [InlineData("link.ipynb")]
    public async Task Notebook_itself_is_not_written_over(string save)
    {
        var before = await File.ReadAllBytesAsync(program.Write("a.ipynb", "1"));
        if (save == "link.ipynb" && OperatingSystem.IsWindows()) Assert.Skip("Windows lets only some make links.");
        if (save == "link.ipynb") File.CreateSymbolicLink(program.In(save), program.In("a.ipynb"));
        Assert.Equal(1, await program.RunAsync("a.ipynb", "--save", save));
        Assert.Equal([$"'{save}' is the notebook itself, which is not written over: name another file, as in --save out.ipynb"], program.Errors.Entries);
        Assert.Equal(before, await File.ReadAllBytesAsync(program.In("a.ipynb")));
    }

    [Theory]
    [InlineData("--save writes one notebook, and 2 are named: name one.", "a.ipynb", "--save", "out.ipynb")]
    [InlineData("'out.txt' ends neither in .html nor in .ipynb: --save out.html writes a page for a browser, --save out.ipynb a notebook.", "--save", "out.txt")]
    [InlineData("'..' is a folder: name a file in it, as in --save {0}", "--save", "..")]
    public async Task What_cannot_be_saved_is_said_before_anything_runs(string sentence, params string[] words)
    {
        program.Write("a.ipynb", "1");
        Assert.Equal(1, await program.RunAsync(["a.ipynb", .. words]));
        Assert.Equal([string.Format(null, sentence, Path.Combine("..", "out.html"))], program.Errors.Entries);
        Assert.Empty(program.Output.Entries);
    }

    [Fact]
    public async Task Folder_that_is_not_there_is_said()
    {
        program.Write("a.ipynb", "1");
        Assert.Equal(1, await program.RunAsync("a.ipynb", "--save", Path.Combine("nowhere", "out.ipynb")));
        Assert.EndsWith("nowhere' to save into.", Assert.Single(program.Errors.Entries), StringComparison.Ordinal);
    }

    static string[] Types(Notebooks.Cell cell) => [.. cell.Outputs.Select(output => (string)output["output_type"]!)];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => program.DisposeAsync();
}
