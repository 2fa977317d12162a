using System.Collections.Concurrent;
using Notebooks;

namespace Lessons.Tests.Notebooks;

/// <summary>
/// Runs the notebooks of the course one after the other, each once for all who look at it, on a Turkish machine. They share a kernel,
/// since its start takes longer than most of them. In the slow run each has one of its own, too, which shows that none needs what
/// another has declared.
/// </summary>
public sealed class SharedRuns : IAsyncDisposable
{
    readonly ConcurrentDictionary<string, Lazy<Task<NotebookRuns>>> all = new();
    readonly SemaphoreSlim alone = new(1);
    readonly List<string> before = []; // what the kernel has run
    NotebookRun? kernel;

    internal Task<NotebookRuns> RunAsync(string path) => all.GetOrAdd(path, path => new(() => RunAloneAsync(path))).Value;

    async Task<NotebookRuns> RunAloneAsync(string path)
    {
        var notebook = await Notebook.ReadAsync(path);
        await alone.WaitAsync();
        try
        {
            kernel ??= NotebookRun.Start(Repository.Root);
            await kernel.MoveAsync(Path.GetDirectoryName(path)!);
            var ran = await kernel.RunAsync(notebook, NotebookRun.AsItIsAndSolved, "tr-TR");
            before.Add(Path.GetFileName(path));
            return new(notebook, ran);
        }
        catch (Exception e)
        {
            // The next notebook must not fail because of what this one has left behind.
            if (kernel is not null) await kernel.DisposeAsync();
            kernel = null;
            var others = before.Count == 0 ? "" : $" (in the kernel that had run {string.Join(", ", before)})";
            before.Clear();
            throw new InvalidOperationException(e.Message + others, e);
        }
        finally { alone.Release(); }
    }

    public ValueTask DisposeAsync() => kernel?.DisposeAsync() ?? ValueTask.CompletedTask;
}
