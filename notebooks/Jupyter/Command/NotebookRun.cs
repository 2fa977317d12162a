using System.Diagnostics;
using System.Globalization;

namespace Notebooks;

/// <summary>One notebook, run from top to bottom in a kernel of its own, in the notebook's folder.</summary>
sealed class NotebookRun(string file, RunSettings settings, Transcript transcript) : IAsyncDisposable
{
    const string Indent = "       ";
    const string CSharp = ".net-csharp";
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.5);

    readonly string path = Path.GetFullPath(file);
    readonly OutputRecorder recorder = new();
    (Cell Cell, string Name)[] cells = [];
    Notebook notebook = null!;
    KernelProcess? kernel;
    int running; // counted from 1, as errors do
    ErrorOutput? error;
    string? result; // of the cell that runs, as text
    string latest = ""; // its name, or what it does
    readonly Dictionary<string, string> displays = new(StringComparer.Ordinal); // the text of each, by its id
    int passed, open;

    /// <summary>Starts the kernel, which then gets ready by itself.</summary>
    public void Start()
    {
        if (kernel is null && File.Exists(path)) kernel = KernelProcess.Start(new() { Folder = Path.GetDirectoryName(path)!, Said = Hear, Patience = Patience });
    }

    /// <summary>Reads the notebook.</summary>
    /// <exception cref="IOException">It is not there, or cannot be read.</exception>
    /// <exception cref="FormatException">It is none that could be run; the message says why.</exception>
    public async Task ReadAsync(CancellationToken cancel)
    {
        if (Directory.Exists(path)) throw new IOException($"'{file}' is a folder: name a notebook in it.");
        if (!File.Exists(path)) throw new IOException($"There is no file '{file}'.");
        try { notebook = await Notebook.ReadAsync(path, cancel); }
        catch (FormatException e) { throw new FormatException($"'{file}' is not a notebook that can be run. {e.Message}", e); }
        if (notebook.KernelName is { } other && other != CSharp) throw new FormatException($"'{file}' is written for another kernel, '{other}': only notebooks in C# ('{CSharp}') can be run here.");
        foreach (var cell in notebook.Cells) cell.ClearOutputs();
        if (settings.Solved) notebook.Solve();
        cells = [.. CellNames.Of(notebook)];
        if (cells.Length == 0) throw new FormatException($"'{file}' has no cell with code in it: there is nothing to run.");
    }

    /// <summary>Runs the cells up to the first that fails. False where one did, or where it was interrupted.</summary>
    public async Task<bool> RunAsync(CancellationToken ending)
    {
        transcript.Line(Path.GetRelativePath(Environment.CurrentDirectory, path) is var relative && !relative.StartsWith("..", StringComparison.Ordinal) ? relative : path);
        Start();
        var watch = Stopwatch.StartNew();
        var ended = 0;
        while (ended < cells.Length && !ending.IsCancellationRequested && await RunAsync(ended, ending)) ended++;
        transcript.Line(Invariant($"{Ended(ended, ending)}, {watch.Elapsed.TotalSeconds:0.0} s{(passed + open == 0 ? "" : $"; checks passed: {passed} of {passed + open}")}"));
        if (settings.Save is { } save)
        {
            recorder.Apply();
            if (settings.SavesPage) await File.WriteAllTextAsync(save, NotebookPage.Of(notebook, path, save), CancellationToken.None);
            else await notebook.WriteAsync(save, CancellationToken.None);
            transcript.Line($"Saved in {save}");
        }
        return ended == cells.Length;
    }

    async Task<bool> RunAsync(int at, CancellationToken ending)
    {
        var (cell, name) = cells[at];
        var number = Number(at + 1);
        result = null;
        Volatile.Write(ref running, at + 1);
        latest = name;
        if (settings.Show) transcript.Line($"{number,3}  {name}");
        var watch = Stopwatch.StartNew();
        var progress = new Timer(_ => transcript.Passing(Invariant($"{number,3} {watch.Elapsed.TotalSeconds,6:0} s  {latest}")), null, settings.Show ? TimeSpan.FromSeconds(1) : TimeSpan.Zero, TimeSpan.FromSeconds(1));
        var reply = await kernel!.ExecuteAsync(cell.Source, $"cell {number}", number, settings.Limit, cell.Language, ending);
        Volatile.Write(ref running, 0);
        await progress.DisposeAsync(); // its line would stand among those that follow
        recorder.Record(cell, reply);
        var ok = reply.Status == "ok";
        var verdict = ok ? Verdict(at) ?? name : $"✗ {name}";
        var time = Invariant($"{watch.Elapsed.TotalSeconds:0.00} s");
        transcript.Line(settings.Show ? $"{Indent}{time}{(ok ? "" : "  ✗")}" : $"{number,3} {time,8}  {verdict}");
        if (ok) return true;
        if (!ending.IsCancellationRequested && error is not null)
            foreach (var line in MessageText.Lines(error, at => cells.ElementAtOrDefault(at - 1).Cell?.Source)) transcript.Line(Indent + line);
        if (error?.Ename == Failures.OutOfTime) transcript.Line($"{Indent}(--limit 60s gives a cell a minute)");
        return false;
    }

    string Ended(int cell, CancellationToken ending) =>
        cell == cells.Length ? $"{Number(cell)} {(cell == 1 ? "cell" : "cells")}"
        : $"{(ending.IsCancellationRequested ? "Interrupted" : "Stopped")} at cell {Number(cell + 1)} of {Number(cells.Length)}";

    // The cell after the student's says what it makes of it; what the student's code prints there is not its word.
    string? Verdict(int at)
    {
        if (at == 0 || cells[at - 1].Cell.Solution is null) return null;
        var said = (result ?? "").ReplaceLineEndings("\n").Split('\n')[0];
        if (said.StartsWith("✔ ", StringComparison.Ordinal)) passed++;
        else if (said.StartsWith("not yet: ", StringComparison.Ordinal)) open++;
        else return null;
        return said;
    }

    void Hear(Message message)
    {
        // Ours are numbers: what belongs to none of them is nobody's.
        if (!int.TryParse(message.Parent, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1 || number > cells.Length) return;
        var now = number == Volatile.Read(ref running);
        if (message is not ExecuteReply) recorder.Record(cells[number - 1].Cell, message);
        if (message is ErrorOutput failure && now) error = failure;
        if (message is ExecuteResult value && now) result = value.Data.Text("text/plain");
        if (MessageText.Text(message) is not { Length: > 0 } text || IsRepeated(message, text)) return;
        if (now && message is UpdateDisplayData) latest = text.Trim().Split('\n')[0];
        if (settings.Show) transcript.Text(now ? Indent : $"{Indent}(cell {Number(number)}) ", text, message is StreamOutput);
    }

    // What is updated to the same, as the line that says what is being fetched.
    bool IsRepeated(Message message, string text)
    {
        if (message is not (DisplayData or UpdateDisplayData)) return false;
        var id = message is DisplayData shown ? shown.DisplayId : ((UpdateDisplayData)message).DisplayId;
        var before = displays.GetValueOrDefault(id);
        displays[id] = text;
        return before == text && message is UpdateDisplayData;
    }

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    public async ValueTask DisposeAsync()
    {
        if (kernel is null) return;
        await kernel.DisposeAsync();
        kernel = null;
    }
}
