using System.Diagnostics;
using System.Globalization;
using Processes;
using Tap;

namespace Classroom;

/// <summary>The sample of one lesson: built when it has changed, started, watched, ended.</summary>
sealed class Sample(Lesson lesson, int port, Project project, CourseFolder course, Action<SampleState> tell)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    readonly SemaphoreSlim one = new(1);
    readonly SampleLog log = new();
    readonly Stopwatch phaseTime = new(), startTime = new();
    ChildProcess? program;
    Relay? tap;
    int starts;
    (Phase Phase, string? Sentence, bool IsWrong, IReadOnlyList<CompilerMessage> Compiler) now = (Phase.Stopped, null, false, []);

    public SampleState State => new(lesson.Name, starts, now.Phase, phaseTime.Elapsed.TotalSeconds, now.Sentence, now.IsWrong, now.Compiler);

    public async Task StartAsync(string[] arguments)
    {
        await one.WaitAsync();
        try
        {
            if (now.Phase is not Phase.Stopped) return;
            starts++;
            if (!project.IsBuilt)
            {
                Become(Phase.Building);
                if (!await project.BuildAsync(CancellationToken.None))
                {
                    Become(Phase.Stopped, "It does not build.", true);
                    return;
                }
            }
            Become(Phase.Starting);
            startTime.Restart();
            program = ChildProcess.Start(project.Start([.. project.IsWeb ? (string[])["--urls", "http://127.0.0.1:0"] : [], .. arguments]),
                line => log.Add("output", startTime.Elapsed.TotalSeconds, line), course.In(".course", "started"), line => log.Add("error", startTime.Elapsed.TotalSeconds, line));
            _ = WatchAsync(program);
        }
        finally { one.Release(); }
    }

    public async Task RestartAsync(string[] arguments)
    {
        await StopAsync();
        await StartAsync(arguments);
    }

    public async Task StopAsync()
    {
        await one.WaitAsync();
        try
        {
            if (program is null) return;
            Become(Phase.Stopping);
            await program.StopAsync(Patience);
            await EndAsync();
            Become(Phase.Stopped, "It was stopped.");
        }
        finally { one.Release(); }
    }

    /// <summary>Shows it to a page, from a line on, as long as the page is there.</summary>
    public async Task ShowAsync(Page page, long after)
    {
        try
        {
            page.Send("sample", State);
            while (true)
            {
                var (lines, more) = log.After(after);
                if (lines.Length > 0)
                {
                    await page.SendAsync("lines", new { lesson = lesson.Name, lines, lost = lines[0].Number - after - 1 });
                    after = lines[^1].Number;
                    await Task.Delay(50, page.Over); // many lines at once, rather than many events
                }
                else await more.WaitAsync(page.Over);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or System.Threading.Channels.ChannelClosedException) { }
    }

    async Task WatchAsync(ChildProcess program)
    {
        if (project.IsWeb)
            try
            {
                var address = await program.Address;
                tap = Relay.Start(new("localhost", port), new(address.Host, address.Port));
                Become(Phase.Running, $"Listening on localhost:{port.ToString(CultureInfo.InvariantCulture)}.");
            }
            catch (InvalidOperationException) { }
        else Become(Phase.Running);
        var exit = await program.Exit;
        await one.WaitAsync();
        try
        {
            if (this.program != program) return;
            await EndAsync();
            Become(Phase.Stopped, $"It ended with exit code {exit.ToString(CultureInfo.InvariantCulture)}.", exit != 0);
        }
        finally { one.Release(); }
    }

    async Task EndAsync()
    {
        if (tap is not null) await tap.DisposeAsync();
        if (program is not null) await program.DisposeAsync();
        (tap, program) = (null, null);
    }

    void Become(Phase phase, string? sentence = null, bool isWrong = false, IReadOnlyList<CompilerMessage>? compiler = null)
    {
        if (phase != now.Phase) phaseTime.Restart();
        now = (phase, sentence, isWrong, compiler ?? []);
        tell(State);
    }
}
