using System.Globalization;
using System.Text;

namespace Notebooks;

/// <summary>
/// What a kernel says goes out here, in the order in which it was said, on a thread of its own: whoever speaks never waits
/// for an owner that reads slowly. A run says so much and no more, so that what waits here has an end.
/// </summary>
sealed class Outbox : IDisposable
{
    const int Envelope = 100; // characters that a message costs beside its text
    const int Piece = 32 * 1024; // characters of what is printed in one message at most: larger ones are kept by .NET's own pools
    const int LongestError = 20_000, MostLines = 200;

    readonly object gate = new(); // and no Lock: it is waited on
    readonly Action<Message> send;
    readonly Thread writer;
    readonly StringBuilder text = new();
    Queue<Message> waiting = [];
    (CellRun Run, string Stream)? of;
    bool writing, ended;

    public Outbox(Action<Message> send)
    {
        this.send = send;
        writer = new(Write) { IsBackground = true, Name = "messages" };
        writer.Start();
    }

    /// <summary>Says what was printed; what is printed while another message goes out is gathered to one.</summary>
    public void Print(CellRun run, string stream, string printed) => Do(() =>
    {
        if (of != (run, stream))
        {
            Gather();
            if (!Fits(run, Envelope)) return;
            of = (run, stream);
        }
        var room = OutputLimit.Characters - run.Shown;
        text.Append(printed, 0, Math.Clamp(room, 0, printed.Length));
        Fits(run, printed.Length);
        if (text.Length > Piece) Gather();
    });

    /// <summary>Says what a run has to say, unless it has said too much: its end and its errors are always said.</summary>
    public void Say(CellRun run, Message message) => Do(() =>
    {
        Gather();
        var fits = message switch
        {
            DisplayData { Data: var data } => Fits(run, Size(data)),
            UpdateDisplayData { Data: var data } => Fits(run, Size(data)),
            ExecuteResult { Data: var data } => Size(data) <= OutputLimit.Characters || Fits(run, Size(data)),
            _ => true,
        };
        if (fits) waiting.Enqueue(message is ErrorOutput error ? Shortened(error) : message);
    });

    /// <summary>Says what belongs to no run.</summary>
    public void Answer(Message message) => Do(() =>
    {
        Gather();
        waiting.Enqueue(message);
    });

    /// <summary>Waits until all that was said until now is out, but no longer than that.</summary>
    public void Drain(TimeSpan patience)
    {
        var until = DateTime.UtcNow + patience;
        lock (gate)
            while ((writing || of is not null || waiting.Count > 0) && until - DateTime.UtcNow is { Ticks: > 0 } left)
                Monitor.Wait(gate, left);
    }

    void Do(Action say)
    {
        lock (gate)
        {
            say();
            Monitor.PulseAll(gate);
        }
    }

    void Write()
    {
        while (true)
        {
            Queue<Message> taken;
            lock (gate)
            {
                writing = false;
                Monitor.PulseAll(gate);
                while (of is null && waiting.Count == 0 && !ended) Monitor.Wait(gate);
                Gather();
                if (waiting.Count == 0 && ended) return;
                (taken, waiting, writing) = (waiting, [], true);
            }
            foreach (var message in taken) send(message);
        }
    }

    void Gather()
    {
        if (of is not { } printed) return;
        of = null;
        for (int at = 0, length; at < text.Length; at += length)
        {
            length = Math.Min(Piece, text.Length - at);
            if (at + length < text.Length && char.IsHighSurrogate(text[at + length - 1])) length--;
            waiting.Enqueue(new StreamOutput(printed.Run.Id, printed.Stream, text.ToString(at, length)));
        }
        text.Clear();
    }

    // The one that does not fit is told of; those after it are not.
    bool Fits(CellRun run, int size)
    {
        if (run.IsFull) return false;
        if (run.Shown + (long)size <= OutputLimit.Characters)
        {
            run.Shown += size;
            return true;
        }
        run.IsFull = true;
        Gather();
        waiting.Enqueue(new StreamOutput(run.Id, "stderr", string.Create(CultureInfo.InvariantCulture, $"\n… {run.Name} shows more than {OutputLimit.Characters:N0} characters: the rest is left out.\n")));
        return false;
    }

    static int Size(MimeBundle data) => Envelope + data.Sum(form => form.Key.Length + (data.Text(form.Key)?.Length ?? form.Value?.ToJsonString().Length ?? 0));

    static ErrorOutput Shortened(ErrorOutput error) => error with
    {
        Evalue = Shortened(error.Evalue),
        Traceback = [.. error.Traceback.Take(MostLines).Select(Shortened)],
    };

    static string Shortened(string text) => text.Length <= LongestError ? text : text[..LongestError] + " …";

    /// <summary>Says what is left, and ends.</summary>
    public void Dispose()
    {
        Do(() => ended = true);
        writer.Join();
    }
}
