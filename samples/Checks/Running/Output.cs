namespace Checks;

/// <summary>What the student's program prints: its last lines, and whoever waits for one.</summary>
sealed class Output
{
    const int Kept = 1000;
    const int MostLines = 20_000, MostLetters = 4_000_000; // a program that prints more prints for ever
    readonly List<string> lines = [];
    readonly TaskCompletionSource flooded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    TaskCompletionSource more = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int dropped, read, letters;

    /// <summary>Done when it has printed so much that it will not stop.</summary>
    public Task Flooded => flooded.Task;

    /// <summary>Done when there is another line.</summary>
    public Task More
    {
        get { lock (lines) return more.Task; }
    }

    public void Add(string line)
    {
        lock (lines)
        {
            if (flooded.Task.IsCompleted) return;
            lines.Add(line);
            if (lines.Count > 2 * Kept)
            {
                lines.RemoveRange(0, Kept);
                dropped += Kept;
            }
            letters += line.Length;
            if (letters > MostLetters || dropped + lines.Count > MostLines) flooded.TrySetResult();
            more.TrySetResult();
            more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Its last lines, without empty ones and without the stacks of exceptions.</summary>
    public IReadOnlyList<string> Last(int count)
    {
        lock (lines) return [.. lines.Where(line => line.Trim().Length > 0 && !line.TrimStart().StartsWith("at ", StringComparison.Ordinal) && !line.TrimStart().StartsWith("--- End of", StringComparison.Ordinal)).TakeLast(count)];
    }

    /// <summary>Takes the lines after those that were taken before, up to the first that holds; null when there is none yet, with the task that tells of more.</summary>
    public (string? Line, Task More) Take(Func<string, bool> holds)
    {
        lock (lines)
        {
            for (read = Math.Max(read, dropped); read < dropped + lines.Count;)
                if (lines[read++ - dropped] is { } line && holds(line))
                    return (line, more.Task);
            return (null, more.Task);
        }
    }
}
