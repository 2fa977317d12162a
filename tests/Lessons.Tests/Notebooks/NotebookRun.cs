using System.Collections.Concurrent;
using System.Globalization;
using Notebooks;

namespace Lessons.Tests.Notebooks;

/// <summary>What a cell has said in a run.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Messages">All that was said because of it, in order.</param>
sealed record RanCell(Cell Cell, IReadOnlyList<Message> Messages)
{
    /// <summary>What went wrong; null where nothing did.</summary>
    public ErrorOutput? Error => Messages.OfType<ErrorOutput>().FirstOrDefault();

    /// <summary>The value of the cell as text.</summary>
    public string Result => Messages.OfType<ExecuteResult>().LastOrDefault()?.Data.Text("text/plain") ?? "";

    /// <summary>What a page gets to see, as HTML.</summary>
    public IEnumerable<string> Html => Messages.Select(message => message switch
    {
        DisplayData display => display.Data,
        UpdateDisplayData update => update.Data,
        ExecuteResult result => result.Data,
        _ => null,
    }).OfType<MimeBundle>().Select(data => data.Text("text/html") ?? $"<pre>{System.Net.WebUtility.HtmlEncode(data.Text("text/plain"))}</pre>");

    public override string ToString() => $"cell '{Cell.Id}': {(Error is { } error ? $"{error.Ename}: {error.Evalue}\n{string.Join('\n', error.Traceback)}" : Result)}";
}

/// <summary>What the cells of a notebook have said; those that a student fills, and the check after each, several times.</summary>
sealed record NotebookRuns(Notebook Notebook, IReadOnlyList<RanCell> Ran)
{
    /// <summary>What they have said as they are, which each is at first.</summary>
    public IReadOnlyList<RanCell> AsItIs => [.. Ran.DistinctBy(ran => ran.Cell)];

    /// <summary>What they have said with the solution, which comes second.</summary>
    public IReadOnlyList<RanCell> Solved => [.. Ran.GroupBy(ran => ran.Cell).Select(ran => ran.ElementAtOrDefault(1) ?? ran.First())];
}

/// <summary>A notebook that is run from top to bottom, by a kernel.</summary>
sealed class NotebookRun : IAsyncDisposable
{
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(60); // of a cell that would hang

    readonly ConcurrentQueue<Message> said = [];
    readonly KernelProcess kernel;
    int count;

    NotebookRun(string folder) => kernel = KernelProcess.Start(new() { Folder = folder, Said = said.Enqueue });

    /// <summary>Starts a kernel.</summary>
    public static NotebookRun Start(string folder) => new(folder);

    /// <summary>Goes to the folder where a student's kernel starts.</summary>
    public Task MoveAsync(string folder) => kernel.ExecuteAsync($""""Environment.CurrentDirectory = """{folder}""";"""");

    // What a notebook leaves behind: a sentence each. The system tells it on Linux alone.
    const string Leftovers = """
        string Leftovers()
        {
            if (!OperatingSystem.IsLinux()) return "";
            var found = new List<string>();
            string Target(string link) { try { return new System.IO.FileInfo(link).LinkTarget ?? ""; } catch (System.IO.IOException) { return ""; } }
            var mine = System.IO.Directory.GetFiles("/proc/self/fd").Select(Target).ToHashSet();
            foreach (var table in new[] { "/proc/self/net/tcp", "/proc/self/net/tcp6" }.Where(System.IO.File.Exists))
                foreach (var line in System.IO.File.ReadLines(table).Skip(1))
                    if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is var part && part[3] == "0A" && mine.Contains($"socket:[{part[9]}]")) found.Add($"It still listens on port {Convert.ToInt32(part[1].Split(':')[1], 16)}.");
            foreach (var folder in System.IO.Directory.GetDirectories("/proc").Where(folder => char.IsDigit(folder[^1])))
                try
                {
                    var stat = System.IO.File.ReadAllText(folder + "/stat");
                    if (stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1] == $"{Environment.ProcessId}") found.Add($"It has left the process {stat.Split(')')[0]}).");
                }
                catch (System.IO.IOException) { } // it has ended meanwhile
            return string.Join(' ', found.Distinct());
        }

        Leftovers()
        """;

    // How long the kernel has worked, in seconds: what other programs do to the machine meanwhile does not count.
    const string Worked = "(int)Environment.CpuUsage.TotalTime.TotalSeconds";

    /// <summary>Runs a notebook once.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="written">What stands in a cell instead of what is in the file; one text after the other, each with the check that follows.</param>
    /// <param name="culture">The culture of the machine.</param>
    public async Task<IReadOnlyList<RanCell>> RunAsync(Notebook notebook, Func<Cell, IEnumerable<string>> written, string culture = "")
    {
        await kernel.ExecuteAsync($"System.Globalization.CultureInfo.DefaultThreadCurrentCulture = new(\"{culture}\");");
        var before = int.Parse(await ResultAsync(Worked), CultureInfo.InvariantCulture);
        List<(Cell Cell, string Id)> ran = [];
        foreach (var (cell, text) in Steps(notebook, written))
        {
            ran.Add((cell, NextId()));
            await kernel.ExecuteAsync(text, cell.Id, ran[^1].Id, Limit, cell.Language);
        }

        Assert.Equal("", await ResultAsync(Leftovers));
        Assert.InRange(int.Parse(await ResultAsync(Worked), CultureInfo.InvariantCulture) - before, 0, 30);
        Assert.Equal(culture.Length > 0 ? "0,5" : "0.5", await ResultAsync("$\"{0.5}\""));
        return [.. ran.Select(step => new RanCell(step.Cell, [.. said.Where(message => message.Parent == step.Id)]))];
    }

    async Task<string> ResultAsync(string code)
    {
        var id = NextId();
        await kernel.ExecuteAsync(code, id: id);
        return said.OfType<ExecuteResult>().SingleOrDefault(result => result.Parent == id)?.Data.Text("text/plain") ?? string.Join('\n', said.Where(message => message.Parent == id));
    }

    string NextId() => string.Create(CultureInfo.InvariantCulture, $"{++count}");

    static IEnumerable<(Cell Cell, string Text)> Steps(Notebook notebook, Func<Cell, IEnumerable<string>> written)
    {
        Cell[] cells = [.. notebook.Cells.Where(cell => cell.IsCode)];
        for (var at = 0; at < cells.Length; at++)
        {
            var isAnswer = cells[at].Solution is not null && at + 1 < cells.Length;
            foreach (var text in written(cells[at]))
            {
                yield return (cells[at], text);
                if (isAnswer) yield return (cells[at + 1], written(cells[at + 1]).Last());
            }
            if (isAnswer) at++;
        }
    }

    public static IEnumerable<string> AsItIs(Cell cell) => [cell.Source];

    // What comes after finds it as it is.
    public static IEnumerable<string> AsItIsAndSolved(Cell cell) =>
        cell.Solution is { } solution ? [cell.Source, solution, cell.Source] : [cell.Source];

    public static IEnumerable<string> Solved(Cell cell) => [cell.Solution ?? cell.Source];

    public ValueTask DisposeAsync() => kernel.DisposeAsync();
}
