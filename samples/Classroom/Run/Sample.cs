using System.Diagnostics;
using Tap;

namespace Classroom;

/// <summary>
/// The sample of one lesson. Every start waits for the end of the one before, and begins only if it is still wanted by then: so there is one
/// process at most, and what was wished last counts.
/// </summary>
sealed class Sample(string lesson, Listening listening, CourseFolder course, Func<Relay, int, OpenTap> open, Action<SampleState> tell)
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.25); // between two events with lines
    readonly Lock gate = new();
    readonly Stopwatch phaseTime = Stopwatch.StartNew();
    CancellationTokenSource? wanted; // ends the run that is wanted; null where none is
    Task over = Task.CompletedTask; // when all runs are
    bool isClosed;
    int starts;
    Phase phase = Phase.Stopped;
    Saying saying = new(null);

    public SampleLog Log { get; } = new();

    public SampleState State
    {
        get { lock (gate) return new(lesson, starts, phase, phaseTime.Elapsed.TotalSeconds, saying.Sentence, saying.IsWrong, saying.IsChanged, saying.Compiler ?? []); }
    }

    /// <summary>Starts it, unless it runs or is about to.</summary>
    public void Start(string[] arguments)
    {
        lock (gate)
            if (wanted is null) Begin(arguments);
    }

    public void Restart(string[] arguments)
    {
        lock (gate)
        {
            Stop();
            Begin(arguments);
        }
    }

    public void Stop()
    {
        lock (gate)
        {
            _ = wanted?.CancelAsync(); // what is done at it is not done here, where a page waits
            wanted = null;
        }
    }

    /// <summary>Ends it, and starts it never again.</summary>
    public Task CloseAsync()
    {
        lock (gate)
        {
            isClosed = true;
            Stop();
            return over;
        }
    }

    /// <summary>Shows a page the state once, no newer one before it, and the lines after that number as they come.</summary>
    public Following ShownTo(Page page, long after, Following? before) => new(page, before,
        () =>
        {
            after = Math.Clamp(after, 0, Log.Last);
            lock (gate) page.Send("sample", State);
        },
        Pause,
        async over =>
        {
            var (lines, more) = Log.After(after);
            await more.WaitAsync(over);
            if (lines.Length == 0) return false;
            await page.SendAsync("lines", new { lesson, lines, lost = lines[0].Number - after - 1 });
            after = lines[^1].Number;
            return true;
        });

    void Begin(string[] arguments)
    {
        if (isClosed) return;
        wanted = new();
        var (before, run) = (over, wanted);
        over = Task.Run(() => RunAfterAsync(before, arguments, run));
    }

    async Task RunAfterAsync(Task before, string[] arguments, CancellationTokenSource run)
    {
        await before;
        if (run.IsCancellationRequested) return;
        int number;
        lock (gate) Log.Begin(number = ++starts);
        var sample = new SampleRun(lesson, listening, course, Log, relay => open(relay, number), Become);
        var said = await SayAsync(sample.RunAsync(arguments, run.Token));
        lock (gate)
        {
            if (wanted == run) wanted = null; // it has ended by itself
            Become(Phase.Stopped, said);
        }
    }

    // Whatever goes wrong is said, and the next start finds all as it should be.
    static async Task<Saying> SayAsync(Task<Saying> running)
    {
        try { return await running; }
        catch (Exception e) { return new($"It cannot be run: {e.Message}", IsWrong: true); }
    }

    void Become(Phase phase, Saying saying)
    {
        lock (gate)
        {
            if (phase != this.phase) phaseTime.Restart();
            (this.phase, this.saying) = (phase, saying);
            tell(State);
        }
    }
}
