namespace Classroom.Tests.Home;

/// <summary>A Classroom of a course whose lessons come and go: for the stories of one class, one after the other.</summary>
public sealed class SmallClassroom : IAsyncLifetime
{
    public CourseOnDisk Course { get; } = new();

    public ClassroomProcess Process { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Process = await ClassroomProcess.StartAsync(Course.Folder);

    public async ValueTask DisposeAsync()
    {
        if (Process is not null) await Process.DisposeAsync();
        Course.Dispose();
    }
}
