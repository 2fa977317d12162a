namespace Classroom.Tests.Reading;

/// <summary>A small course that changes while a Classroom shows it.</summary>
public sealed class LiveCourse : IAsyncLifetime
{
    public SmallCourse Course { get; } = new();

    public ClassroomProcess Classroom { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Classroom = await ClassroomProcess.StartAsync(Course.Folder);

    public async ValueTask DisposeAsync()
    {
        if (Classroom is not null) await Classroom.DisposeAsync();
        Course.Dispose();
    }
}
