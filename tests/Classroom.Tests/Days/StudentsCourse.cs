using Classroom.Tests.Running;

namespace Classroom.Tests.Days;

/// <summary>
/// A copy of the course that its student may change, and lessons whose sample does what it is told. Of those, a class has its own, or a test that counts rows. The stories that
/// run one lesson's sample come one after the other.
/// </summary>
public sealed class StudentsCourse : IAsyncLifetime
{
    readonly CourseCopy copy = new CourseCopy("lessons").WithPrograms();

    public ClassroomProcess Classroom { get; private set; } = null!;

    /// <summary>A file of the copy.</summary>
    public string In(params string[] path) => copy.In(path);

    public async ValueTask InitializeAsync()
    {
        foreach (var lesson in (string[])["06-rogue", "07-wire", "08-wire", "09-wire", "10-wire", "11-wire"]) RogueProgram.Put(copy, lesson);
        Classroom = await ClassroomProcess.StartAsync(copy.Folder);
    }

    /// <summary>Tells the rogue's sample what to do.</summary>
    public async Task AskRogueAsync(string what)
    {
        using var client = new HttpClient();
        try { (await client.PostAsync(new Uri(Classroom.Sample(6), what), null)).EnsureSuccessStatusCode(); }
        catch (HttpRequestException) when (what == "crash") { } // it may be gone before it has answered
    }

    public async ValueTask DisposeAsync()
    {
        if (Classroom is not null) await Classroom.DisposeAsync();
        copy.Dispose();
    }
}
