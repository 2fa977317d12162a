namespace Classroom.Tests.Running;

/// <summary>A course whose samples are yet to be built, and a Classroom that builds them, for one test at a time.</summary>
public sealed class BuildCourse : IAsyncLifetime
{
    public CourseCopy Copy { get; } = new();

    public ClassroomProcess Classroom { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Classroom = await ClassroomProcess.StartAsync(Copy.Folder);

    public async ValueTask DisposeAsync()
    {
        if (Classroom is not null) await Classroom.DisposeAsync();
        Copy.Dispose();
    }
}
