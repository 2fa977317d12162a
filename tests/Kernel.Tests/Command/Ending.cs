using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Notebooks.Tests.Command;

/// <summary>Asked to end, it ends, and so does its kernel; what it was to save is whole.</summary>
public sealed class Ending : IAsyncLifetime
{
    readonly NotebookCommand program = new();

    [Fact]
    [Long("It costs a kernel. Nothing else proves what Ctrl+C does to the command.")]
    public async Task Cell_that_never_ends_is_interrupted_its_kernel_gone_what_was_said_saved_and_the_notebook_as_it_was()
    {
        const string Loop = "Console.WriteLine($\"process {Environment.ProcessId}\");\ntry { } finally { while (true) { } }";
        var path = program.Write("a.ipynb", NotebookCommand.Turn("0", "Console.Write(\"ş😀\\nb\"); 1"), Loop, NotebookCommand.Ran("3"));
        var before = await File.ReadAllBytesAsync(path);
        var process = program.Start("run", "a.ipynb", "--show", "--solved", "--save", "out.ipynb");
        var line = await program.Output.FirstAsync("the kernel's number", line => line.Contains("process ", StringComparison.Ordinal) && !line.Contains("Console", StringComparison.Ordinal));
        using var kernel = Process.GetProcessById(int.Parse(line.Trim().Split(' ')[1], CultureInfo.InvariantCulture));

        Assert.Equal(1, await process.StopAsync(Patience.Limit)); // as Ctrl+C does
        Assert.EndsWith("\nInterrupted at cell 2 of 3,… s\nSaved in out.ipynb", program.Text, StringComparison.Ordinal);
        await kernel.WaitForExitAsync().WaitAsync(Patience.Limit);
        Assert.Equal(before, await File.ReadAllBytesAsync(path));
        Assert.Equal(2, new DirectoryInfo(program.In("")).GetFileSystemInfos().Length);

        var saved = await Notebook.ReadAsync(program.In("out.ipynb"));
        Assert.Equal("Console.Write(\"ş😀\\nb\"); 1", saved.Cells[0].Source);
        Assert.Equal([1, 2, null], saved.Cells.Select(cell => cell.ExecutionCount));
        Assert.Equal(["stream", "execute_result"], Types(saved.Cells[0]));
        Assert.Equal("ş😀\n|b", string.Join('|', ((JsonArray)saved.Cells[0].Outputs[0]["text"]!).Select(line => (string)line!)));
        Assert.Equal(["stream", "error"], Types(saved.Cells[1]));
        Assert.Empty(saved.Cells[2].Outputs); // those of an earlier run are gone
        Assert.Contains("ş😀", await File.ReadAllTextAsync(program.In("out.ipynb"), Encoding.UTF8), StringComparison.Ordinal);
    }

    static string[] Types(Notebooks.Cell cell) => [.. cell.Outputs.Select(output => (string)output["output_type"]!)];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => program.DisposeAsync();
}
