using Microsoft.Playwright;

namespace Classroom.Tests.Days;

static class Stories
{
    /// <summary>Opens the page of a lesson and lets a student's story happen there. However it ends, the lesson's sample does not run on.</summary>
    public static Task ReadAsync(
        this Tab tab, ClassroomProcess classroom, string lesson, Func<Visit, LessonPage, Task> story, int width = 1280) =>
        EndingAsync(classroom, lesson, page => tab.VisitAsync(classroom.Process, Of(story), width: width, page: page));

    /// <inheritdoc cref="ReadAsync(Tab, ClassroomProcess, string, Func{Visit, LessonPage, Task}, int)"/>
    public static Task ReadAsync(
        this Browser browser, ClassroomProcess classroom, string lesson, Func<Visit, LessonPage, Task> story,
        ColorScheme scheme = ColorScheme.Light) =>
        EndingAsync(classroom, lesson, page => browser.VisitAsync(classroom.Process, Of(story), scheme, page: page));

    static Func<Visit, Task> Of(Func<Visit, LessonPage, Task> story) => visit => story(visit, new(visit.Page));

    static async Task EndingAsync(ClassroomProcess classroom, string lesson, Func<string, Task> story)
    {
        try { await story($"lessons/{lesson}{classroom.Key}"); }
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
