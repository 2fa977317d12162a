using System.Text.Json.Nodes;

namespace Notebooks.Tests.Command;

/// <summary>The outputs are kept in another file, and the notebook itself stays as it is.</summary>
public sealed class Saving : IAsyncLifetime
{
    readonly NotebookCommand program = new();

    [Fact]
    public async Task Page_has_the_texts_the_code_and_what_the_cells_said_in_one_file()
    {
        var path = program.Write("a.ipynb",
            NotebookCommand.Markdown("Before.\n\n## Ağaç & `x<y`\n\nSee [b](b.md#end), [c](https://example.com/) and [here](#x)."),
            "if (1 < 2) Console.WriteLine(\"<ş😀>\"); HTML(\"<svg id=s></svg>\")", "Fail();", "3");
        var notebook = await Notebook.ReadAsync(path);
        var recorder = new OutputRecorder();
        foreach (var (cell, message) in ((int, Message)[])
        [
            (1, new StreamOutput("", "stdout", "<ş😀>\n")),
            (1, new ExecuteResult("", new() { ["text/html"] = "<svg id=s></svg>", ["text/plain"] = "a drawing" }, 1)),
            (2, new DisplayData("", new() { ["text/markdown"] = "*m*", ["text/plain"] = "*m*" }, "m")),
            (2, new DisplayData("", new() { ["application/json"] = new JsonArray(1), ["text/plain"] = "[1]" }, "json")),
            (2, new DisplayData("", MimeBundle.Of("text/plain", "1"), "one")),
            (2, new StreamOutput("", "stderr", "late")),
            (2, new ErrorOutput("", "Exception", "no <way>", ["Exception: no <way>", "  at cell 2, line 1"])),
        ])
            recorder.Record(notebook.Cells[cell], message);
        recorder.Apply();
        var page = NotebookPage.Of(notebook, path, program.In(Path.Combine("pages", "out.html")));
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

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => program.DisposeAsync();
}
