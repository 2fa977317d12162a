namespace Notebooks;

/// <summary>The files that cells import, each run as if it stood in the cell.</summary>
/// <param name="folder">Where their paths begin.</param>
sealed class Imports(string folder)
{
    readonly Stack<string> open = [];

    /// <summary>Runs what is in a file: all of it, or the code cells of a notebook, one by one.</summary>
    /// <param name="file">Its path, as it was written.</param>
    /// <param name="place">The cell and line that ask for it.</param>
    /// <param name="run">Runs code, under a name for its errors.</param>
    /// <exception cref="CellException">It cannot be read, is of another kind, or imports itself.</exception>
    public void Run(string file, string place, Action<string, string> run)
    {
        var path = Path.GetFullPath(Path.Combine(folder, file));
        if (open.Contains(path)) throw Refused($"{place}: {file} imports itself ({string.Join(" → ", open.Reverse().Append(path).Select(Path.GetFileName))}).");
        var cells = Read(path, file, place);
        open.Push(path);
        try
        {
            foreach (var (code, name) in cells) run(code, name);
        }
        finally
        {
            open.Pop();
        }
    }

    static IReadOnlyList<(string Code, string Name)> Read(string path, string file, string place)
    {
        var name = Path.GetFileName(path);
        try
        {
            return Path.GetExtension(path).ToUpperInvariant() switch
            {
                ".CS" or ".CSX" => [(File.ReadAllText(path), name)],
                ".IPYNB" => [.. Notebook.Parse(File.ReadAllBytes(path)).Cells.Where(cell => cell.IsCode).Select((cell, at) => (cell.Source, FormattableString.Invariant($"{name}#cell{at + 1}")))],
                _ => throw Refused($"{place}: {file} cannot be imported: a file ends in .csx, .cs or .ipynb."),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refused($"{place}: {file} cannot be read. Its path begins at the notebook's folder.");
        }
        catch (FormatException e)
        {
            throw Refused($"{place}: {file} is not a notebook that can be read. {e.Message}");
        }
    }

    static CellException Refused(string sentence) => new(Failures.Magic, sentence, []);
}
