using System.Runtime.InteropServices;
using Processes;

namespace Tap;

/// <summary>Our standard output, in colour where the terminal has it.</summary>
static class Output
{
    const int StandardOutput = 1;

    // .NET leaves colours out where the output is no terminal; not all of its systems know https://no-color.org
    static readonly bool HasColour = Environment.GetEnvironmentVariable("NO_COLOR") is not { Length: > 0 };

    /// <summary>How long the last lines may take when we are to end: the output may be one that nobody reads.</summary>
    static readonly TimeSpan Farewell = TimeSpan.FromSeconds(0.5);

    /// <summary>Writes an event: as a line of JSON, or for people, on request with the bits of its header.</summary>
    public static void Write(WireEvent happened, bool json, bool bits)
    {
        if (json) Console.WriteLine(happened.ToJson());
        else
            foreach (var line in Printer.Lines(happened, bits)) Write(line);
    }

    static void Write(Line line)
    {
        var colour = line switch
        {
            { IsWrong: true } => ConsoleColor.Red,
            { From: Side.Client } => ConsoleColor.Blue,
            { From: Side.Server } => ConsoleColor.DarkYellow,
            _ => (ConsoleColor?)null,
        };
        if (HasColour && colour is { } some)
        {
            Console.ForegroundColor = some;
            Console.Write(Printable.Text(line.Text));
            Console.ResetColor(); // before the end of the line, or the next one begins in it
            Console.WriteLine();
        }
        else Console.WriteLine(Printable.Text(line.Text));
    }

    /// <summary>Ends when nobody reads what we write, as after <c>| head -3</c>: .NET would write on, without a word.</summary>
    public static async Task ClosedAsync(CancellationToken cancel)
    {
        // Windows has no such question; there who stops reading ends us, too, or we go on to Ctrl+C.
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(0.1));
        while (OperatingSystem.IsWindows() || !IsClosed())
            await timer.WaitForNextTickAsync(cancel);
    }

    /// <summary>Gives what still writes a moment to end.</summary>
    public static async Task FinishAsync(Task writing)
    {
        if (await Task.WhenAny(writing, Task.Delay(Farewell, CancellationToken.None)) == writing) await writing;
    }

    static bool IsClosed()
    {
        var output = new Poll { File = StandardOutput };
        return poll(ref output, 1, 0) > 0; // nothing was asked for: an answer is an error or a hang-up
    }

    [DllImport("libc")]
    static extern int poll(ref Poll files, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    struct Poll
    {
        public int File;
        public short Asked, Answered;
    }
}
