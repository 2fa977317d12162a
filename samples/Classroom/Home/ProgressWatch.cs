namespace Classroom;

/// <summary>Tells the open pages when something was passed in a terminal, or an exercise has changed. It looks again and again, as <see cref="CourseWatch"/> does.</summary>
sealed class ProgressWatch(CourseFolder course, Pages pages) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var looks = new PeriodicTimer(TimeSpan.FromSeconds(0.5));
        var before = Look();
        while (await looks.WaitForNextTickAsync(stoppingToken))
        {
            var now = Look();
            if (!now.SequenceEqual(before)) pages.SendToAll("course", new { });
            before = now;
        }
    }

    // A file that is not there has a time, too, and one that cannot be asked is not there.
    DateTime[] Look()
    {
        try
        {
            return [.. course.Lessons.Select(lesson => Path.Combine(lesson.Folder, "exercise", "README.md")).Prepend(course.In(".course", "progress.json")).Select(File.GetLastWriteTimeUtc)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { return []; }
    }
}
