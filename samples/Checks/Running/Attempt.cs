using System.ComponentModel;
using System.Diagnostics;
using Processes;

namespace Checks;

/// <summary>One run of one check: what it has done, how long it waits, and how the student's program fares meanwhile.</summary>
sealed class Attempt(TimeSpan patience, CancellationToken cancel, ThrownLog? thrown = null)
{
    const string Unhandled = "Unhandled exception.";
    // Processor time. .NET needs some of it to start, and to answer for the first time; on a busy machine that takes longer.
    static readonly TimeSpan JustToStart = TimeSpan.FromSeconds(0.5), MostToStart = TimeSpan.FromSeconds(2);
    static readonly TimeSpan MostToWait = TimeSpan.FromSeconds(30), Late = TimeSpan.FromSeconds(0.3);
    readonly Story story = new();

    public Output Output { get; } = new();
    public ChildProcess? Program { get; set; }

    /// <summary>How many connections there are: with several, a failure says whose it is.</summary>
    public int Peers;

    /// <summary>How long each wait lasts at most.</summary>
    public TimeSpan Patience => patience;
    public CancellationToken Cancel => cancel;
    public IReadOnlyList<string> Steps => story.Steps;

    public void Did(string step) => story.Did(step);

    /// <summary>Waits, but no longer than our patience, nor for a program that only prints.</summary>
    /// <exception cref="TimeoutException">It was not done in time.</exception>
    /// <exception cref="Unmet">The program prints for ever.</exception>
    public async Task<T> WaitAsync<T>(Task<T> task)
    {
        await WaitAsync((Task)task);
        return await task;
    }

    /// <inheritdoc cref="WaitAsync{T}"/>
    public async Task WaitAsync(Task task)
    {
        if (await Task.WhenAny(task, Output.Flooded).WaitAsync(patience, cancel) == task) await task;
        else throw new Unmet("a few lines of output", "more than anybody reads", "The program prints for ever: is there a loop that waits for nothing?");
    }

    /// <summary>Waits as <see cref="WaitAsync{T}"/> does, and longer while the program is still starting, as on a busy machine.</summary>
    /// <inheritdoc cref="WaitAsync{T}"/>
    public async Task<T> WaitForStartAsync<T>(Task<T> task)
    {
        await WaitForStartAsync((Task)task);
        return await task;
    }

    /// <inheritdoc cref="WaitForStartAsync{T}"/>
    public async Task WaitForStartAsync(Task task)
    {
        for (var (waited, before) = (Stopwatch.StartNew(), Used()); !task.IsCompleted;)
            try { await WaitAsync(task); }
            catch (TimeoutException) when (!task.IsCompleted && waited.Elapsed < MostToWait && IsStarting(ref before)) { }
        await task;
    }

    // It has had no more of the processor than .NET itself takes to start, and goes on.
    bool IsStarting(ref TimeSpan? before)
    {
        var was = before ?? TimeSpan.Zero;
        before = Used();
        return before < MostToStart && before > was;
    }

    /// <summary>What has come instead of what was expected; where the program has ended, that says more.</summary>
    public async Task<Unmet> UnmetAsync(string expected, Arrival came, string? why, string to = "")
    {
        if (Program is not { } program) return new(expected, came.ToString()!, why);
        // A line is lost a moment before its program is gone.
        if (came is Arrival.Lost) await Task.WhenAny(program.Exit, Task.Delay(TimeSpan.FromSeconds(0.5), cancel));
        if (program.Exit.IsCompletedSuccessfully) return Ended(expected, program.Exit.Result, why);
        if (came is Arrival.Nothing && IsBusy()) why = "The program uses the processor all the time: is there a loop that waits for nothing?";
        return new(expected, came + to, why);
    }

    /// <summary>
    /// The exceptions that may say why the program fails: the last that was not caught, or else the first that was caught and is a fault.
    /// </summary>
    /// <returns>Both in words, or null where there is none.</returns>
    public async Task<(string? Uncaught, string? Caught)> ThrewAsync()
    {
        var all = thrown?.Read() ?? [];
        // ASP.NET Core prints an exception a moment after it was thrown.
        var late = Task.Delay(all.Count > 0 ? Late : TimeSpan.Zero);
        while (true)
        {
            var more = Output.More; // asked before the look
            var printed = Output.Last(1000);
            if (all.LastOrDefault(one => printed.Any(one.IsIn)) is { } uncaught) return ($"{uncaught}", null);
            if (Crash() is { } crash) return (crash, null);
            if (await Task.WhenAny(more, late) == late) return (null, all.FirstOrDefault(one => one.IsFault)?.ToString());
        }
    }

    /// <summary>The program has ended, and was expected to do something else. If an exception has ended it, that says why.</summary>
    public Unmet Ended(string expected, int exit, string? why) =>
        Crash() is { } crash ? new(expected, Ended(exit), null, crash) : new(expected, Ended(exit), why);

    /// <summary>The end of the program, in words.</summary>
    public static string Ended(int exit) => $"the program ended, with exit code {exit.ToString(System.Globalization.CultureInfo.InvariantCulture)}";

    /// <summary>What .NET has printed of the exception that ended the program, without its stack; null where it has not.</summary>
    public string? Crash() => Output.Last(1000).LastOrDefault(line => line.StartsWith(Unhandled, StringComparison.Ordinal) || line == "Out of memory.") is { } line
        ? line.StartsWith(Unhandled, StringComparison.Ordinal) ? line[Unhandled.Length..].Trim() : line
        : null;

    bool IsBusy() => Used() is { } used && used > patience / 2 && used > JustToStart;

    // The processor time of the program until now; null where there is none, or it has ended.
    TimeSpan? Used()
    {
        if (Program is not { } program) return null;
        try
        {
            using var process = Process.GetProcessById(program.Id);
            return process.TotalProcessorTime;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception or NotSupportedException) { return null; }
    }
}
