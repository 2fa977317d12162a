using System.Globalization;
using System.Text;

namespace Notebooks;

/// <summary>
/// What a kernel says goes out here, in order. What is printed is gathered for a moment: a loop that prints a line at a time
/// would cost a message a line.
/// </summary>
sealed class Outbox : IDisposable
{
    static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(25);
    const int Gathered = 16 * 1024; // characters

    /// <summary>How many characters of a run are shown.</summary>
    public const int Limit = 4_000_000;

    readonly Lock gate = new();
    readonly Action<Message> send;
    readonly StringBuilder text = new();
    readonly Timer timer;
    (CellRun Run, string Stream)? of;

    public Outbox(Action<Message> send)
    {
        this.send = send;
        timer = new(_ => Flush(), null, Timeout.Infinite, Timeout.Infinite);
    }

    public void Print(CellRun run, string stream, string printed)
    {
        lock (gate)
        {
            if (!Fits(run, printed.Length)) return;
            if (of != (run, stream)) Flush();
            if (of is null) timer.Change(Moment, Timeout.InfiniteTimeSpan);
            of = (run, stream);
            text.Append(printed);
            if (text.Length > Gathered) Flush();
        }
    }

    public void Say(CellRun run, Message message)
    {
        lock (gate)
        {
            Flush();
            var size = message switch
            {
                DisplayData { Data: var data } => Size(data),
                UpdateDisplayData { Data: var data } => Size(data),
                _ => 0,
            };
            if (size == 0 || Fits(run, size)) send(message);
        }
    }

    /// <summary>Says what belongs to no run.</summary>
    public void Answer(Message message)
    {
        lock (gate) send(message);
    }

    public void Flush()
    {
        lock (gate)
        {
            if (of is not { } printed) return;
            of = null;
            send(new StreamOutput(printed.Run.Id, printed.Stream, text.ToString()));
            text.Clear();
        }
    }

    // The one that does not fit is told of; those after it are not.
    bool Fits(CellRun run, int size)
    {
        if (run.Shown > Limit) return false;
        run.Shown = (int)Math.Min(int.MaxValue, (long)run.Shown + size);
        if (run.Shown <= Limit) return true;
        Flush();
        send(new StreamOutput(run.Id, "stderr", string.Create(CultureInfo.InvariantCulture, $"\n… {run.Name} shows more than {Limit:N0} characters: the rest is left out.\n")));
        return false;
    }

    static int Size(MimeBundle data) => data.Values.Sum(form => form?.ToJsonString().Length ?? 0);

    public void Dispose() => timer.Dispose();
}
