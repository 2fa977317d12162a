namespace Classroom.Tests.Pictures;

/// <summary>A copy of the course for pictures, and a Classroom that shows it.</summary>
public sealed class PictureCourse : IAsyncLifetime
{
    const int UsualPort = 8800; // which a README's picture shows

    readonly CourseCopy copy = new CourseCopy("lessons").WithPrograms();

    public ClassroomProcess Classroom { get; private set; } = null!;

    public string In(params string[] path) => copy.In(path);

    public async ValueTask InitializeAsync() => Classroom = await ClassroomProcess.StartAsync(copy.Folder, Picture.IsWanted ? UsualPort : null);

    public async ValueTask DisposeAsync()
    {
        if (Classroom is not null) await Classroom.DisposeAsync();
        copy.Dispose();
    }
}
