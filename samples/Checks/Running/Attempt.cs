using Processes;

namespace Checks;

/// <summary>One run of one check: what it has done, how long it waits, and how the student's program fares meanwhile.</summary>
sealed class Attempt(TimeSpan patience, CancellationToken cancel)
{
    const string Unhandled = "Unhandled exception.";
    static readonly TimeSpan JustToStart = TimeSpan.FromSeconds(0.5); // processor time: .NET needs some of it to start
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

    /// <summary>What has come instead of what was expected; where the program has ended, that says more.</summary>
    public async Task<Unmet> UnmetAsync(string expected, Arrival came, string? why, string to = "")
    {
        if (Program is not { } program) return new(expected, came.ToString()!, why);
        // A line is lost a moment before its program is gone.
        if (came is Arrival.Lost) await Task.WhenAny(program.Exit, Task.Delay(TimeSpan.FromSeconds(0.5), cancel));
        if (program.Exit.IsCompletedSuccessfully) return new(expected, Ended(program.Exit.Result), Crash() ?? why);
        return new(expected, came + to, came is Arrival.Nothing && IsBusy(program.Id) ? "The program uses the processor all the time: is there a loop that waits for nothing?" : why);
    }

    /// <summary>The end of the program, in words.</summary>
    public static string Ended(int exit) => $"the program ended, with exit code {exit.ToString(System.Globalization.CultureInfo.InvariantCulture)}";

    /// <summary>What .NET has printed of the exception that ended the program, without its stack; null where it has not.</summary>
    public string? Crash() => Output.Last(1000).LastOrDefault(line => line.StartsWith(Unhandled, StringComparison.Ordinal) || line == "Out of memory.") is { } line
        ? $"It says: {(line.StartsWith(Unhandled, StringComparison.Ordinal) ? line[Unhandled.Length..].Trim() : line)}"
        : null;

    bool IsBusy(int id)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(id);
            var used = process.TotalProcessorTime;
            return used > patience / 2 && used > JustToStart;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception or NotSupportedException) { return false; }
    }
}
