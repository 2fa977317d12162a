using Classroom.Tests.Days;

namespace Classroom.Tests.Break;

/// <summary>How a story of the broken lesson begins.</summary>
static class BreakStories
{
    /// <summary>Starts the sample, and unfolds what breaks its connections.</summary>
    public static Task BreakAsync(this Tab tab, StudentsCourse course, Func<Visit, LessonPage, Task> story) =>
        tab.ReadAsync(course.Classroom, BrokenLesson.Name, async (visit, page) =>
    {
        await page.Run.StartAsync();
        await page.Break.OpenAsync();
        await story(visit, page);
    });
}
