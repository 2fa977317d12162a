using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Tap;

namespace Classroom;

/// <summary>What passes between the samples and their clients, noted as it passes.</summary>
sealed class Wires(CourseFolder course)
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.1); // between two events with rows

    readonly ConcurrentDictionary<string, WireLog> logs = [];
    readonly WireLog all = new();
    readonly ConditionalWeakTable<Page, Following> following = [];

    /// <summary>The wire that a lesson's page shows: that of its sample, or all of them where its sample is a client of any.</summary>
    public WireLog Of(string lesson) => course.Lesson(lesson) is { IsWeb: true } || logs.ContainsKey(lesson) ? logs.GetOrAdd(lesson, _ => new()) : all;

    /// <summary>Notes what passes a tap until what comes back is disposed of, and the tap with it.</summary>
    public WatchedTap Watch(Relay tap, string lesson, int start) => new(tap, NoteAsync(tap.Watch(), lesson, start));

    /// <summary>Shows a page the wire of a lesson, from a row on, as long as the page is there and follows no other.</summary>
    public void Follow(Page page, string lesson, long after)
    {
        var before = following.TryGetValue(page, out var found) ? found : null;
        before?.End();
        var log = Of(lesson);
        after = Math.Clamp(after, 0, log.Last);
        following.AddOrUpdate(page, new(page, before, () => { }, Pause, async over =>
        {
            var (rows, lost, more) = log.After(after);
            await more.WaitAsync(over);
            if (rows.Length == 0) return false;
            await page.SendAsync("wire", new { lesson, rows, lost });
            after = rows[^1].Number;
            return true;
        }));
    }

    async Task NoteAsync(Watch watch, string lesson, int start)
    {
        using (watch)
        {
            var (log, lanes) = (logs.GetOrAdd(lesson, _ => new()), new Lanes());
            await foreach (var happened in watch)
            {
                var row = new WireRow(lesson, start, lanes.Of(happened), happened);
                log.Add(row);
                all.Add(row);
            }
        }
    }
}
