using System.Collections.Concurrent;

namespace Notebooks.Tests;

/// <summary>A kernel as its owner has it, in a process of its own and a folder of its own, and what it says of each cell.</summary>
sealed class TestKernel : IAsyncDisposable
{
    readonly ConcurrentDictionary<string, Cell> cells = [];
    readonly bool ownsFolder;
    int count;

    TestKernel(string? folder, TimeSpan? patience)
    {
        ownsFolder = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("notebook").FullName;
        var options = new KernelOptions { Folder = Folder, Said = Hear };
        Process = KernelProcess.Start(patience is { } time ? options with { Patience = time } : options);
    }

    /// <summary>Where its notebook would be.</summary>
    public string Folder { get; }

    public KernelProcess Process { get; }

    /// <summary>What it has said that belongs to none of the cells.</summary>
    public ConcurrentQueue<Message> Others { get; } = [];

    /// <summary>Starts one, in a new folder unless one is named.</summary>
    public static TestKernel Start(string? folder = null, TimeSpan? patience = null) => new(folder, patience);

    /// <summary>Runs a cell to its end, which fails the test where it does not come.</summary>
    public async Task<Cell> RunAsync(string code, string? name = null, TimeSpan? limit = null, string? language = null)
    {
        var cell = Begin(code, name, limit, language);
        await cell.Reply.WaitAsync(Patience.Limit);
        return cell;
    }

    /// <summary>Begins a cell, and goes on.</summary>
    public Cell Begin(string code, string? name = null, TimeSpan? limit = null, string? language = null, CancellationToken interrupt = default)
    {
        var id = $"test {Interlocked.Increment(ref count)}";
        var cell = cells[id] = new Cell(id);
        cell.Reply = Process.ExecuteAsync(code, name, id, limit, language, interrupt);
        return cell;
    }

    /// <summary>Writes a file into its folder.</summary>
    public void Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>A condition for a cell that waits until <see cref="Open"/>: C# that is true until then.</summary>
    public string Closed()
    {
        File.Delete(Gate);
        return $"!System.IO.File.Exists(@\"{Gate}\")";
    }

    /// <summary>Lets the cell go on that waits.</summary>
    public void Open() => File.WriteAllText(Gate, "");

    string Gate => Path.Combine(Folder, "gate");

    void Hear(Message message)
    {
        if (cells.TryGetValue(message.Parent, out var cell)) cell.Hear(message);
        else Others.Enqueue(message);
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        if (!ownsFolder) return;
        // On Windows a folder that a process has just left may be in use for a moment longer.
        try { Directory.Delete(Folder, recursive: true); }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { }
    }
}
