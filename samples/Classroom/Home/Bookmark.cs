using System.Globalization;
using System.Text.Json;

namespace Classroom;

/// <summary>
/// Keeps where the student is, and which texts were begun and read, in <c>.course/classroom.json</c>: at most once a second, written beside and
/// renamed. So whoever is killed loses the last second, and nothing of what was before.
/// </summary>
sealed class Bookmark(CourseFolder course, ILogger<Bookmark> log) : BackgroundService
{
    const int LongestHeading = 200; // characters

    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    static readonly JsonSerializerOptions Json = new(Envelope.Json) { WriteIndented = true, NewLine = "\n" };

    readonly Lock gate = new();
    readonly SemaphoreSlim changed = new(0, 1);
    Kept? kept; // what the file holds, once somebody has asked

    string FileName => course.In(".course", "classroom.json");

    /// <summary>Where the student is, or null: nowhere yet, or in a lesson that is gone.</summary>
    public Here? Here
    {
        get { lock (gate) return Read().Here is { } here && course.Lesson(here.Lesson) is not null ? here : null; }
    }

    /// <summary>Whether a lesson's text was opened.</summary>
    public bool IsBegun(Lesson lesson)
    {
        lock (gate) return Read().Begun.Contains(lesson.Name);
    }

    /// <summary>Whether the end of a lesson's text was seen.</summary>
    public bool IsRead(Lesson lesson)
    {
        lock (gate) return Read().Read.Contains(lesson.Name);
    }

    /// <summary>Remembers a place; nothing where there is no such lesson. True when a text was begun or read to its end for the first time.</summary>
    public bool Put(Place place)
    {
        if (course.Lesson(place.Lesson) is null) return false;
        lock (gate)
        {
            var (before, here) = (Read(), new Here(place.Lesson, place.Heading is { Length: <= LongestHeading } heading ? heading : ""));
            var isNews = before.Begun.Add(place.Lesson) | (place.IsRead && before.Read.Add(place.Lesson));
            if (!isNews && before.Here == here) return false;
            kept = before with { Here = here };
            if (changed.CurrentCount == 0) changed.Release();
            return isNews;
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (changed.Wait(0, CancellationToken.None)) Write();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await changed.WaitAsync(stoppingToken);
            Write();
            await Task.Delay(Pause, stoppingToken);
        }
    }

    void Write()
    {
        byte[] json;
        lock (gate) json = JsonSerializer.SerializeToUtf8Bytes(kept, Json);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(FileName)!);
            using (var stream = new FileStream(FileName + ".new", FileMode.Create, FileAccess.Write))
            {
                stream.Write(json);
                stream.Flush(flushToDisk: true);
            }
            File.Move(FileName + ".new", FileName, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogWarning("Where you are in the course could not be kept: {Why}", e.Message);
        }
    }

    Kept Read()
    {
        if (kept is not null) return kept;
        try
        {
            if (File.Exists(FileName) && JsonSerializer.Deserialize<Kept>(File.ReadAllBytes(FileName), Json) is { } read) return kept = read;
        }
        catch (JsonException) { SetAside(); }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { log.LogWarning("Where you were in the course could not be read: {Why}", e.Message); }
        return kept = new();
    }

    // What is spoiled may still be read by its owner.
    void SetAside()
    {
        var number = 1;
        while (Path.Exists(Aside())) number++;
        try
        {
            File.Move(FileName, Aside(), overwrite: false);
            log.LogWarning("Where you were in the course could not be read, so it begins anew. What was there is kept in {File}.", Path.GetRelativePath(course.Root, Aside()));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { log.LogWarning("Where you were in the course could not be read: {Why}", e.Message); }

        string Aside() => course.In(".course", string.Create(CultureInfo.InvariantCulture, $"classroom.broken-{number}.json"));
    }

    /// <summary>The content of the file.</summary>
    sealed record Kept
    {
        public Here? Here { get; init; }
        public SortedSet<string> Begun { get; init; } = new(StringComparer.Ordinal);
        public SortedSet<string> Read { get; init; } = new(StringComparer.Ordinal);
    }
}
