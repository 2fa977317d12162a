using System.Diagnostics;
using System.Globalization;

namespace Notebooks.Tests.Command;

/// <summary>Asked to end, it ends, and so does its kernel; what it was to save is whole.</summary>
public sealed class Ending : IAsyncLifetime
{
    readonly NotebookCommand program = new();

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("try { } finally { while (true) { } }")]
    public async Task Cell_that_never_ends_is_interrupted_its_kernel_gone_and_what_was_said_saved(string code)
    {
        program.Write("a.ipynb", "1", $"Console.WriteLine($\"process {{Environment.ProcessId}}\");\n{code}", "3");
        var process = program.Start("run", "a.ipynb", "--show", "--save", "out.ipynb");
        var line = await program.Output.FirstAsync("the kernel's number", line => line.Contains("process ", StringComparison.Ordinal) && !line.Contains("Console", StringComparison.Ordinal));
        using var kernel = Process.GetProcessById(int.Parse(line.Trim().Split(' ')[1], CultureInfo.InvariantCulture));

        Assert.Equal(1, await process.StopAsync(Patience.Limit)); // as Ctrl+C does
        Assert.Contains("\nInterrupted at cell 2 of 3,… s\nSaved in out.ipynb", program.Text, StringComparison.Ordinal);
        await kernel.WaitForExitAsync().WaitAsync(Patience.Limit);
        Assert.Equal([1, 2, 0], (await Notebook.ReadAsync(program.In("out.ipynb"))).Cells.Select(cell => cell.Outputs.Count));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => program.DisposeAsync();
}
