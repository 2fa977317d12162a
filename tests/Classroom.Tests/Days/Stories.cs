using Microsoft.Playwright;

namespace Classroom.Tests.Days;

static class Stories
{
    /// <summary>Opens the page of a lesson and lets a student's story happen there. However it ends, the lesson's sample does not run on.</summary>
    public static Task ReadAsync(
        this Tab tab, ClassroomProcess classroom, string lesson, Func<Visit, LessonPage, Task> story, int width = 1280, ColorScheme scheme = ColorScheme.Light) =>
        EndingAsync(classroom, lesson, () =>
            tab.VisitAsync(classroom.Process, visit => story(visit, new(visit.Page)), scheme, width, page: $"lessons/{lesson}{classroom.Key}"));

    /// <inheritdoc cref="ReadAsync(Tab, ClassroomProcess, string, Func{Visit, LessonPage, Task}, int, ColorScheme)"/>
    public static Task ReadAsync(this Browser browser, ClassroomProcess classroom, string lesson, Func<Visit, LessonPage, Task> story, ColorScheme scheme = ColorScheme.Light) =>
        EndingAsync(classroom, lesson, () => browser.VisitAsync(classroom.Process, visit => story(visit, new(visit.Page)), scheme, page: $"lessons/{lesson}{classroom.Key}"));

    static async Task EndingAsync(ClassroomProcess classroom, string lesson, Func<Task> story)
    {
        try { await story(); }
        finally { await classroom.EndAsync(lesson); }
    }

    /// <summary>Stops the sample of a lesson, if it runs.</summary>
    public static async Task EndAsync(this ClassroomProcess classroom, string lesson)
    {
        await using var client = await ClassroomClient.FollowAsync(classroom, lesson);
        await client.StopAsync(lesson);
        await client.SampleAsync(lesson, Phase.Stopped);
    }
}
