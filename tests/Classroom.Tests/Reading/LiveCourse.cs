namespace Classroom.Tests.Reading;

/// <summary>A small course that changes while a Classroom shows it, and a reader's tab. Its stories come one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class LiveCourse : IAsyncLifetime, ICollectionFixture<LiveCourse>, ICollectionFixture<Tab>
{
    public const string Name = "a live course";

    public SmallCourse Course { get; } = new();

    public ClassroomProcess Classroom { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Classroom = await ClassroomProcess.StartAsync(Course.Folder);

    /// <summary>Ends the Classroom as a power cut does, and starts the next one at the same address.</summary>
    /// <param name="meanwhile">What happens to the course in between.</param>
    public async Task RestartAsync(Action meanwhile)
    {
        var port = Classroom.Address.Port;
        await Classroom.Process.KillAsync();
        await Classroom.DisposeAsync();
        meanwhile();
        Classroom = await ClassroomProcess.StartAsync(Course.Folder, port);
    }

    public async ValueTask DisposeAsync()
    {
        if (Classroom is not null) await Classroom.DisposeAsync();
        Course.Dispose();
    }
}
