using System.Diagnostics;
using System.Text.RegularExpressions;
using Processes;

namespace Classroom;

/// <summary>The last lines of a sample.</summary>
sealed partial class SampleLog
{
    public const int MostLines = 2000, MostText = 1024 * 1024, MostAtOnce = 128 * 1024; // lines, and characters

    readonly Lock gate = new();
    readonly Queue<LogLine> lines = new();
    readonly Stopwatch time = new();
    readonly Pace pace = new();
    TaskCompletionSource more = new(TaskCreationOptions.RunContinuationsAsynchronously);
    long last;
    int kept; // characters
    int start;

    /// <summary>The number of the last line.</summary>
    public long Last
    {
        get { lock (gate) return last; }
    }

    /// <summary>The sample is started once more: what comes now belongs to that.</summary>
    public void Begin(int number)
    {
        lock (gate) start = number;
        Begin();
    }

    /// <summary>A program is started: its lines are counted in seconds from here.</summary>
    public void Begin()
    {
        lock (gate) time.Restart();
    }

    public void Add(string source, string text)
    {
        var fit = Printable.Text(Escapes().Replace(text, "").Replace("\t", "    ", StringComparison.Ordinal));
        lock (gate)
        {
            lines.Enqueue(new(++last, start, Math.Round(time.Elapsed.TotalSeconds, 3), DateTimeOffset.Now, source, fit));
            kept += fit.Length;
            while (lines.Count > MostLines || kept > MostText) kept -= lines.Dequeue().Text.Length;
            pace.Count(fit.Length);
            more.TrySetResult();
        }
    }

    /// <summary>Done when a terminal could show another line: a program that prints faster is held up.</summary>
    public Task RoomAsync()
    {
        lock (gate) return pace.Wait is { Ticks: > 0 } wait ? Task.Delay(wait) : Task.CompletedTask;
    }

    /// <summary>The lines after that number, as many as are kept and as fit into one event, and what tells when there are more.</summary>
    public (LogLine[] Lines, Task More) After(long number)
    {
        lock (gate)
        {
            if (number < last)
            {
                var text = 0;
                return ([.. lines.SkipWhile(line => line.Number <= number).TakeWhile(line => (text += line.Text.Length) - line.Text.Length < MostAtOnce)], Task.CompletedTask);
            }
            if (more.Task.IsCompleted) more = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return ([], more.Task);
        }
    }

    // What colours a terminal or moves in it (ECMA-48, 5.4), and what names its window.
    [GeneratedRegex(@"\x1B(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1B]*(\x07|\x1B\\)?|[ -/]*[0-~])")]
    private static partial Regex Escapes();
}
