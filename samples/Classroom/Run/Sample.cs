using System.Diagnostics;

namespace Classroom;

/// <summary>
/// The sample of one lesson. Every start waits for the end of the one before, and begins only if it is still wanted by then: so there is one
/// process at most, and what was wished last counts.
/// </summary>
sealed class Sample(string lesson, Listening listening, CourseFolder course, Action<SampleState> tell)
{
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

    /// <summary>Hands over the state, and no newer one before it.</summary>
    public void Show(Action<SampleState> show)
    {
        lock (gate) show(State);
    }

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
        lock (gate) Log.Begin(++starts);
        var said = await SayAsync(new SampleRun(lesson, listening, course, Log, Become).RunAsync(arguments, run.Token));
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
