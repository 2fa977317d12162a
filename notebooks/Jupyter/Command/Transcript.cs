using Processes;

namespace Notebooks;

/// <summary>What is printed while notebooks run: our own lines, and between them what cells say, as it comes.</summary>
/// <param name="writer">Where it is printed.</param>
/// <param name="width">How many letters a line of the terminal holds; null where it is none.</param>
sealed class Transcript(TextWriter writer, int? width = null)
{
    readonly Lock gate = new();
    string? unfinished; // what stands before the text whose line has not ended yet
    int passing; // letters of the line that the next one takes the place of

    /// <summary>Prints a line of its own.</summary>
    public void Line(string text)
    {
        lock (gate)
        {
            End();
            writer.WriteLine(Printable.Text(text).PadRight(passing));
            passing = 0;
        }
    }

    /// <summary>Prints a line that the next one takes the place of. Only a terminal has such.</summary>
    public void Passing(string text)
    {
        // One that takes a second line could not be taken back; whoever has no width tells 0.
        if (width is not > 1) return;
        lock (gate)
        {
            if (unfinished is not null) return; // what a cell prints may go on
            var line = Printable.Text(text.Length < width ? text : text[..(width.Value - 1)]);
            writer.Write($"{line}\r");
            writer.Flush();
            passing = line.Length;
        }
    }

    /// <summary>Prints what a cell says.</summary>
    /// <param name="before">Stands before each line.</param>
    /// <param name="text">What is said.</param>
    /// <param name="goesOn">Whether it may go on in the middle of a line, where that began with the same.</param>
    public void Text(string before, string text, bool goesOn)
    {
        lock (gate)
        {
            if (passing > 0) writer.Write($"{new string(' ', passing)}\r");
            passing = 0;
            if (!goesOn || unfinished != before) End();
            var lines = text.ReplaceLineEndings("\n").Replace("\t", "    ", StringComparison.Ordinal).Split('\n');
            for (var at = 0; at < lines.Length; at++)
            {
                if (lines[at].Length > 0)
                {
                    if (unfinished is null) writer.Write(before);
                    writer.Write(Printable.Text(lines[at]));
                    unfinished = before;
                }
                if (at == lines.Length - 1) break;
                writer.WriteLine();
                unfinished = null;
            }
        }
    }

    void End()
    {
        if (unfinished is not null) writer.WriteLine();
        unfinished = null;
    }
}
