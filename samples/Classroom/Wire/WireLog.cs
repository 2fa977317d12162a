namespace Classroom;

/// <summary>
/// The last events of a wire. Those that open a connection are kept as long as it is open, so that a page that comes late can tell what
/// the connection speaks.
/// </summary>
sealed class WireLog
{
    public const int MostRows = 10_000, MostText = 8 * 1024 * 1024, MostAtOnce = 128 * 1024; // the latter two in characters
    const int MostOpenings = 3; // of a connection: it opens, the client asks, the server answers

    readonly Lock gate = new();
    readonly Queue<WireRow> rows = new();
    // Of each open connection those that are older than all rows.
    readonly Dictionary<(string Lesson, int Start, int Connection), List<WireRow>> openings = [];
    TaskCompletionSource more = new(TaskCreationOptions.RunContinuationsAsynchronously);
    long last;
    int kept; // characters

    /// <summary>The number of the last row.</summary>
    public long Last
    {
        get { lock (gate) return last; }
    }

    public void Add(WireRow happened)
    {
        lock (gate)
        {
            var row = happened with { Number = ++last };
            if (row.Role == WireRole.Opens) openings[row.On] = [];
            if (row.Role == WireRole.Ends) openings.Remove(row.On);
            rows.Enqueue(row);
            kept += row.Size;
            while (rows.Count > MostRows || kept > MostText) Forget(rows.Dequeue());
            more.TrySetResult();
        }
    }

    void Forget(WireRow row)
    {
        kept -= row.Size;
        if (row.Role is not (WireRole.Opens or WireRole.Shakes) || !openings.TryGetValue(row.On, out var opening)) return;
        opening.Add(row);
        if (opening.Count > MostOpenings) opening.RemoveAt(1); // a client may ask again and again on one connection
    }

    /// <summary>A program has ended, and all of its connections with it.</summary>
    public void End(string lesson, int start)
    {
        lock (gate)
            foreach (var on in openings.Keys.Where(on => (on.Lesson, on.Start) == (lesson, start)).ToArray()) openings.Remove(on);
    }

    /// <summary>The connections that are open now, each as <c>01-echo/1/2</c>: lesson, start, number.</summary>
    public string[] Open
    {
        get { lock (gate) return [.. openings.Keys.Select(on => FormattableString.Invariant($"{on.Lesson}/{on.Start}/{on.Connection}"))]; }
    }

    /// <summary>
    /// The rows after that number, as many as fit into one event; how many between them are no longer kept; and what tells when there are
    /// more.
    /// </summary>
    public (WireRow[] Rows, long Lost, Task More) After(long number)
    {
        lock (gate)
        {
            if (number < last)
            {
                var size = 0;
                WireRow[] next =
                [
                    .. openings.Values.SelectMany(opening => opening).OrderBy(row => row.Number).Concat(rows)
                        .SkipWhile(row => row.Number <= number).TakeWhile(row => (size += row.Size) - row.Size < MostAtOnce),
                ];
                return (next, next[^1].Number - number - next.Length, Task.CompletedTask);
            }
            if (more.Task.IsCompleted) more = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return ([], 0, more.Task);
        }
    }
}
