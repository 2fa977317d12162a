using System.Text.Json;
using System.Text.RegularExpressions;
using Processes;

namespace Notebooks.Tests.Command;

/// <summary>The command, running as a process of its own, and a folder with notebooks for it.</summary>
sealed partial class NotebookCommand : IAsyncDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("notebooks-");
    readonly List<ChildProcess> started = [];

    public Journal<string> Output { get; } = new("What the command printed");

    public Journal<string> Errors { get; } = new("The command's errors");

    /// <summary>Its lines, with each time as <c>…</c>.</summary>
    public string Text => string.Join('\n', Output.Entries.Select(line => Time().Replace(line, "… s")));

    public string In(string name) => Path.Combine(folder.FullName, name);

    /// <summary>Writes a notebook of these cells: code, or what <see cref="Markdown"/> or <see cref="Turn"/> makes.</summary>
    public string Write(string name, params object[] cells)
    {
        var all = cells.Select(cell => cell is string code ? Code(code, new { }) : cell);
        File.WriteAllText(In(name), JsonSerializer.Serialize(new { cells = all, metadata = new { kernelspec = new { name = ".net-csharp" } }, nbformat = 4, nbformat_minor = 5 }));
        return In(name);
    }

    public static object Markdown(string text) => new { cell_type = "markdown", metadata = new { }, source = text };

    /// <summary>A cell that the student is to fill.</summary>
    public static object Turn(string code, string solution) => Code(code, new { course = new { solution } });

    /// <summary>A cell with the outputs of an earlier run.</summary>
    public static object Ran(string code) => new { cell_type = "code", metadata = new { }, source = code, outputs = new[] { new { output_type = "stream", name = "stdout", text = "before" } }, execution_count = 9 };

    static object Code(string code, object metadata) => new { cell_type = "code", metadata, source = code, outputs = Array.Empty<object>(), execution_count = (int?)null };

    public ChildProcess Start(params string[] words)
    {
        var start = new Project(Repository.In("notebooks", "Jupyter", "Jupyter.csproj")).Start(words);
        start.WorkingDirectory = folder.FullName;
        (start.Environment["LANG"], start.Environment["LC_ALL"]) = ("tr_TR.UTF-8", "tr_TR.UTF-8");
        var process = ChildProcess.Start(start, Output.Add, error: Errors.Add);
        started.Add(process);
        return process;
    }

    /// <summary>Runs it to its end and returns the exit code.</summary>
    public Task<int> RunAsync(params string[] words) => Start(["run", .. words]).Exit.WaitAsync(2 * Patience.Limit);

    public async ValueTask DisposeAsync()
    {
        foreach (var process in started) await process.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [GeneratedRegex(@" *\d+\.\d+ s")]
    private static partial Regex Time();
}
