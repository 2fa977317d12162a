using System.Text;

namespace Notebooks;

/// <summary>The console of the cells: what is printed goes to the run whose code prints it.</summary>
sealed class CellWriter(string stream) : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void Write(string? value)
    {
        if (!string.IsNullOrEmpty(value)) CellRun.Current?.Print(stream, value);
    }

    // In one piece: another thread's words come before it or after it.
    public override void WriteLine(string? value) => Write(value + NewLine);

    public override void WriteLine(ReadOnlySpan<char> buffer) => Write(string.Concat(buffer, NewLine));

    public override void WriteLine() => Write(NewLine);
}
