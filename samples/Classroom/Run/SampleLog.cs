namespace Classroom;

/// <summary>A line that a sample has printed, or that the Classroom says of it.</summary>
/// <param name="Number">Its number, from 1, never used again in this run of the Classroom.</param>
/// <param name="Seconds">When, in seconds since its program was started.</param>
/// <param name="Source"><c>output</c>, <c>error</c>, or <c>classroom</c>.</param>
/// <param name="Text">The line, fit to be shown.</param>
sealed record LogLine(long Number, double Seconds, string Source, string Text);

/// <summary>The last lines of a sample.</summary>
sealed class SampleLog
{
    public const int Most = 2000; // lines

    readonly Lock gate = new();
    readonly Queue<LogLine> lines = new();
    long last;
    TaskCompletionSource more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Add(string source, double seconds, string text)
    {
        lock (gate)
        {
            lines.Enqueue(new(++last, seconds, source, Processes.Printable.Text(text)));
            if (lines.Count > Most) lines.Dequeue();
            more.TrySetResult();
        }
    }

    /// <summary>The lines after that number, as far as they are kept, and what tells when there are more.</summary>
    public (LogLine[] Lines, Task More) After(long number)
    {
        lock (gate)
        {
            if (more.Task.IsCompleted && last <= number) more = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return ([.. lines.Where(line => line.Number > number)], last > number ? Task.CompletedTask : more.Task);
        }
    }
}
