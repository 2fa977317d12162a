namespace Classroom.Tests.Home;

/// <summary>What is a link may lead anywhere, so it is no lesson.</summary>
public sealed class LinkedLessons : IDisposable
{
    readonly CourseOnDisk course = new(), outside = new();

    [Fact]
    public void Lesson_that_is_a_link_is_left_out()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links take a right of their own there.");
        course.Lesson("01-one", "# One");
        outside.Lesson("02-two", "# Two");
        Directory.CreateSymbolicLink(course.In("lessons", "02-two"), outside.In("lessons", "02-two"));
        course.Write("", "lessons", "03-three", "Program.cs");
        File.CreateSymbolicLink(course.In("lessons", "03-three", "README.md"), outside.In("lessons", "02-two", "README.md"));
        Assert.Equal(["01-one"], course.Course.Lessons.Select(lesson => lesson.Name));
    }

    public void Dispose()
    {
        course.Dispose();
        outside.Dispose();
    }
}
