using Processes;

namespace Notebooks;

/// <summary>
/// The files that cells import, each run as if it stood in the cell. The package has an <c>#!import</c> too, but there an error in the file
/// doesn't fail the cell, and a file that imports itself never ends.
/// </summary>
sealed class Imports
{
    /// <summary>The directive.</summary>
    public const string Directive = "#!import";

    readonly string folder = Environment.CurrentDirectory; // the notebook's, whatever the cells make of it
    readonly Stack<string> open = [];

    /// <summary>Runs a file: all of it, or the code cells of a notebook one by one, up to the first that fails.</summary>
    /// <param name="words">The directive as it was written.</param>
    /// <param name="place">The cell and line that ask for it.</param>
    /// <param name="run">Runs code in a language, under a name for its errors.</param>
    /// <returns>What went wrong; null if nothing did.</returns>
    public CellException? Run(string words, string place, Func<(string Code, string? Language, string Name), CellException?> run)
    {
        var file = words[Directive.Length..].Trim().Trim('"');
        if (file.Length == 0) return Refused($"{place}: {Directive} needs a file: {Directive} helpers.csx");
        var path = Path.GetFullPath(Path.Combine(folder, file));
        if (open.Contains(path))
            return Refused($"{place}: {file} imports itself ({string.Join(" → ", open.Reverse().Append(path).Select(Path.GetFileName))}).");
        open.Push(path);
        try
        {
            return Read(path, file, place).Select(run).FirstOrDefault(failure => failure is not null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refused($"{place}: {file} can't be read. Its path begins at the notebook's folder.");
        }
        catch (FormatException e)
        {
            return Refused($"{place}: {file} is not a notebook that can be read. {e.Message}");
        }
        finally
        {
            open.Pop();
        }
    }

    static IEnumerable<(string Code, string? Language, string Name)> Read(string path, string file, string place)
    {
        var name = Path.GetFileName(path);
        return Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".CS" or ".CSX" => [(RegularFile.ReadAllText(path), null, name)],
            ".IPYNB" or ".DIB" => Notebook.ReadAsync(path).GetAwaiter().GetResult().Cells.Where(cell => cell.IsCode)
                .Select((cell, at) => (cell.Source, cell.Language, FormattableString.Invariant($"{name}#cell{at + 1}"))),
            _ => throw Refused($"{place}: {file} can't be imported: a file ends in .csx, .cs, .ipynb or .dib."),
        };
    }

    static CellException Refused(string sentence) => new(Failures.Magic, sentence, []);
}
