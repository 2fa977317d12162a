using System.Text;

namespace Notebooks;

/// <summary>The console of the cells: what is printed goes to the run whose code prints it. It is used through <see cref="Console.SetOut"/>, one thread at a time.</summary>
sealed class CellWriter : TextWriter
{
    readonly string stream;
    string half = "";

    public CellWriter(string stream)
    {
        this.stream = stream;
        NewLine = "\n"; // a notebook is the same on every system
    }

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void Write(string? value)
    {
        if (string.IsNullOrEmpty(value) || CellRun.Current is not { IsFull: false } run) return;
        var text = half + value;
        // Half of a character, whose other half is written next.
        half = char.IsHighSurrogate(text[^1]) ? text[^1..] : "";
        run.Print(stream, half.Length == 0 ? text : text[..^1]);
    }

    // In one piece: another thread's words come before it or after it.
    public override void WriteLine(string? value) => Write(value + NewLine);

    public override void WriteLine(ReadOnlySpan<char> buffer) => Write(string.Concat(buffer, NewLine));

    public override void WriteLine() => Write(NewLine);

    public override void Flush()
    {
        if (half.Length > 0) CellRun.Current?.Print(stream, half);
        half = "";
    }
}
