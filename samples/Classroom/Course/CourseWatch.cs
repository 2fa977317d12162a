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
        var read = lessons.Select(lesson => lesson.Text).Concat(texts.Known.Where(File.Exists)).Distinct().ToDictionary(file => file, texts.Read);
        // A file that is not there has a time, too.
        var progress = lessons.Select(lesson => Path.Combine(lesson.Folder, "exercise", "README.md")).Prepend(course.In(".course", "progress.json")).Select(File.GetLastWriteTimeUtc);
        return new(lessons, read, [.. lessons.Select(lesson => $"{lesson.Name} {read[lesson.Text].Title}")], [.. progress]);
    }

    void Tell(Sight before, Sight now)
    {
        foreach (var (file, text) in now.Texts.Where(text => before.Texts.TryGetValue(text.Key, out var then) && then != text.Value))
            pages.SendToAll("text", new { lesson = now.Lessons.FirstOrDefault(lesson => lesson.Text == file)?.Name, text.Path });
        if (!now.List.SequenceEqual(before.List)) pages.SendToAll("course", new { isNewList = true });
        else if (!now.Progress.SequenceEqual(before.Progress)) pages.SendToAll("course", new { });
    }

    /// <summary>The course at one look.</summary>
    /// <param name="Lessons">The lessons.</param>
    /// <param name="Texts">The texts by file: each the same object as long as nothing of it has changed.</param>
    /// <param name="List">The lessons as a list names them.</param>
    /// <param name="Progress">When something was passed, and the exercises were changed.</param>
    sealed record Sight(IReadOnlyList<Lesson> Lessons, Dictionary<string, CourseText> Texts, string[] List, DateTime[] Progress);
}
