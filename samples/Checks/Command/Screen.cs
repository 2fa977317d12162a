using Processes;

namespace Checks;

/// <summary>Where we print: a terminal, or a file that somebody reads later.</summary>
/// <param name="writer">Takes the words.</param>
/// <param name="colour">Begins a colour, or with null ends it; null where there are none.</param>
/// <param name="clear">Clears the screen; null where there is none.</param>
/// <param name="width">How many columns it has; null where lines have no end.</param>
sealed class Screen(TextWriter writer, Action<ConsoleColor?>? colour = null, Action? clear = null, Func<int>? width = null)
{
    readonly Lock gate = new();

    /// <summary>Our standard output. Colours help on a terminal, unless they are not wanted (https://no-color.org).</summary>
    public static Screen OfConsole() => new(Console.Out,
        Console.IsOutputRedirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 } ? null : Paint,
        Console.IsOutputRedirected ? null : Empty,
        Console.IsOutputRedirected ? null : () => Console.WindowWidth);

    /// <summary>Prints a text, which may have several lines, each so far from the left.</summary>
    public void Write(string text = "", ConsoleColor? ink = null, int indent = 0)
    {
        lock (gate)
            foreach (var line in Printable.Lines(text))
            {
                if (ink is not null) colour?.Invoke(ink);
                writer.Write(line.Length == 0 ? "" : new string(' ', indent) + line);
                if (ink is not null) colour?.Invoke(null); // before the end of the line, or the next one begins in it
                writer.WriteLine();
            }
    }

    /// <summary>Prints sentences, which a terminal shall not break within a word.</summary>
    public void WriteProse(string markdown, int indent)
    {
        // A terminal that does not know its width says 0. Lines of more than a hundred letters are hard to read.
        var columns = width?.Invoke() is > 20 and var known ? Math.Min(known - 1, 100) - indent : int.MaxValue;
        Write(string.Join('\n', Prose.Lines(markdown, columns)), indent: indent);
    }

    /// <summary>Clears the screen, where it is one.</summary>
    public void Clear()
    {
        lock (gate) clear?.Invoke();
    }

    // Elsewhere Console.Clear takes away what was there before us, too: all that one could scroll back to.
    static void Empty()
    {
        if (OperatingSystem.IsWindows()) Console.Clear();
        else if (Environment.GetEnvironmentVariable("TERM") is not (null or "dumb")) Console.Write("\e[H\e[2J");
    }

    static void Paint(ConsoleColor? colour)
    {
        if (colour is { } some) Console.ForegroundColor = some;
        else Console.ResetColor();
    }
}
