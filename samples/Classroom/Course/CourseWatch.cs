namespace Classroom;

/// <summary>
/// Tells the open pages when a text has changed or a lesson has come. It looks again and again, for that works everywhere, on shares of the
/// network and in containers, too.
/// </summary>
sealed class CourseWatch(CourseFolder course, Texts texts, Pages pages, ILogger<CourseWatch> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var looks = new PeriodicTimer(TimeSpan.FromSeconds(0.5));
        string[]? list = null;
        Dictionary<string, CourseText> before = [];
        string? said = null;
        while (await looks.WaitForNextTickAsync(stopping))
            try
            {
                var now = Look();
                foreach (var (file, text) in now.Texts.Where(text => before.TryGetValue(text.Key, out var then) && then != text.Value))
                    pages.SendToAll("text", new { lesson = now.Lessons.FirstOrDefault(lesson => lesson.Text == file)?.Name, text.Path });
                string[] listed = [.. now.Lessons.Select(lesson => $"{lesson.Name} {now.Texts[lesson.Text].Title}")];
                if (list is not null && !listed.SequenceEqual(list)) pages.SendToAll("course", new { isNewList = true });
                (list, before, said) = (listed, now.Texts, null);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A disk that is away may come again; once is enough to say so.
                if (said != e.Message) log.LogWarning("The course cannot be looked at: {Why}", said = e.Message);
            }
    }

    // A text is the same object as long as nothing of it has changed.
    (IReadOnlyList<Lesson> Lessons, Dictionary<string, CourseText> Texts) Look()
    {
        var lessons = course.Lessons;
        return (lessons, lessons.Select(lesson => lesson.Text).Concat(texts.Known.Where(File.Exists)).Distinct().ToDictionary(file => file, texts.Read));
    }
}
