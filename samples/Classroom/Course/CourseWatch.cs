namespace Classroom;

/// <summary>
/// Tells the open pages when a text has changed, a lesson has come, or something was passed in a terminal. It looks again and again, for that
/// works everywhere, on shares of the network and in containers, too.
/// </summary>
sealed class CourseWatch(CourseFolder course, Texts texts, Pages pages, ILogger<CourseWatch> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var looks = new PeriodicTimer(Pause);
        texts.Changed += Tell;
        Sight? before = null;
        string? said = null;
        while (await looks.WaitForNextTickAsync(stopping))
            try
            {
                var now = Look();
                if (before is not null) Tell(before, now);
                (before, said) = (now, null);
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                // Whatever it was may be over at the next look; once is enough to say so.
                if (said != e.Message) log.LogWarning("The course cannot be looked at: {Why}", said = e.Message);
            }
    }

    Sight Look()
    {
        var lessons = course.Lessons;
        foreach (var file in texts.Known.Where(File.Exists)) texts.Read(file); // which tells what has changed
        // A file that is not there has a time, too.
        var progress = lessons.Select(lesson => Path.Combine(lesson.Folder, "exercise", "README.md")).Prepend(course.In(".course", "progress.json")).Select(File.GetLastWriteTimeUtc);
        return new([.. lessons.Select(lesson => $"{lesson.Name} {texts.Read(lesson.Text).Title}")], [.. progress]);
    }

    void Tell(string file, CourseText text) => pages.SendToAll("text", new { lesson = course.Lessons.FirstOrDefault(lesson => lesson.Text == file)?.Name, text.Path });

    void Tell(Sight before, Sight now)
    {
        if (!now.List.SequenceEqual(before.List)) pages.SendToAll("course", new { isNewList = true });
        else if (!now.Progress.SequenceEqual(before.Progress)) pages.SendToAll("course", new { });
    }

    /// <summary>The course at one look.</summary>
    /// <param name="List">The lessons as a list names them.</param>
    /// <param name="Progress">When something was passed, and the exercises were changed.</param>
    sealed record Sight(string[] List, DateTime[] Progress);
}
