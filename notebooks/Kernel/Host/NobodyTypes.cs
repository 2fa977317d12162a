namespace Notebooks;

/// <summary>The keyboard of the cells, which there is none of: what comes in is for the kernel.</summary>
sealed class NobodyTypes : TextReader
{
    static NotSupportedException Refusal => new("Nobody can type into a cell: put what it is to read into a variable.");

    public override int Peek() => throw Refusal;

    public override int Read() => throw Refusal;

    public override int Read(char[] buffer, int index, int count) => throw Refusal;

    public override string? ReadLine() => throw Refusal;

    public override string ReadToEnd() => throw Refusal;
}
