using System.Diagnostics;
using Notebooks.Tests.Command;

namespace Notebooks.Tests.Owning;

/// <summary>What the owner of a kernel can do to it, and what becomes of it when its owner dies.</summary>
public sealed class Owners
{
    const string Loop = "Console.WriteLine(); while (true) ;";

    [Fact]
    public void Folder_or_program_that_is_not_there_is_told_in_a_sentence()
    {
        var nowhere = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString());
        Assert.Equal($"There is no folder '{nowhere}' for the cells to run in.", Assert.Throws<DirectoryNotFoundException>(() => KernelProcess.Start(new() { Folder = nowhere, Said = _ => { } })).Message);
        Assert.Equal($"There is no '{nowhere}', which runs the cells: build the project Kernel.", Assert.Throws<FileNotFoundException>(() => KernelProcess.Start(new() { Folder = Path.GetTempPath(), Said = _ => { }, Program = nowhere })).Message);
    }

    [Fact]
    [Long("It costs a kernel. Nothing else disposes of one while a cell runs.")]
    public async Task Ready_before_anything_is_asked_disposed_while_a_cell_runs_and_twice()
    {
        var kernel = TestKernel.Start();
        await kernel.Process.Ready.WaitAsync(Patience.Limit);
        await kernel.Others.ToAsyncEnumerable().FirstAsync(message => message is KernelStarted);
        var cell = kernel.Begin(Loop);
        var waiting = kernel.Begin("1");
        await cell.UntilAsync(cell => cell.Output.Length > 0);
        await kernel.DisposeAsync().AsTask().WaitAsync(Patience.Limit);
        await kernel.Process.DisposeAsync().AsTask().WaitAsync(Patience.Limit);
        Assert.Equal("error", (await cell.Reply.WaitAsync(Patience.Limit)).Status);
        Assert.Equal("aborted", (await waiting.Reply.WaitAsync(Patience.Limit)).Status);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => kernel.Process.ExecuteAsync("1"));
        await Assert.ThrowsAsync<ObjectDisposedException>(kernel.Process.RestartAsync);
    }

    [Fact]
    [Long("It costs a kernel, for owners that throw, and ours do not.")]
    public async Task Owner_that_throws_when_it_is_told_gets_its_exception_back()
    {
        await using var kernel = KernelProcess.Start(new() { Folder = Path.GetTempPath(), Said = message => { if (message is StreamOutput) throw new InvalidOperationException("No ears."); } });
        Assert.Equal("No ears.", (await Assert.ThrowsAsync<InvalidOperationException>(() => kernel.ExecuteAsync("Console.WriteLine(); while (true) ;").WaitAsync(Patience.Limit))).Message);
    }

    // With kill -9 and in the midst of a cell. The owner is the program that runs a notebook.
    [Fact]
    public async Task Killed_owner_takes_the_kernel_and_its_children_along()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no 'sleep'; a job ends them there.");
        await using var program = new NotebookCommand();
        var file = program.Write("a.ipynb", """
            var child = System.Diagnostics.Process.Start("sleep", "1000");
            System.Diagnostics.Process.Start("sh", new[] { "-c", "sleep 1000 & echo orphan $!" }).WaitForExit();
            Console.WriteLine($"child {child.Id}");
            Console.WriteLine($"kernel {Environment.ProcessId}");
            while (true) ;
            """);
        // Not as a child of ours, whose own children would end with it.
        using var owner = Process.Start(new ProcessStartInfo(new Processes.Project(Repository.In("notebooks", "Jupyter", "Jupyter.csproj")).Start().FileName, ["run", file, "--show"]) { RedirectStandardOutput = true })!;
        List<Process> left = [];
        while (left.Count < 3)
            if ((await owner.StandardOutput.ReadLineAsync().WaitAsync(Patience.Limit))!.Trim().Split(' ') is ["child" or "orphan" or "kernel", var id]) left.Add(Process.GetProcessById(int.Parse(id, null)));
        owner.Kill();
        foreach (var process in left)
            using (process) await process.WaitForExitAsync().WaitAsync(Patience.Limit);
    }
}
