namespace Notebooks;

/// <summary>The standard input of cells. There is none: a cell can't ask the user, and what comes in is for the kernel.</summary>
sealed class UnavailableInput : TextReader
{
    /// <summary>What to do instead of asking.</summary>
    public const string Sentence = "A cell can't ask for input here: put the value into a variable.";

    static NotSupportedException Refusal => new(Sentence);

    public override int Peek() => throw Refusal;

    public override int Read() => throw Refusal;

    public override int Read(char[] buffer, int index, int count) => throw Refusal;

    public override string? ReadLine() => throw Refusal;

    public override string ReadToEnd() => throw Refusal;
}
