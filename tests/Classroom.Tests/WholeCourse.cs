namespace Classroom.Tests;

/// <summary>A copy of the whole course, and a Classroom that shows it, for all stories that do it no harm.</summary>
public sealed class WholeCourse : IAsyncLifetime
{
    readonly CourseCopy copy = new("lessons", "samples", "notebooks", "tests/Tap.Tests/Command");

    public ClassroomProcess Classroom { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Classroom = await ClassroomProcess.StartAsync(copy.Folder);

    public async ValueTask DisposeAsync()
    {
        if (Classroom is not null) await Classroom.DisposeAsync();
        copy.Dispose();
    }
}
