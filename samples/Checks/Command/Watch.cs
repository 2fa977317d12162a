using System.Threading.Channels;

namespace Checks;

/// <summary>Checks an exercise whenever it is saved, and does what the keys say.</summary>
/// <param name="course">The course.</param>
/// <param name="screen">Where the last result stands.</param>
/// <param name="checkers">What tries an exercise.</param>
/// <param name="keys">The keys that are pressed.</param>
/// <param name="next">Waits for the moment of the next look; by default 50 ms.</param>
sealed class Watch(Course course, Screen screen, Func<Exercise, IChecker> checkers, ChannelReader<char> keys, Func<CancellationToken, ValueTask<bool>>? next = null)
{
    /// <summary>What is said of the keys.</summary>
    public const string Legend = "h hint · s solution · n next · q quit";

    /// <summary>Watches until <c>q</c> or the end of us.</summary>
    public async Task<int> RunAsync(Exercise exercise, CancellationToken ending)
    {
        try
        {
            for (Exercise? watched = exercise; watched is not null;) watched = await WatchAsync(watched, ending);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested) { }
        return 0;
    }

    /// <summary>Watches one exercise; returns the one to go on with.</summary>
    async Task<Exercise?> WatchAsync(Exercise exercise, CancellationToken ending)
    {
        if (Starter.Begin(exercise)) screen.Write(CommandLine.Begun(exercise));
        await using var checker = checkers(exercise);
        await using var run = new LatestOnly(ending);
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var (waiting, last, seen, asked) = (new Queue<char>(), default(StudentFiles), default(StudentFiles), default(char?));
        do
        {
            while (keys.TryRead(out var pressed))
                switch (char.ToLowerInvariant(pressed))
                {
                    case 'q': return null;
                    case 'n' when asked == 'n' && course.After(exercise) is { } after: return after;
                    case 'n': asked = AskForNext(exercise) ? 'n' : null; break;
                    case var other and ('h' or 's'):
                        if (asked == 'n') asked = null;
                        waiting.Enqueue(other);
                        break;
                }

            // An editor empties the file and then writes it: only what stands still is what was saved.
            var now = StudentFiles.Look(exercise);
            if (now is not null && now == last && now != seen)
            {
                (seen, asked) = (now, null);
                await run.StartAsync(cancel => CheckAsync(exercise, checker, now, cancel));
            }
            last = now;

            // What is asked while a check runs is answered from what it finds.
            while (!run.IsRunning && waiting.TryDequeue(out var key))
                asked = await AnswerAsync(exercise, key, isSecond: key == asked, ending) ? key : null;
            run.ThrowIfFailed();
        } while (await (next ?? looks.WaitForNextTickAsync)(ending));
        return null;
    }

    async Task CheckAsync(Exercise exercise, IChecker checker, StudentFiles files, CancellationToken cancel)
    {
        if (files.Missing is { } missing)
        {
            screen.Clear();
            screen.Write(missing);
        }
        else
        {
            screen.Write("Checking …");
            await TellAsync(() => new Checking(course, screen).RunAsync(exercise, checker, cancel, watched: true));
        }
        screen.Write(Legend, ConsoleColor.DarkGray);
    }

    /// <summary>Answers a key; returns whether it asks back, and the same key again means yes.</summary>
    async Task<bool> AnswerAsync(Exercise exercise, char key, bool isSecond, CancellationToken ending)
    {
        var asksBack = false;
        await TellAsync(async () =>
        {
            switch (key)
            {
                case 'h': await new Hints(course, screen).GiveAsync(exercise, ending); break;
                case 's':
                    asksBack = !await new Solution(course, screen).ShowAsync(exercise, isSecond, "Press s again to see it anyway.", ending);
                    break;
            }
        });
        screen.Write(Legend, ConsoleColor.DarkGray);
        return asksBack;
    }

    // Says what comes next; returns whether there is something, and the same key again means yes.
    bool AskForNext(Exercise exercise)
    {
        var next = course.After(exercise);
        var how = next?.Mine.Count > 0 ? "you have begun it already" : "its starter will be put there";
        screen.Write(next is null ? "This is the last exercise that there is." : $"The next exercise is {next.Name}: {how}. Press n again to go on to it.");
        screen.Write(Legend, ConsoleColor.DarkGray);
        return next is not null;
    }

    // A text that is gone, a file that an editor holds: the next save, or key, may find it well.
    async Task TellAsync(Func<Task> tell)
    {
        try { await tell(); }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException) { screen.Write(e.Message); }
    }
}
