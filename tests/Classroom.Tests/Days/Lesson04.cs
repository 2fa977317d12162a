namespace Classroom.Tests.Days;

public class Lesson04(Browser browser, StudentsCourse course)
{
    [Fact]
    public Task Lesson_does_what_its_text_says() => browser.ReadAsync(course.Classroom, "04-json",
        (visit, _) => BoardSteps.TakeAsync(new ClassroomDesk(course, "04-json", visit)));
}
