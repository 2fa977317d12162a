using System.Diagnostics;

namespace Classroom;

/// <summary>How fast a program may print: for a while as fast as it likes, then as fast as a slow terminal shows it.</summary>
sealed class Pace
{
    const double Lines = 1000, Characters = 256 * 1024; // in a second
    static readonly TimeSpan Ahead = TimeSpan.FromSeconds(2), Pause = TimeSpan.FromSeconds(0.05);

    readonly Stopwatch time = Stopwatch.StartNew();
    TimeSpan shown; // when a slow terminal will have shown all

    public void Count(int characters)
    {
        var from = shown > time.Elapsed ? shown : time.Elapsed;
        shown = from + TimeSpan.FromSeconds(Math.Max(1 / Lines, characters / Characters));
    }

    /// <summary>How long to wait before the next line; nothing, or a pause that is worth it.</summary>
    public TimeSpan Wait => shown - time.Elapsed - Ahead is { Ticks: > 0 } late ? late + Pause : TimeSpan.Zero;
}
