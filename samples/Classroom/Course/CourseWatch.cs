namespace Classroom;

/// <summary>
/// Tells the open pages when a text has changed or a lesson has come. It looks again and again, for that works everywhere, on shares of the
/// network and in containers, too.
/// </summary>
sealed class CourseWatch(CourseFolder course, Pages pages) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var looks = new PeriodicTimer(TimeSpan.FromSeconds(0.5));
        var before = Look();
        while (await looks.WaitForNextTickAsync(stopping))
        {
            var now = Look();
            foreach (var (name, _) in now.Where(file => before.TryGetValue(file.Key, out var then) && then != file.Value)) pages.SendToAll("text", new { lesson = name });
            if (!now.Keys.Order().SequenceEqual(before.Keys.Order())) pages.SendToAll("course", new { });
            before = now;
        }
    }

    Dictionary<string, DateTime> Look() => course.Lessons.ToDictionary(lesson => lesson.Name, lesson => File.GetLastWriteTimeUtc(lesson.Text));
}
