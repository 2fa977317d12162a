using System.Globalization;
using System.Text.Json;
using Processes;

namespace Classroom;

/// <summary>
/// Keeps where the student is in each lesson, and which texts were begun and read, in <c>.course/classroom.json</c>: at most once a second, written
/// beside and renamed. So whoever is killed loses the last second, and nothing of what was before.
/// </summary>
sealed class Bookmark(CourseFolder course, ILogger<Bookmark> log) : BackgroundService
{
    const int LongestHeading = 200; // characters

    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    static readonly JsonSerializerOptions Json = new(Envelope.Json) { WriteIndented = true, NewLine = "\n" };

    readonly Lock gate = new();
    readonly SemaphoreSlim changed = new(0, 1);
    Places? places; // all, once somebody has asked
    Places unwritten = new(); // what of it is not in the file yet

    string FileName => course.In(".course", "classroom.json");

    Places Places
    {
        get
        {
            if (places is not null) return places;
            try { return places = Read(); }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                log.LogWarning("Where you were in the course could not be read: {Why}", e.Message);
                return places = new();
            }
        }
    }

    /// <summary>Where the student is, or null: nowhere yet, or in a lesson that is gone.</summary>
    public Place? Here
    {
        get { lock (gate) return Places is { Last: { } lesson } && course.Lesson(lesson) is not null ? Places.In(lesson) : null; }
    }

    /// <summary>Where to go on in a lesson: a heading, or empty when its text was read to the end.</summary>
    public string HeadingOf(Lesson lesson)
    {
        lock (gate) return Places.In(lesson.Name) is { IsRead: false, Heading: var heading } ? heading : "";
    }

    /// <summary>Whether a lesson's text was opened.</summary>
    public bool IsBegun(Lesson lesson)
    {
        lock (gate) return Places.Begun.Contains(lesson.Name);
    }

    /// <summary>Whether the end of a lesson's text was seen.</summary>
    public bool IsRead(Lesson lesson)
    {
        lock (gate) return Places.Read.Contains(lesson.Name);
    }

    /// <summary>Remembers a place; nothing where there is no such lesson. True when a text was begun or read to its end for the first time.</summary>
    public bool Put(Place place)
    {
        if (course.Lesson(place.Lesson) is null) return false;
        if (place.Heading is not { Length: <= LongestHeading }) place = place with { Heading = "" };
        lock (gate)
        {
            var (last, begun, before) = (Places.Last, Places.Begun.Count, Places.In(place.Lesson));
            Places.Go(place);
            var isNews = Places.Begun.Count > begun || (place.IsRead && !before.IsRead);
            if (!isNews && last == place.Lesson && Places.In(place.Lesson) == before) return false;
            unwritten.Go(place);
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

    // Another Classroom of this course may have written meanwhile: what it has is kept, and what came last counts.
    void Write()
    {
        Places news;
        lock (gate) (news, unwritten) = (unwritten, new());
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(FileName)!);
            using var alone = PrivateFile.Lock(FileName + ".lock");
            var all = Read();
            all.Add(news);
            RegularFile.Replace(FileName, JsonSerializer.SerializeToUtf8Bytes(all, Json));
            lock (gate)
            {
                all.Add(unwritten);
                places = all;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogWarning("Where you are in the course could not be kept: {Why}", e.Message);
            lock (gate)
            {
                news.Add(unwritten);
                unwritten = news;
            }
        }
    }

    Places Read()
    {
        if (!File.Exists(FileName)) return new();
        try
        {
            // Null within a dictionary passes the serializer.
            if (JsonSerializer.Deserialize<Places>(RegularFile.ReadAllBytes(FileName), Json) is { } read && !read.Headings.ContainsValue(null!)) return read;
        }
        catch (JsonException) { }
        SetAside();
        return new();
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
}
