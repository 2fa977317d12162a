using System.Globalization;
using System.Text.Json.Nodes;
using Processes;

namespace Notebooks;

/// <summary>
/// A notebook as it is in its file (nbformat 4.5, <i>The Notebook file format</i>). Whatever is not changed is written as it
/// was read: where nothing is, the same bytes; where something is, the whole as Jupyter writes it, with sorted keys.
/// </summary>
public sealed class Notebook
{
    const int Format = 4;

    readonly byte[] read, unchanged;
    readonly JsonObject json;

    Notebook(byte[] bytes)
    {
        json = DocumentReader.Read(bytes) as JsonObject is { } document && document.ContainsKey("nbformat") ? document
            : throw new FormatException("It is JSON, but not a notebook: it has no \"nbformat\".");
        if (json["nbformat"] is not JsonValue value || !value.TryGetValue<int>(out var format)) throw new FormatException("Its \"nbformat\" is not a number.");
        if (format != Format)
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"It is of nbformat {format}, and only nbformat {Format} can be read: {(format < Format ? "open it in Jupyter and save it, which makes it one of today." : "save it in that format where it was made.")}"));
        Metadata = json["metadata"] as JsonObject ?? throw new FormatException("It has no \"metadata\": they may be empty, but they must be there.");
        Cells = [.. (json["cells"] as JsonArray ?? throw new FormatException("It has no list of \"cells\".")).Select((cell, at) => new Cell(cell, at + 1))];
        (read, unchanged) = (bytes, DocumentWriter.Write(json));
    }

    /// <summary>What is known of the notebook, to be changed in place (Notebook metadata).</summary>
    public JsonObject Metadata { get; }

    /// <summary>The kernel that it was written for, as <c>.net-csharp</c>; null where it does not say.</summary>
    public string? KernelName => Lines.Text((Metadata["kernelspec"] as JsonObject)?["name"]);

    /// <summary>The cells from top to bottom, those included that are not run.</summary>
    public IReadOnlyList<Cell> Cells { get; }

    /// <summary>Reads a file of nbformat, or a <c>.dib</c>, the plain text of VS Code's Polyglot Notebooks, which becomes one of nbformat 4.5.</summary>
    /// <exception cref="IOException">It is not there, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read, or is a folder.</exception>
    /// <exception cref="FormatException">It is not a notebook of nbformat 4; the message says why, and where.</exception>
    public static async Task<Notebook> ReadAsync(string path, CancellationToken cancel = default) => Path.GetExtension(path).Equals(".dib", StringComparison.OrdinalIgnoreCase)
        ? Parse(DibFile.Convert(await Task.Run(() => RegularFile.ReadAllText(path), cancel)))
        : Parse(await Task.Run(() => RegularFile.ReadAllBytes(path), cancel));

    /// <summary>Reads what is in a file.</summary>
    /// <exception cref="FormatException">It is not a notebook of nbformat 4; the message says why, and where.</exception>
    public static Notebook Parse(byte[] bytes) => new(bytes);

    /// <summary>Puts the solutions in the place of what the student has written.</summary>
    public void Solve()
    {
        foreach (var cell in Cells)
            if (cell.Solution is { } solution) cell.Source = solution;
    }

    /// <summary>What is to be in the file.</summary>
    public byte[] ToBytes() => DocumentWriter.Write(json) is var now && now.AsSpan().SequenceEqual(unchanged) ? read : now;

    /// <summary>Writes the file: it is the old one or the new one at any time, and never half of one.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public async Task WriteAsync(string path, CancellationToken cancel = default)
    {
        var beside = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            await File.WriteAllBytesAsync(beside, ToBytes(), cancel);
            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
