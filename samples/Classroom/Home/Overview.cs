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
                ? new { here.Lesson, here.Heading, texts.Read(lesson.Text).Headings.FirstOrDefault(heading => heading.Id == here.Heading)?.Words } : null,
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
                text.Title,
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
}
