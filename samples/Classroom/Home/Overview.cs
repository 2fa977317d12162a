using System.Net;
using System.Text.RegularExpressions;

namespace Classroom;

/// <summary>The course as home and the bar show it.</summary>
sealed class Overview(CourseFolder course, Texts texts, Bookmark bookmark, StudentProgress student, Samples samples, Machine machine)
{
    public object Show()
    {
        var lessons = course.Lessons;
        var (progress, problem) = student.Read();
        return new
        {
            course.Root,
            Open = Editor.Address(course.Root),
            Lessons = lessons.Select(Row),
            Here = bookmark.Here is { } here && lessons.FirstOrDefault(lesson => lesson.Name == here.Lesson) is { } lesson
                ? new { here.Lesson, here.Heading, Words = Words(texts.Read(lesson.Text).Html, here.Heading) } : null,
            Machine = machine.Look(lessons),
            Problem = problem,
        };

        object Row(Lesson lesson)
        {
            var (text, (tasks, passed), isRead) = (texts.Read(lesson.Text), student.Count(lesson, progress), bookmark.IsRead(lesson));
            return new
            {
                lesson.Name,
                lesson.Number,
                Title = text.Title == Path.GetFileName(lesson.Text) ? lesson.Name : text.Title, // it has no heading
                text.Summary,
                text.Minutes,
                Tasks = tasks,
                Passed = passed,
                IsBegun = passed > 0 || bookmark.IsBegun(lesson),
                IsRead = isRead,
                IsDone = tasks > 0 ? passed == tasks : isRead,
                IsRunning = samples.IsRunning(lesson.Name),
            };
        }
    }

    // What the heading says, or null where the text no longer has it.
    static string? Words(string html, string heading) =>
        heading is not "" && Regex.Match(html, $@"<(h[2-6]) id=""{Regex.Escape(WebUtility.HtmlEncode(heading))}""[^>]*>(.*?)</\1>", RegexOptions.Singleline | RegexOptions.CultureInvariant) is { Success: true } found
            ? WebUtility.HtmlDecode(Regex.Replace(found.Groups[2].Value, "<[^>]*>", "")) : null;
}
