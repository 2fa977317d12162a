using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Tap;

namespace Classroom;

/// <summary>What passes between the samples and their clients, noted as it passes.</summary>
sealed class Wires(CourseFolder course, ILogger<Wires> logger)
{
    readonly ConcurrentDictionary<string, WireLog> logs = [];
    readonly WireLog all = new();
    readonly ConditionalWeakTable<Page, Reading> reading = [];

    /// <summary>The wire that a lesson's page shows: that of its sample, or all of them where its sample is a client of any.</summary>
    /// <exception cref="InvalidOperationException">There is no such lesson.</exception>
    public WireLog Of(string lesson)
    {
        if (logs.TryGetValue(lesson, out var known)) return known;
        if (course.Lesson(lesson) is not { } found) throw new InvalidOperationException($"There is no lesson '{lesson}'.");
        return found.IsWeb ? logs.GetOrAdd(lesson, _ => new()) : all;
    }

    /// <summary>Notes what passes a tap, until it ends.</summary>
    public async Task NoteAsync(Watch watch, string lesson, int start)
    {
        using (watch)
        {
            var (log, lanes) = (logs.GetOrAdd(lesson, _ => new()), new Lanes());
            await foreach (var happened in watch) Note(happened);
            log.End(lesson, start);
            all.End(lesson, start);

            void Note(WireEvent happened)
            {
                try
                {
                    var row = new WireRow(lesson, start, lanes.Of(happened), happened);
                    log.Add(row);
                    all.Add(row);
                }
                catch (Exception e) // what cannot be noted is missing, and what comes after it is not
                {
                    logger.LogWarning("The wire of {Lesson}: {What} is missing: {Why}", lesson, happened.GetType().Name, e.Message);
                }
            }
        }
    }

    /// <summary>Shows a page the wire of a lesson, from a row on, as long as the page is there and reads no other.</summary>
    public void Follow(Page page, string lesson, long after)
    {
        var before = reading.TryGetValue(page, out var found) ? found.Following : null;
        before?.End();
        var reader = new WireReader(page, lesson, Of(lesson), after);
        reading.AddOrUpdate(page, new(reader, reader.Follow(before)));
    }

    /// <summary>The page has drawn all rows up to that number.</summary>
    public void Drew(Page page, long number)
    {
        if (reading.TryGetValue(page, out var found)) found.Reader.Drew(number);
    }

    sealed record Reading(WireReader Reader, Following Following);
}
