using System.Diagnostics;

namespace Classroom.Tests.Home;

/// <summary>What was passed in a terminal is looked at, and neither held nor changed.</summary>
public sealed class ProgressRead : IDisposable
{
    readonly CourseOnDisk course = new();
    readonly StudentProgress student;

    public ProgressRead()
    {
        course.Lesson("01-one", "# One", tasks: 3);
        student = new(course.Course);
    }

    [Fact]
    public async Task Tasks_that_were_passed_are_counted()
    {
        await course.PassAsync("01-one", 1);
        await course.PassAsync("01-one", 3);
        await course.PassAsync("01-one", 7); // of an exercise that once had more
        Assert.Equal((3, 2), Count());
        course.Lesson("01-one", "# One", tasks: 4);
        File.SetLastWriteTimeUtc(course.In("lessons", "01-one", "exercise", "README.md"), DateTime.UtcNow.AddMinutes(1));
        Assert.Equal((4, 2), Count());
    }

    [Fact]
    public void Looking_creates_nothing()
    {
        Assert.Equal((3, 0), Count());
        Assert.False(Path.Exists(course.In(".course")));
    }

    [Fact]
    public async Task Looking_waits_for_no_lock_and_holds_none()
    {
        await course.PassAsync("01-one", 1);
        using (new FileStream(course.In(".course", "progress.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)) Assert.Equal((3, 1), Count());
        await course.PassAsync("01-one", 2);
        Assert.Equal((3, 2), Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"lessons\": {")]
    [InlineData("{ \"lessons\": { \"01-one\": null } }")]
    public void Spoiled_file_is_a_sentence_and_stays_for_the_next_check(string spoiled)
    {
        course.Write(spoiled, ".course", "progress.json");
        var (progress, problem) = student.Read();
        Assert.Empty(progress.Lessons);
        Assert.Equal("What you have passed cannot be read: .course/progress.json is spoiled. The next check keeps it aside and begins anew.", problem);
        Assert.Equal(spoiled, File.ReadAllText(course.In(".course", "progress.json")));
    }

    [Fact]
    public async Task Pipe_in_the_place_of_an_exercise_s_text_is_not_waited_for()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "No file there is a pipe.");
        var text = course.In("lessons", "01-one", "exercise", "README.md");
        File.Delete(text);
        await NamedPipe.MakeAsync(text);
        Assert.Equal((0, 0), await Task.Run(Count).WaitAsync(Patience.Limit));
    }

    [Fact]
    public async Task Pipe_in_the_place_of_the_progress_is_not_waited_for()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "No file there is a pipe.");
        Directory.CreateDirectory(course.In(".course"));
        await NamedPipe.MakeAsync(course.In(".course", "progress.json"));
        Assert.Empty((await Task.Run(student.Read).WaitAsync(Patience.Limit)).Progress.Lessons);
    }

    [Fact]
    public void Exercise_without_a_text_has_no_tasks()
    {
        File.Delete(course.In("lessons", "01-one", "exercise", "README.md"));
        Assert.Equal((0, 0), Count());
    }

    (int, int) Count() => student.Count(new(course.In("lessons", "01-one")), student.Read().Progress);

    public void Dispose() => course.Dispose();
}
