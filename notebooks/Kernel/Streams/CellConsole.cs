using Microsoft.DotNet.Interactive.Utility;

namespace Notebooks;

/// <summary>The console of the cells.</summary>
sealed class CellConsole
{
    readonly TextWriter output, error;
    readonly TextReader input;

    public CellConsole()
    {
        // The package puts writers of its own there while a cell runs, and none of them hears what a task prints after its cell has ended.
        // It does so at the first subscription, and until the last one ends: this one never does.
        ConsoleOutput.Subscribe(_ => new Nothing());
        Console.SetOut(new CellWriter("stdout"));
        Console.SetError(new CellWriter("stderr"));
        Console.SetIn(new UnavailableInput());
        (output, error, input) = (Console.Out, Console.Error, Console.In);
    }

    /// <summary>Puts it back in its place: a cell may have put something else there, for itself.</summary>
    public void Take()
    {
        if (Console.Out != output) Console.SetOut(output);
        if (Console.Error != error) Console.SetError(error);
        if (Console.In != input) Console.SetIn(input);
    }

    /// <summary>Prints what is left of a character that was written in halves.</summary>
    public void Flush()
    {
        output.Flush();
        error.Flush();
    }

    sealed class Nothing : IDisposable
    {
        public void Dispose() { }
    }
}
