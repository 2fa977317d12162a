using System.Text;
using System.Text.Json.Nodes;

namespace Notebooks.Tests.Command;

/// <summary>The outputs are kept in another file, and the notebook itself stays as it is.</summary>
public sealed class Saving : IAsyncLifetime
{
    readonly KernelProgram program = new();

    [Fact]
    public async Task Outputs_counts_and_solutions_are_saved_up_to_the_failure_and_the_notebook_is_as_it_was()
    {
        var path = program.Write("a.ipynb", KernelProgram.Turn("0", "Console.Write(\"ş😀\\nb\"); 1"), "throw new Exception(\"no\");", "3");
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
    public async Task Outputs_of_an_earlier_run_are_gone()
    {
        program.Write("a.ipynb", "throw new Exception();", "2");
        await program.RunAsync("a.ipynb", "--save", "b.ipynb");
        var notebook = await Notebook.ReadAsync(program.In("b.ipynb"));
        notebook.Cells[0].Source = "_ = 1;";
        await notebook.WriteAsync(program.In("b.ipynb"));
        Assert.Equal(0, await program.RunAsync("b.ipynb", "--save", "c.ipynb"));
        var saved = await Notebook.ReadAsync(program.In("c.ipynb"));
        Assert.Equal([[], ["execute_result"]], saved.Cells.Select(Types));
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
    [InlineData("'..' is a folder: name a file in it, as in --save {0}", "--save", "..")]
    public async Task What_cannot_be_saved_is_said_before_anything_runs(string sentence, params string[] words)
    {
        program.Write("a.ipynb", "1");
        Assert.Equal(1, await program.RunAsync(["a.ipynb", .. words]));
        Assert.Equal([string.Format(null, sentence, Path.Combine("..", "out.ipynb"))], program.Errors.Entries);
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
